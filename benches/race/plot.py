"""A plot of the race as SVG: a line for each family, a dot for each side, on a logarithmic scale."""

import math
from html import escape

from figures import mean_against

COLOURS = {
    "ocaml": "#c2410c", "ocaml-own": "#f59e0b", "other": "#be123c", "other-own": "#f472b6", "js": "#a16207",
    "luajit": "#1d4ed8", "lua": "#0891b2", "default": "#6b7280", "seat": "#16a34a", "floor": "#111827",
}
LEFT, RIGHT, TOP, STEP, WIDTH = 110, 30, 50, 26, 900
LEAST, MOST = -1.0, 3.0


def _x(ratio):
    place = min(max(math.log10(ratio), LEAST), MOST)
    return LEFT + (place - LEAST) / (MOST - LEAST) * (WIDTH - LEFT - RIGHT)


def plot(results, sides):
    families = list(dict.fromkeys(r.row["family"] for r in results))
    shown = [s for s in sides if s.key in COLOURS]
    legend = TOP + STEP * len(families) + 40
    height = legend + 18 * ((len(shown) + 1) // 2) + 20
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="22">Time beside that of camlrt in C, in a held runtime: geometric means of the rows; right of 1, camlrt is the faster</text>',
    ]
    bottom = TOP + STEP * len(families)
    for power in range(int(LEAST), int(MOST) + 1):
        for digit in (1, 2, 5):
            ratio = digit * 10.0 ** power
            if math.log10(ratio) > MOST:
                continue
            x, one = _x(ratio), ratio == 1
            out.append(f'<line x1="{x:.1f}" y1="{TOP - 8}" x2="{x:.1f}" y2="{bottom}" stroke="{"#000" if one else "#ddd"}"/>')
            out.append(f'<text x="{x:.1f}" y="{bottom + 16}" text-anchor="middle" fill="#444">{ratio:g}</text>')
    for i, family in enumerate(families):
        y = TOP + STEP * i + STEP / 2
        out.append(f'<text x="{LEFT - 10}" y="{y + 4:.1f}" text-anchor="end">{escape(family)}</text>')
        for side in shown:
            mean = mean_against([r for r in results if r.row["family"] == family], side.key, only_bulk=False)
            if mean:
                out.append(f'<circle cx="{_x(mean):.1f}" cy="{y:.1f}" r="5" fill="{COLOURS[side.key]}" fill-opacity="0.85">'
                           f'<title>{escape(side.title)}: {mean:.2f}</title></circle>')
    for i, side in enumerate(shown):
        x, y = LEFT + (i % 2) * 390, legend + 18 * (i // 2)
        out.append(f'<circle cx="{x}" cy="{y - 4}" r="5" fill="{COLOURS[side.key]}"/><text x="{x + 12}" y="{y}">{escape(side.title)}</text>')
    return "\n".join(out + ["</svg>"]) + "\n"
