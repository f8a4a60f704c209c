"""docs/benchmarks.md."""

from statistics import median

from figures import geometric_mean, mean_against, spread
from race import BYTES, GROWTH
from reasons import REASONS

# In the tables, by side.
SHORT = {
    "ocaml": "OCaml, called", "ocaml-own": "OCaml, own", "other": "5.x, called", "other-own": "5.x, own", "js": "js_of_ocaml",
    "luajit": "Lua on LuaJIT", "lua": "Lua 5.4", "floor": "bytes alone", "default": "default runtime", "seat": "LuaJIT seat",
}


def duration(ns):
    for unit, size in (("ns", 1e4), ("us", 1e7), ("ms", 1e10)):
        if ns < size:
            value = ns / (size / 1e4)
            return f"{value:.3g} {unit}" if value < 1000 else f"{value:.0f} {unit}"
    return f"{ns / 1e9:.3g} s"


def times(ratio):
    return "" if ratio is None else f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}"


def verdict(name, wanted, found, good):
    return f"| {name} | {wanted} | {found} | {'yes' if good else '**no**'} |"


def aims(results, threads):
    """The table of what was wanted and what came of it."""
    lines = ["| what | wanted | found | reached |", "| --- | --- | --- | --- |"]
    against = [r for r in results if r.best_ocaml()]
    lost = [r for r in against if not r.wins()]
    if against:
        lines.append(verdict("rows slower than the best OCaml, 3 ns set aside", "0", f"{len(lost)} of {len(against)}", not lost))
        bulk = [r.best_ocaml() / r.median("camlrt") for r in against if r.bulk and r.row["family"] != GROWTH]
        if bulk:
            mean = geometric_mean(bulk)
            lines.append(verdict("bulk rows beside the best OCaml, geometric mean", "2 times as fast", times(mean), mean >= 2))
    for side, name, wanted in (("js", "js_of_ocaml", 10), ("luajit", "plain Lua on LuaJIT", 50), ("lua", "plain Lua 5.4", 50)):
        mean = mean_against(results, side)
        if mean:
            lines.append(verdict(f"bulk rows beside {name}, geometric mean", f"{wanted} times as fast", times(mean), mean >= wanted))
    copied = [r for r in results if r.ratio("floor") and (r.row["value"] in BYTES or r.row["work"] in ("bigarray_blit", "bigarray_fill", "output_65536", "input_65536"))]
    if copied:
        mean = geometric_mean(r.ratio("floor") for r in copied)
        lines.append(verdict("bytes beside memcpy, memset, fread and fwrite, geometric mean", "as fast (1)", times(mean), mean >= 0.9))
    if threads:
        mean = geometric_mean(median(t) for t in threads.values())
        lines.append(verdict("two threads in two runtimes beside one", "1.7 times as much", times(mean), mean >= 1.7))
    for what, ratio in growth_ratios(results):
        lines.append(verdict(f"growth: {what}, a node of 10^7 beside one of 10^6", "at most 2.5 times", times(ratio), ratio <= 2.5))
    seat = [(r.median("seat") - r.median("camlrt")) for r in results if r.median("seat") and not r.bulk]
    if seat:
        lines.append(verdict("a call from LuaJIT beside one from C, median of the rows that are calls", "at most 3 ns more", f"{median(seat):.1f} ns", median(seat) <= 3))
    return lines, lost


def growth_ratios(results):
    rows = {r.row["title"]: r for r in results if r.row["family"] == GROWTH and r.median("camlrt")}
    for title, row in rows.items():
        larger = rows.get(title.replace("10^6", "10^7"))
        if "10^6" in title and larger:
            cost = lambda r: r.median("camlrt") / r.row["nodes"]
            yield title.rsplit(", ", 1)[1], cost(larger) / cost(row)


