"""What samples come to."""

import math
from statistics import median


def spread(samples):
    """Half of what lies between the quartiles, as a part of the median."""
    ordered = sorted(samples)
    n = len(ordered)
    return (ordered[(3 * n) // 4 if n > 1 else 0] - ordered[n // 4]) / 2 / median(ordered)


def geometric_mean(ratios):
    ratios = list(ratios)
    return math.exp(sum(map(math.log, ratios)) / len(ratios)) if ratios else None


class Row:
    """A row with every side's samples, in nanoseconds."""

    def __init__(self, row):
        self.row = row
        self.samples = {}

    def median(self, side):
        samples = self.samples.get(side)
        return median(samples) if samples else None

    def ratio(self, side):
        """How many times as long as camlrt the side takes."""
        theirs, ours = self.median(side), self.median("camlrt")
        return theirs / ours if theirs and ours else None

    @property
    def bulk(self):
        return self.row["slack"] == 0

    def best_ocaml(self):
        """The fastest OCaml of those that ran; 5.x's time is reckoned from 4.13's where no 5.x ran."""
        times = [t for t in map(self.median, ("ocaml", "ocaml-own", "other", "other-own")) if t is not None]
        if "other" not in self.samples and "ocaml" in self.samples:
            times.append(self.median("ocaml") * self.row["five"])
        return min(times, default=None)

    def wins(self, slack=3.0):
        best = self.best_ocaml()
        return best is None or self.median("camlrt") <= best + slack


def mean_against(rows, side, only_bulk=True):
    return geometric_mean(r.ratio(side) for r in rows if r.ratio(side) and (r.bulk or not only_bulk))
