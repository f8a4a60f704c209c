"""count.py DIR [--write]: how many instructions of the library's own a call takes, counted by callgrind: the same on a busy machine.

DIR is where the driver was built. What was counted is held against counts.tsv, with a tolerance of 5%; --write writes that file anew.
Only libcamlrt.so's own functions count, not libc's, which choose their code by processor. Another compiler makes other code: with one,
differences are told and are no failure."""

import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
COMMITTED = os.path.join(HERE, "counts.tsv")
CALLS, TOLERANCE, LEAST = 1000, 0.05, 2.0


def own_instructions(dump):
    """Those of a dump that were executed in the library itself."""
    names, total, ours, inclusive = {}, 0, False, False
    for line in dump:
        match = re.match(r"ob=\((\d+)\)(?: (.*))?$", line)
        if match:
            if match[2]:
                names[match[1]] = match[2].strip()
            ours = "libcamlrt" in names[match[1]]
        elif match := re.match(r"cob=\((\d+)\) (.*)$", line):
            names[match[1]] = match[2].strip()
        elif line.startswith("calls="):
            inclusive = True
        elif line[:1] in "0123456789+-*" and line.strip():
            if ours and not inclusive:
                total += int(line.split()[1])
            inclusive = False
    return total


def counted(work):
    """By row: instructions a call."""
    with tempfile.TemporaryDirectory() as place:
        for name, text in (("chars.txt", "abcdefghijklmnopqrstuvwxyz" * 38462), ("lines.txt", ("a" * 40 + "\n") * 25000)):
            with open(os.path.join(place, name), "w") as file:
                file.write(text[:1000000] if name == "chars.txt" else text)
        for name in os.listdir(os.path.join(HERE, "data")):
            os.symlink(os.path.join(HERE, "data", name), os.path.join(place, name))
        out = os.path.join(place, "out")
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", "--dump-before=told",
             f"{work}/driver", "--count", "--data", place],
            capture_output=True, text=True)
        if run.returncode != 0:
            raise SystemExit(run.stderr)
        found = {}
        for i, title in enumerate(run.stdout.splitlines()):
            with open(f"{out}.{2 * i + 2}") as dump:
                found[title] = own_instructions(dump) / CALLS
        return found


def main():
    work = sys.argv[1]
    compiler = subprocess.run(["rustc", "--version"], capture_output=True, text=True).stdout.strip()
    found = counted(work)
    if "--write" in sys.argv:
        with open(COMMITTED, "w") as file:
            file.write(f"# {compiler}\n" + "".join(f"{title}\t{n:.1f}\n" for title, n in found.items()))
        return 0
    with open(COMMITTED) as file:
        made_by, *lines = file.read().splitlines()
    was = {title: float(n) for title, n in (line.split("\t") for line in lines)}
    worse = 0
    for title, n in found.items():
        before = was.get(title)
        if before is None:
            print(f"{title}: {n:.1f} instructions, not in counts.tsv yet")
        elif abs(n - before) > max(before * TOLERANCE, LEAST):
            worse += n > before
            print(f"{title}: {n:.1f} instructions, {before:.1f} before")
    same = made_by == f"# {compiler}"
    print(f"counts: {len(found)} rows, {worse} more than 5% dearer" + ("" if same else f"; counts.tsv is of {made_by[2:]}: not held against it"))
    return 1 if worse and same else 0


sys.exit(main())