def family_table(rows, sides):
    shown = [s.key for s in sides if s.key in SHORT and any(r.median(s.key) for r in rows)]
    head = ["row", "camlrt", "±"] + [SHORT[k] for k in shown]
    lines = ["| " + " | ".join(head) + " |", "| --- " * len(head) + "|"]
    for r in rows:
        samples = r.samples["camlrt"]
        cells = [r.row["title"], duration(median(samples)), f"{100 * spread(samples):.0f}%"]
        for key in shown:
            ratio = r.ratio(key)
            cells.append(f"{times(ratio)} ±{100 * spread(r.samples[key]):.0f}%" if ratio else "")
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def growth_table(results):
    rows = [r for r in results if r.row["family"] == GROWTH]
    lines = ["| row | ns a node, camlrt | ns a node, OCaml |", "| --- | --- | --- |"]
    for r in rows:
        ocaml = r.median("ocaml")
        lines.append(f"| {r.row['title']} | {r.median('camlrt') / r.row['nodes']:.2f} | {ocaml / r.row['nodes']:.2f} |")
    return lines


def losses(lost):
    lines = ["| row | camlrt | the best OCaml | why |", "| --- | --- | --- | --- |"]
    for r in sorted(lost, key=lambda r: r.best_ocaml() / r.median("camlrt")):
        why = REASONS.get(r.row["work"], "not explained yet")
        lines.append(f"| {r.row['title']} | {duration(r.median('camlrt'))} | {duration(r.best_ocaml())} | {why} |")
    return lines


def megabytes(n):
    return "" if n is None else f"{n / 2**20:.0f} MB"


def document(results, sides, threads, memory, machine, versions, rounds, family):
    table, lost = aims(results, threads)
    names = {s.key: s.title for s in sides}
    out = [
        "# Benchmarks", "",
        "`make bench` wrote this: what the library takes, and how many times as long the others take for the same on the same data.",
        f"`make bench FAMILY=marshal` runs one family{f', which this was: {family}' if family else ''}; `make bench OCAMLOPT=.../ocamlopt` has another OCaml take part.", "",
        "![Times beside camlrt's, by family](benchmarks.svg)", "",
        f"Each figure is the median of up to {rounds} samples of 40 ms or more (fewer where one takes long). All who take part are processes that run at the same time and take turns, sample by sample,",
        "so that whatever else the machine does falls on all of them. Memory is warm: every row has run twice or more, and a sample's time long, before it is measured. What stands behind ± is half the distance of the quartiles,",
        "as a part of the median. [benches/driver/rows.c](../benches/driver/rows.c) has the rows, and what each is.", "",
        "| | |", "| --- | --- |",
        *[f"| {k} | {v} |" for k, v in {**machine, **versions}.items()], "",
        "| column | who |", "| --- | --- |",
        "| camlrt | the library called from C, the runtime held by the thread |",
        *[f"| {SHORT[k]} | {names[k]} |" for k in SHORT if k in names], "",
        "## What was wanted", "", *table, "",
    ]
    if "other" not in names:
        out += ["No OCaml 5.x ran: its times are reckoned from 4.13's by factors measured elsewhere (rows.c), where it was the faster.", ""]
    if lost:
        out += ["## What is lost", "", "Rows in which an OCaml is faster by more than the 3 ns that a call may cost:", "", *losses(lost), ""]
    out += ["## The rows", "", "camlrt's own time; for the others, how many times as long they take.", ""]
    for name in dict.fromkeys(r.row["family"] for r in results):
        if name != GROWTH:
            out += [f"### {name}", "", *family_table([r for r in results if r.row["family"] == name], sides), ""]
    if any(r.row["family"] == GROWTH for r in results):
        out += ["### growth", "", "The same work on more nodes.", "", *growth_table(results), ""]
    if threads:
        out += ["### threads", "", "How many times the work of one thread two threads do in the same time, each in a runtime of its own, on two cores.", "",
                "| row | times |", "| --- | --- |", *[f"| {t} | {median(s):.2f} ±{100 * spread(s):.0f}% |" for t, s in threads.items()], ""]
    if memory:
        keys = [k for k in ("camlrt", "ocaml-own", "other-own", "js") if k in names]
        out += ["### memory", "", "The most memory resident in a process that prepares the row and does it, all included.", "",
                "| row | " + " | ".join(names[k] for k in keys) + " |", "| --- " * (len(keys) + 1) + "|",
                *["| " + " | ".join([t] + [megabytes(m.get(k)) for k in keys]) + " |" for t, m in memory.items()], ""]
    return "\n".join(out)
