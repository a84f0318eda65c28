"""The figures: what is compared with what, and the goal of each."""

import dataclasses
import json
import os
import subprocess

import corpora
import measure
import verdicts

AJV = "node_modules/.bin/ajv"
SMALL, MEDIUM, LARGE = 200, 10_000, 100_000

# Rounds that are counted; each takes seconds for a whole handbook, and
# milliseconds for a change.
COLD_ROUNDS = 7
LARGE_ROUNDS = 3
CHANGE_ROUNDS = 40

MAX_WALL_OF_AJV = 0.3
MAX_CPU_OF_AJV = 0.35
MAX_DELTA_OF_PACKED = 1.3
MAX_BYTES_A_CLAUSE = 6 * 1024
MAX_LARGE_OF_MEDIUM = 1.2
MAX_CHANGE_OF_DIFF = 8.0
MAX_CHANGE_LARGE_OF_MEDIUM = 1.5

# Complaints that are kept of one comparison.
SHOWN = 10


@dataclasses.dataclass
class Row:
    name: str
    measured: str
    goal: str
    is_met: bool


@dataclasses.dataclass
class Medians:
    name: str
    wall_s: float
    cpu_s: float
    peak_kib: float


class Bench:
    """Collects rows of figures. The corpora are made when first needed."""

    def __init__(self, program):
        self.program = program
        self.rows = []
        self.samples = []
        self.loads = []  # serving.Load
        self.starts = []  # (name, nanoseconds)
        self.complaints = []
        self._cold_peak_kib = None

    def at_least(self, name, value, goal):
        self.rows.append(
            Row(name, f"{value:.3f}x", f"at least {goal:.3g}x", value >= goal)
        )

    def at_most(self, name, value, goal):
        self.rows.append(
            Row(name, f"{value:.3g}x", f"at most {goal:.3g}x", value <= goal)
        )

    # --- Commands ---------------------------------------------------------

    def _check(self, repository, truth, head, base="", is_cold=False):
        """A run of `codicil check` that finds nothing."""
        return measure.Side(
            verdicts.command(self.program, repository, truth["at"], head, base),
            prepare=(lambda: verdicts.forget(repository)) if is_cold else None,
        )

    def _ajv(self, corpus):
        """ajv-cli over the clauses of main, with the program's own schema."""
        schema = f"{corpus.folder}/clause.schema.json"
        printed = subprocess.run(
            [self.program, "schema", "clause"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        with open(schema, "w", encoding="utf-8") as file:
            file.write(printed)
        spec = json.loads(printed).get("$schema", "")
        dialect = "draft2020" if "2020-12" in spec else "draft7"
        return measure.Side(
            [
                AJV,
                "validate",
                f"--spec={dialect}",
                # It has no formats of its own; unknown ones are left out.
                "--strict=false",
                "--validate-formats=false",
                "-s",
                schema,
                "-d",
                f"{corpus.files}/handbook/clauses/*/*.yaml",
            ]
        )

    # --- Rows -------------------------------------------------------------

    def _keep(self, names, samples):
        for key, name in names.items():
            self.samples.append(
                Medians(
                    name,
                    measure.median(samples[key], "wall_s"),
                    measure.median(samples[key], "cpu_s"),
                    measure.median(samples[key], "peak_kib"),
                )
            )

    def _ratio(self, name, value, goal):
        self.rows.append(Row(name, f"{value:.3f}x", f"at most {goal}x", value <= goal))

    def _agreement(self, name, comparisons, complaints):
        measured = f"{comparisons} compared, {len(complaints)} differences"
        self.rows.append(
            Row(name, measured, "no difference", comparisons > 0 and not complaints)
        )
        self.complaints += [f"{name}: {line}" for line in complaints[:SHOWN]]

    # --- Figures ----------------------------------------------------------

    def cold_check(self):
        corpus = corpora.make(MEDIUM, files=True)
        truth = corpus.truth()
        samples = measure.interleave(
            {
                "packed": self._check(corpus.packed, truth, "main", is_cold=True),
                "ajv": self._ajv(corpus),
                "delta": self._check(corpus.delta, truth, "main", is_cold=True),
            },
            COLD_ROUNDS,
        )
        self._keep(
            {
                "packed": "`codicil check`, cold, 10,000 clauses, repacked",
                "delta": "`codicil check`, cold, 10,000 clauses, fast-import pack",
                "ajv": "`ajv validate`, schema only, the same clauses as files",
            },
            samples,
        )
        self._cold_peak_kib = measure.median(samples["packed"], "peak_kib")
        packed = samples["packed"]
        self._ratio(
            "full cold check of 10,000 : `ajv validate`, wall",
            measure.ratio(packed, samples["ajv"], "wall_s"),
            MAX_WALL_OF_AJV,
        )
        self._ratio(
            "full cold check of 10,000 : `ajv validate`, CPU",
            measure.ratio(packed, samples["ajv"], "cpu_s"),
            MAX_CPU_OF_AJV,
        )
        for field, word in (("wall_s", "wall"), ("cpu_s", "CPU")):
            self._ratio(
                f"delta-heavy fast-import pack : repacked, {word}",
                measure.ratio(samples["delta"], packed, field),
                MAX_DELTA_OF_PACKED,
            )

    def memory(self):
        """After cold_check. The floor is a check of the smallest handbook."""
        corpus = corpora.make(SMALL)
        side = self._check(corpus.packed, corpus.truth(), "main", is_cold=True)
        samples = measure.interleave({"small": side}, COLD_ROUNDS)
        self._keep({"small": "`codicil check`, cold, 200 clauses"}, samples)
        floor = measure.median(samples["small"], "peak_kib")
        value = (self._cold_peak_kib - floor) * 1024 / (MEDIUM - SMALL)
        self.rows.append(
            Row(
                "peak memory a clause above the process floor",
                f"{value:,.0f} bytes",
                f"at most {MAX_BYTES_A_CLAUSE:,} bytes",
                value <= MAX_BYTES_A_CLAUSE,
            )
        )

    def truth(self):
        """Every planted defect is found, and nothing else."""
        complaints, count = [], 0
        for clauses in (SMALL, 1_000, MEDIUM):
            corpus = corpora.make(clauses, defects="all")
            truth = corpus.truth()
            for check in truth["checks"]:
                text = verdicts.report(
                    self.program,
                    corpus.packed,
                    truth["at"],
                    check["head"],
                    check.get("base", ""),
                )
                count += len(check["findings"])
                complaints += verdicts.against_truth(text, check)
        self._agreement("planted defects found, and nothing else", count, complaints)
        self._same_verdicts(MEDIUM)

    def _same_verdicts(self, clauses):
        """Cold, warm and full checks of each branch say the same."""
        corpus = corpora.make(clauses, defects="all")
        truth, repository = corpus.truth(), corpus.packed
        at = truth["at"]
        complaints, count = [], 0
        for check in truth["checks"]:
            if "base" not in check:
                continue
            head, base = check["head"], check["base"]
            verdicts.forget(repository)
            cold = verdicts.report(self.program, repository, at, head, base)
            warm = verdicts.report(self.program, repository, at, head, base)
            if not os.path.isdir(f"{repository}/codicil"):
                complaints.append("the program keeps no cache")
            if cold != warm:
                complaints.append(f"{head}: cold and warm reports differ")
            full = verdicts.report(self.program, repository, at, head)
            complaints += [
                f"{head}: {line}"
                for line in verdicts.incremental_against_full(warm, full)
            ]
            count += len(json.loads(full)["findings"])
        self._agreement(
            f"warm incremental verdict : full check, {clauses:,} clauses",
            count,
            complaints,
        )

    def linear(self):
        medium, large = corpora.make(MEDIUM, files=True), corpora.make(LARGE)
        truth = large.truth()
        samples = measure.interleave(
            {
                "large": self._check(large.packed, truth, "main", is_cold=True),
                "medium": self._check(medium.packed, truth, "main", is_cold=True),
                "delta": self._check(large.delta, truth, "main", is_cold=True),
            },
            LARGE_ROUNDS,
        )
        self._keep(
            {
                "large": "`codicil check`, cold, 100,000 clauses, repacked",
                "delta": "`codicil check`, cold, 100,000 clauses, fast-import pack",
            },
            samples,
        )
        for field, word in (("wall_s", "wall"), ("cpu_s", "CPU")):
            self._ratio(
                f"time a clause at 100,000 : at 10,000, {word}",
                measure.ratio(samples["large"], samples["medium"], field)
                * MEDIUM
                / LARGE,
                MAX_LARGE_OF_MEDIUM,
            )

    def incremental(self):
        medium, large = corpora.make(MEDIUM, files=True), corpora.make(LARGE)
        truth = large.truth()
        change = {"head": "mr/0001", "base": "main"}
        sides = {
            "large": self._check(large.packed, truth, **change),
            "diff": measure.Side(
                ["git", f"--git-dir={large.packed}", "diff", "--name-only"]
                + [change["base"], change["head"]]
            ),
            "medium": self._check(medium.packed, truth, **change),
        }
        for side in (sides["large"], sides["medium"]):
            measure.run(side)  # fills the cache
        samples = measure.interleave(sides, CHANGE_ROUNDS)
        self._keep(
            {
                "large": "`codicil check`, 5-clause change, warm, 100,000 clauses",
                "medium": "`codicil check`, 5-clause change, warm, 10,000 clauses",
                "diff": "`git diff --name-only`, the same change, 100,000 clauses",
            },
            samples,
        )
        self._ratio(
            "5-clause change on 100,000, warm : `git diff --name-only`, wall",
            measure.ratio(samples["large"], samples["diff"], "wall_s"),
            MAX_CHANGE_OF_DIFF,
        )
        self._ratio(
            "5-clause change on 100,000 : on 10,000, both warm, wall",
            measure.ratio(samples["large"], samples["medium"], "wall_s"),
            MAX_CHANGE_LARGE_OF_MEDIUM,
        )
        self._same_verdicts(LARGE)
