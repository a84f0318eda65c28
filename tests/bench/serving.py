"""The service beside a bare echo: requests a second, start, memory."""

import dataclasses
import os
import shutil
import statistics
import subprocess

import corpora
import figures

SERVER, LOAD, FIRST = (
    f"{corpora.CACHE}/bin/{name}"
    for name in ("bench_server", "rpc_load", "first_answer")
)

CALLERS = (1, 8, 32, 64)
BATCH, BATCH_CALLERS = 100, 32
LOAD_ROUNDS = 5
START_ROUNDS = 5
SECONDS = "2"

MIN_OF_ECHO = 0.9
MAX_P99_OF_ECHO = 1.15
MIN_OF_SYNC_ECHO = 1.0
MIN_BATCH_OF_UNARY = 6.0
MAX_WARM_OF_COLD = 1 / 15

# The tag and the length before the echo's payload of 2 KB.
ECHO_FRAME = 3


@dataclasses.dataclass
class Load:
    """What one run of the load generator saw, or the medians of several."""

    name: str
    callers: int
    per_second: float
    p50_ns: float
    p99_ns: float
    reply_bytes: float


class Server:
    """A bench_server that runs as long as the `with` block."""

    def __init__(self, *arguments):
        self._command = [SERVER, *arguments]

    def __enter__(self):
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        port = self._process.stdout.readline().strip()
        if not port or self._process.stdout.readline().strip() != "ready":
            raise RuntimeError(f"{' '.join(self._command)} does not serve")
        self.address = f"127.0.0.1:{port}"
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        self._process.wait()


def run_load(name, method, server, callers, seconds=SECONDS):
    done = subprocess.run(
        [LOAD, method, server.address, str(callers), seconds],
        capture_output=True,
        text=True,
        check=True,
    )
    calls, wall_ns, p50_ns, p99_ns, reply_bytes = map(int, done.stdout.split())
    return Load(name, callers, calls / wall_ns * 1e9, p50_ns, p99_ns, reply_bytes)


def interleave(sides, callers):
    """Runs A B C A B C ... Returns the loads of each side by its name."""
    loads = {name: [] for name in sides}
    for _ in range(LOAD_ROUNDS):
        for name, (method, server) in sides.items():
            loads[name].append(run_load(name, method, server, callers))
    return loads


def ratio(loads, other, field):
    """The median of the ratios taken round by round."""
    return statistics.median(
        getattr(a, field) / getattr(b, field) for a, b in zip(loads, other)
    )


def medians(loads):
    return Load(
        loads[0].name,
        loads[0].callers,
        *(
            statistics.median(getattr(load, field) for load in loads)
            for field in ("per_second", "p50_ns", "p99_ns", "reply_bytes")
        ),
    )


class Serving:
    """Adds the figures of the service to a Bench, over one corpus."""

    def __init__(self, bench, clauses):
        self._bench = bench
        self._corpus = corpora.make(clauses)
        self._cache = os.path.abspath(f"{self._corpus.folder}/served")

    def _handbook(self):
        return ["handbook", self._corpus.packed, self._cache]

    def run(self):
        self._start()
        with Server(*self._handbook()) as handbook:
            probe = run_load("probe", "get", handbook, 1, "0.5")
            payload = str(int(probe.reply_bytes) - ECHO_FRAME)
            with Server("echo", payload) as echo, Server("sync-echo", payload) as sync:
                self._unary(handbook, echo, sync)
            self._batch(handbook)

    # --- Figures ----------------------------------------------------------

    def _unary(self, handbook, echo, sync):
        sides = {
            "`GetClause`": ("get", handbook),
            "bare echo, same server": ("echo", echo),
            "bare echo, gRPC's synchronous server": ("echo", sync),
        }
        for callers in CALLERS:
            loads = interleave(sides, callers)
            self._bench.loads += [medians(each) for each in loads.values()]
            get, echoed, synced = loads.values()
            who = f"{callers} caller{'s' if callers > 1 else ''}"
            self._bench.at_least(
                f"`GetClause` : bare echo, requests a second, {who}",
                ratio(get, echoed, "per_second"),
                MIN_OF_ECHO,
            )
            self._bench.at_most(
                f"`GetClause` : bare echo, p99, {who}",
                ratio(get, echoed, "p99_ns"),
                MAX_P99_OF_ECHO,
            )
            self._bench.at_least(
                f"`GetClause` : synchronous echo, requests a second, {who}",
                ratio(get, synced, "per_second"),
                MIN_OF_SYNC_ECHO,
            )

    def _batch(self, handbook):
        name = f"`BatchGetClauses` of {BATCH}"
        sides = {name: ("batch", handbook), "`GetClause`": ("get", handbook)}
        loads = interleave(sides, BATCH_CALLERS)
        self._bench.loads.append(medians(loads[name]))
        self._bench.at_least(
            f"{name} : `GetClause`, clauses a second",
            ratio(loads[name], loads["`GetClause`"], "per_second") * BATCH,
            MIN_BATCH_OF_UNARY,
        )

    def _start(self):
        """From the start of the process to the first right answer."""
        path = subprocess.run(
            ["git", f"--git-dir={self._corpus.packed}", "ls-tree", "-r"]
            + ["--name-only", "main", "handbook/clauses"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()[-1]
        expected = f"{self._corpus.folder}/expected.yaml"
        with open(expected, "wb") as file:
            subprocess.run(
                ["git", f"--git-dir={self._corpus.packed}", "show", f"main:{path}"],
                stdout=file,
                check=True,
            )
        clause = os.path.basename(path).removesuffix(".yaml")
        cold, warm = [], []
        for _ in range(START_ROUNDS):
            shutil.rmtree(self._cache, ignore_errors=True)
            cold.append(self._first_answer(clause, expected))
            warm.append(self._first_answer(clause, expected))
        self._bench.starts += [
            ("without a snapshot", statistics.median(cold)),
            ("with a warm one", statistics.median(warm)),
        ]
        self._bench.at_most(
            "start to the first right answer, warm snapshot : none",
            statistics.median(a / b for a, b in zip(warm, cold)),
            MAX_WARM_OF_COLD,
        )

    def _first_answer(self, clause, expected):
        done = subprocess.run(
            [FIRST, clause, expected, SERVER, *self._handbook()],
            capture_output=True,
            text=True,
            check=True,
        )
        return int(done.stdout)
