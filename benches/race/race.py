"""The race itself: for each row, every side that has it, sample by sample in turn."""

import sys
import time

from figures import Row

# What a side may take for a row's samples, in seconds, and the least number of them.
BUDGET, LEAST = 0.8, 2
# Sides that the largest rows are left to, and the family of those.
GROWTH, GROWTH_SIDES = "growth", ("camlrt", "ocaml", "other")
# A copy is the floor of what is only bytes.
BYTES = ("string of 10^7", "floats")
# Work that two threads do in two runtimes.
THREADS = ("marshal_out", "marshal_in", "compare", "hash_add", "sprintf", "md5")
# Rows of which the memory is told.
PEAKS = ("list of 10^6", "records", "tree", "floats", "cmt")


def takes_part(side, row):
    if row["family"] == GROWTH:
        return side.key in GROWTH_SIDES
    if side.key == "floor" and row["work"].startswith("marshal"):
        return row["value"] in BYTES
    return True


def run_row(row, sides, rounds):
    result = Row(row)
    racing = [s for s in sides if takes_part(s, row) and s.prepare(row)]
    spent = {s.key: 0.0 for s in racing}
    for r in range(rounds):
        for side in racing if r % 2 == 0 else reversed(racing):
            samples = result.samples.setdefault(side.key, [])
            if spent[side.key] > BUDGET and len(samples) >= LEAST:
                continue
            start = time.monotonic()
            samples.append(side.sample())
            spent[side.key] += time.monotonic() - start
    for side in racing:
        side.done()
    return result


def in_two_threads(rows, camlrt, rounds):
    """By title: how many times what one thread does two do, in runtimes of their own."""
    found, seen = {}, set()
    for row in rows:
        if row["work"] not in THREADS or row["work"] in seen or row["family"] == GROWTH:
            continue
        seen.add(row["work"])
        camlrt.prepare(row)
        ratios = []
        for _ in range(rounds):
            one = camlrt.sample()
            ratios.append(2 * one / camlrt.sample("run2"))
        camlrt.done()
        found[row["title"]] = ratios
    return found


def peaks(rows, sides):
    """By title and side: bytes."""
    found = {}
    for row in rows:
        if row["family"] != "marshal" or row["value"] not in PEAKS or row["work"] not in ("marshal_out", "marshal_in"):
            continue
        found[row["title"]] = {s.key: s.peak(row) for s in sides if s.key in ("camlrt", "ocaml-own", "other-own", "js")}
    return found


def race(rows, sides, rounds):
    results = []
    for number, row in enumerate(rows, 1):
        print(f"\r{number}/{len(rows)} {row['title']:<44}", end="", file=sys.stderr, flush=True)
        results.append(run_row(row, sides, rounds))
    print(file=sys.stderr)
    return results
