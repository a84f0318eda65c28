"""What the documents say of the programs is what the programs are."""

import contextlib
import pathlib
import re
import subprocess
import tempfile
import unittest

import grpc

from tests.clients import health
from tests.clients.certificates import Authority
from tests.clients.policyd import PROGRAM, Policyd
from tests.clients.reflection_client import ReflectionClient
from tests.clients.scratch_handbook import AT, CODICIL, ScratchHandbook

CI = pathlib.Path("docs/ci.md").read_text()
POLICYD = pathlib.Path("docs/policyd.md").read_text()
README = pathlib.Path("deploy/README.md").read_text()
FLAG = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def flags_of(*command):
    """The flags that a program's help lists."""
    done = subprocess.run(
        command + ("--help",), check=True, stdout=subprocess.PIPE, text=True
    )
    flags = re.findall(r"^ +(?:-\w,)?(--[a-z-]+)", done.stdout, re.MULTILINE)
    return set(flags) - {"--help", "--version"}


def commands_in(document, program):
    """The command lines of a document's blocks that start with a program."""
    blocks = re.findall(r"^```sh\n(.*?)^```", document, re.MULTILINE | re.DOTALL)
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    return [line for line in lines if line.startswith(program + " ")]


class FlagsTest(unittest.TestCase):
    def test_commands_use_flags_that_there_are(self):
        programs = [
            ("codicil check", flags_of(CODICIL, "check")),
            ("codicil-policyd", flags_of(PROGRAM)),
        ]
        for program, known in programs:
            commands = commands_in(CI + POLICYD + README, program)
            self.assertTrue(commands, program)
            for command in commands:
                with self.subTest(command):
                    self.assertLessEqual(set(FLAG.findall(command)), known)

    def test_every_flag_of_the_service_has_its_row(self):
        table = POLICYD.partition("## Flags")[2].partition("\n## ")[0]
        cells = re.findall(r"^\| (`--.*?) \|", table, re.MULTILINE)
        self.assertEqual(set(FLAG.findall(" ".join(cells))), flags_of(PROGRAM))

    def test_every_flag_that_is_named_is_one(self):
        known = flags_of(PROGRAM) | flags_of(CODICIL, "check")
        named = set(re.findall(r"`(--[a-z-]+)[ `]", POLICYD + CI))
        self.assertLessEqual(named, known)


class ServiceTest(unittest.TestCase):
    """A service that has served everything at least once."""

    @classmethod
    def setUpClass(cls):
        scratch = contextlib.ExitStack()
        cls.addClassCleanup(scratch.close)
        folder = pathlib.Path(scratch.enter_context(tempfile.TemporaryDirectory()))
        handbook = ScratchHandbook(folder / "handbook")
        authority = Authority(folder / "authority")
        certificate, key = authority.issue("server")
        (folder / "server").mkdir()
        flags = ("--tls-cert", certificate, "--tls-key", key)
        cls.server = scratch.enter_context(
            Policyd(folder / "server", handbook.path, flags)
        ).await_ready()
        credentials = grpc.ssl_channel_credentials(authority.certificate.read_bytes())
        cls.channel = scratch.enter_context(
            grpc.secure_channel(cls.server.address, credentials)
        )
        change = {"base": handbook.main, "merge_base": handbook.main}
        ReflectionClient(cls.channel).stream(
            "codicil.policy.v1.PolicyService/ValidateChange",
            {"repository": "sre", "supplied": change, "at": AT},
        )
        key.write_text("no key")
        cls.server.await_metric(1, "codicil_tls_reloads_total", result="refused")

    def test_metrics_are_those_of_the_table(self):
        table = POLICYD.partition("## Metrics")[2].partition("\n## ")[0]
        documented = set(re.findall(r"`(codicil_\w+)", table))
        page = self.server.page("/metrics")
        served = set(re.findall(r"^# TYPE (codicil_\w+)", page, re.MULTILINE))
        self.assertEqual(served, documented)

    def test_labels_are_those_of_the_table(self):
        for name, labels in re.findall(r"`(codicil_\w+)\{(.*?)\}`", POLICYD):
            with self.subTest(name):
                pattern = re.compile(name + r"(_bucket)?\{")
                samples = [s for s in self.server.metrics() if pattern.match(s)]
                self.assertTrue(samples)
                for sample in samples:
                    has = set(re.findall(r"(\w+)=", sample)) - {"le"}
                    self.assertEqual(has, set(labels.split(",")))

    def test_health_knows_the_names_of_the_table(self):
        table = POLICYD.partition("## Health")[2].partition("\n## ")[0]
        names = re.findall(r"^\| (?:gRPC health, )?`(\"\"|codicil\..*?)`", table, re.M)
        self.assertEqual(len(names), 4)
        for name in names:
            with self.subTest(name):
                service = name.strip('"').replace("NAME", "sre")
                self.assertEqual(health.check(self.channel, service), "SERVING")

    def test_logs_have_the_fields_that_are_named(self):
        text = POLICYD.partition("## Logs")[2].partition("\n## ")[0]
        sentence = re.split(r"\.\s", text)[0]
        fields = set(re.findall(r"`(\w+)`", sentence))
        line = self.server.await_log(message="call answered")
        # There is a parent only where the caller sent one.
        self.assertEqual(set(line) | {"parentSpanId"}, fields)
