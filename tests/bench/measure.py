"""Times commands, interleaved, so that ratios are fair on a busy machine."""

import dataclasses
import os
import statistics
import subprocess

TIMED_RUN = "out/bench/bin/timed_run"


@dataclasses.dataclass
class Sample:
    """What one run took."""

    wall_s: float
    cpu_s: float  # user and system
    peak_kib: int


@dataclasses.dataclass
class Side:
    """A command to time. `prepare` runs before each time and is not timed."""

    command: list
    exit_status: int = 0
    prepare: object = None


def run(side, output=os.devnull):
    """Runs a side once. Its stdout goes to the file `output`."""
    if side.prepare:
        side.prepare()
    done = subprocess.run(
        [TIMED_RUN, output, *side.command],
        capture_output=True,
        text=True,
        check=False,
    )
    fields = done.stdout.split()
    if done.returncode != 0 or int(fields[4]) != side.exit_status:
        raise RuntimeError(
            f"{' '.join(side.command)}: exit status {fields[4:]}, "
            f"expected {side.exit_status}\n{done.stderr[-2000:]}"
        )
    wall, user, system, peak = map(int, fields[:4])
    return Sample(wall / 1e9, (user + system) / 1e6, peak)


def interleave(sides, rounds):
    """Runs A B C A B C ... Returns the samples of each side by its name.

    One round before the first warms the page cache and is not counted.
    """
    samples = {name: [] for name in sides}
    for count in range(rounds + 1):
        for name, side in sides.items():
            sample = run(side)
            if count > 0:
                samples[name].append(sample)
    return samples


def median(samples, field):
    return statistics.median(getattr(sample, field) for sample in samples)


def ratio(samples, other, field):
    """The median of the ratios taken round by round."""
    return statistics.median(
        getattr(a, field) / getattr(b, field) for a, b in zip(samples, other)
    )
