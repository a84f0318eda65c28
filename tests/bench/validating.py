"""The service's judgement of a small change: its time, its load, its memory."""

import os
import shutil
import statistics
import subprocess

import corpora
import figures
import serving

DAEMON = "out/codicil-policyd"
LOAD = f"{corpora.CACHE}/bin/validate_load"

CHANGE = "mr/0001"  # five clauses
ROUNDS = 5
SECONDS = "2"
MANY_CALLERS = 64

MAX_OF_FULL = 1 / 200
MAX_OF_SMALLER = 1.5
MIN_OF_SINGLE = 0.9
MAX_MEMORY_OF_YAML = 2.0


class Daemon:
    """A codicil-policyd that runs as long as the `with` block."""

    def __init__(self, corpus, cache):
        self._ports = f"{cache}.ports"
        if os.path.exists(self._ports):
            os.remove(self._ports)
        self._command = [DAEMON, "--repo", f"handbook={corpus.packed}@main"]
        self._command += ["--listen", "127.0.0.1:0", "--metrics-listen", "off"]
        self._command += ["--cache", cache, "--port-file", self._ports]
        # Room for the callers of one run and what is left of the one before.
        self._command += ["--queue", str(4 * MANY_CALLERS), "--log-level", "error"]

    def __enter__(self):
        self.process = subprocess.Popen(self._command, stderr=subprocess.DEVNULL)
        while not os.path.exists(self._ports):
            if self.process.poll() is not None:
                raise RuntimeError(f"{' '.join(self._command)} does not serve")
        with open(self._ports, encoding="utf-8") as file:
            self.address = file.readline().split()[1]  # "grpc HOST:PORT"
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def validate(self, name, callers=1, seconds=SECONDS):
        """Judges the change of five clauses, as often as there is time."""
        done = subprocess.run(
            [LOAD, self.address, "main", CHANGE, str(callers), seconds],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        calls, wall_ns, p50_ns, p99_ns, found = map(int, done.stdout.split())
        return serving.Load(
            name, callers, calls / wall_ns * 1e9, p50_ns, p99_ns, found
        )

    def resident_bytes(self):
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as file:
            for line in file:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) * 1024
        raise RuntimeError("no VmRSS")


def _yaml_bytes(repository):
    listed = subprocess.run(
        ["git", f"--git-dir={repository}", "ls-tree", "-r", "-l", "main"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return sum(
        int(line.split()[3]) for line in listed.splitlines() if line.endswith(".yaml")
    )


class Validating:
    """Adds the figures of ValidateChange to a Bench."""

    def __init__(self, bench, large, small):
        self._bench = bench
        self._large = corpora.make(large)
        self._small = corpora.make(small)
        self._names = f"{large:,}", f"{small:,}"

    def run(self):
        full = self._full_check()
        large, small = self._names
        with Daemon(self._small, self._cache(self._small)) as other:
            with Daemon(self._large, self._cache(self._large)) as daemon:
                one = f"`ValidateChange`, 5 clauses of {large}"
                sides = {
                    one: daemon,
                    f"`ValidateChange`, 5 clauses of {small}": other,
                }
                loads = {name: [] for name in sides}
                for side in sides.values():
                    side.validate("warm-up", seconds="0")
                for _ in range(ROUNDS):
                    for name, side in sides.items():
                        loads[name].append(side.validate(name))
                many = [
                    daemon.validate(one, callers=MANY_CALLERS) for _ in range(ROUNDS)
                ]
                resident = daemon.resident_bytes()
        alone, smaller = loads.values()
        for each in (alone, smaller, many):
            self._bench.loads.append(serving.medians(each))
        self._bench.starts.append(("first `ValidateChange` without a snapshot", full))
        self._figures(alone, smaller, many, full)
        self._bench.at_most(
            "resident memory of the service, after all this : YAML bytes",
            resident / _yaml_bytes(self._large.packed),
            MAX_MEMORY_OF_YAML,
        )

    def _figures(self, alone, smaller, many, full):
        large, small = self._names
        self._bench.at_most(
            f"`ValidateChange` on {large}, p50 : its full check",
            statistics.median(load.p50_ns for load in alone) / full,
            MAX_OF_FULL,
        )
        self._bench.at_most(
            f"`ValidateChange` on {large} : on {small}, p50",
            serving.ratio(alone, smaller, "p50_ns"),
            MAX_OF_SMALLER,
        )
        self._bench.at_least(
            f"validations a second, {MANY_CALLERS} callers : 1 caller",
            serving.ratio(many, alone, "per_second"),
            MIN_OF_SINGLE,
        )

    def _full_check(self):
        """Nanoseconds of the first answer, with nothing to start from."""
        for corpus in (self._small, self._large):
            shutil.rmtree(self._cache(corpus), ignore_errors=True)
            with Daemon(corpus, self._cache(corpus)) as daemon:
                first = daemon.validate("full", seconds="0").p50_ns
        return first

    @staticmethod
    def _cache(corpus):
        return os.path.abspath(f"{corpus.folder}/policyd")
