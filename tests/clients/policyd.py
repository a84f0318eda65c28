"""codicil-policyd as a program that runs, and what it says of itself."""

import json
import os
import pathlib
import re
import signal
import subprocess
import threading
import time
import urllib.request

PROGRAM = os.path.abspath("services/policy/main")

# Far above what anything here takes, on the slowest machine.
PATIENCE_SECONDS = 30
_LOOK_SECONDS = 0.005


def until(condition, what, seconds=PATIENCE_SECONDS):
    """Waits until `condition()` is true, and returns what it then is."""
    end = time.monotonic() + seconds
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(_LOOK_SECONDS)


class Policyd:
    """Serves one repository as "sre", on ports that the system chooses.

    `folder` is for its own files. More `arguments` are added to those that all
    tests share. `wrapper` is a command that starts another one. What `popen`
    holds goes to subprocess.Popen. Use as a context manager; on leaving, a
    process that still runs is killed.
    """

    def __init__(
        self,
        folder,
        repository,
        arguments=(),
        listen=("127.0.0.1:0",),
        wrapper=(),
        **popen,
    ):
        folder = pathlib.Path(folder)
        self._port_file = folder / "ports"
        self._port_file.unlink(missing_ok=True)
        command = [*wrapper, PROGRAM, "--repo", f"sre={repository}@main"]
        command += ["--refresh", "1", "--metrics-listen", "127.0.0.1:0"]
        for address in listen:
            command += ["--listen", address]
        command += ["--port-file", self._port_file]
        self.process = subprocess.Popen(
            command + list(arguments),
            stderr=subprocess.PIPE,
            env={"PATH": os.environ["PATH"]},
            **popen,
        )
        self._lines = []
        self._reader = threading.Thread(target=self._read_log, daemon=True)
        self._reader.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.wait()

    def _read_log(self):
        for line in self.process.stderr:
            self._lines.append(line.decode())

    def wait(self):
        """Waits for the end; returns the exit status, after the last of the log."""
        status = self.process.wait(PATIENCE_SECONDS)
        self._reader.join(PATIENCE_SECONDS)
        self.process.stderr.close()
        return status

    def signal(self, number):
        self.process.send_signal(number)

    def stop(self):
        """Ends it in order; returns the exit status."""
        self.signal(signal.SIGTERM)
        return self.wait()

    # --- Where it is ---

    def _ports(self):
        def written():
            if self.process.poll() is not None:
                raise AssertionError("it has ended: " + "".join(self._lines))
            return self._port_file.exists()

        until(written, "the port file")
        lines = self._port_file.read_text().splitlines()
        return [line.split(" ", 1) for line in lines]

    @property
    def addresses(self):
        """The addresses of its gRPC listeners."""
        return [address for kind, address in self._ports() if kind == "grpc"]

    @property
    def address(self):
        return self.addresses[0]

    # --- What it says ---

    def log(self):
        """The lines so far that are JSON, as dictionaries."""
        return [json.loads(line) for line in self._lines if line.startswith("{")]

    def text(self):
        """All that it has said on standard error so far."""
        return "".join(self._lines)

    def await_log(self, **fields):
        """Waits for a line that has these fields, and returns it."""

        def found():
            for line in self.log():
                if fields.items() <= line.items():
                    return line
            return None

        return until(found, f"a log line with {fields}; there is {self.text()}")

    def await_ready(self):
        self.await_log(message="ready")
        return self

    def page(self, path):
        address = next(a for kind, a in self._ports() if kind == "metrics")
        with urllib.request.urlopen(f"http://{address}{path}", timeout=30) as page:
            return page.read().decode()

    def metrics(self):
        """Sample, as it is written with its labels -> value."""
        samples = {}
        for line in self.page("/metrics").splitlines():
            if not line.startswith("#"):
                sample, value = line.rsplit(" ", 1)
                samples[sample] = float(value)
        return samples

    def metric(self, name, **labels):
        """The value of one sample; 0 if there is none."""
        for sample, value in self.metrics().items():
            match = re.fullmatch(r"(\w+)(?:\{(.*)\})?", sample)
            has = dict(re.findall(r'(\w+)="([^"]*)"', match[2] or ""))
            if match[1] == name and has == labels:
                return value
        return 0

    def await_metric(self, value, name, **labels):
        """Waits until a sample has this value."""
        until(
            lambda: self.metric(name, **labels) == value,
            f"{name} {labels} to be {value}",
        )

    def cpu_seconds(self):
        return self.metric("process_cpu_seconds_total")

    def ended_calls(self, method, code):
        """How many calls of a method ended with a code."""
        return self.metric("codicil_rpc_calls_total", method=method, code=code)
