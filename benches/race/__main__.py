"""python3 benches/race [--family NAME] [--rounds N] [--out DIR] [--sides KEYS]: races the library against its peers and
writes DIR/benchmarks.md and DIR/benchmarks.svg (DIR is docs/, or the build directory for a single family)."""

import argparse
import json
import os
import subprocess
import sys
import time

from document import document
from machine import machine
from plot import plot
from race import peaks, race, in_two_threads
from sides import ROOT, build


def options():
    parser = argparse.ArgumentParser(prog="race", description=__doc__)
    parser.add_argument("--family", default="")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", default="")
    parser.add_argument("--sides", default="", help="only these, divided by commas; camlrt is always one")
    return parser.parse_args()


def main():
    o = options()
    target = os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target"))
    work = os.path.abspath(os.environ.get("BENCH_DIR", os.path.join(target, "bench")))
    about = machine()
    driver, sides, versions = build(work)
    if o.sides:
        sides = [s for s in sides if s.key in ["camlrt", *o.sides.split(",")]]
    rows = json.loads(subprocess.run([driver, "--list"], capture_output=True, text=True, check=True).stdout)
    families = list(dict.fromkeys(r["family"] for r in rows))
    if o.family and o.family not in families:
        raise SystemExit(f"no family {o.family}: there are {', '.join(families)}")
    rows = [r for r in rows if o.family in ("", r["family"])]
    start = time.monotonic()
    results = race(rows, sides, o.rounds)
    camlrt = sides[0]
    threads = in_two_threads(rows, camlrt, o.rounds)
    for side in sides:
        side.stop()
    memory = peaks(rows, sides)
    out = o.out or (work if o.family else os.path.join(ROOT, "docs"))
    text = document(results, sides, threads, memory, about, versions, o.rounds, o.family)
    for name, content in (("benchmarks.md", text), ("benchmarks.svg", plot(results, sides))):
        with open(os.path.join(out, name), "w") as file:
            file.write(content)
    with open(os.path.join(work, "samples.json"), "w") as file:
        json.dump([{**r.row, "samples": r.samples} for r in results], file)
    print(f"{len(rows)} rows in {time.monotonic() - start:.0f} s: {os.path.relpath(out)}/benchmarks.md", file=sys.stderr)


if __name__ == "__main__":
    main()
