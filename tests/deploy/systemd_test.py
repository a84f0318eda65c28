"""The units of deploy/systemd, read by systemd itself."""

import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from tests.clients.policyd import PROGRAM

UNITS = pathlib.Path("deploy/systemd")
SERVICE = "codicil-policyd.service"
# Tenths of the 1.4 that deploy/README.md tells of, out of 10.
EXPOSURE = 14


@unittest.skipUnless(shutil.which("systemd-analyze"), "there is no systemd-analyze")
class SystemdTest(unittest.TestCase):
    def setUp(self):
        """Copies of the units, which run the program where it is now."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        shutil.copytree(
            UNITS, self.folder, copy_function=shutil.copyfile, dirs_exist_ok=True
        )
        unit = self.folder / SERVICE
        text, count = re.subn(
            r"^ExecStart=/usr/local/bin/codicil-policyd ",
            f"ExecStart={PROGRAM} ",
            unit.read_text(),
            flags=re.MULTILINE,
        )
        self.assertEqual(count, 1)
        unit.write_text(text)

    def analyze(self, *arguments):
        done = subprocess.run(
            ("systemd-analyze",) + arguments + (self.folder / SERVICE,),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return done.returncode, done.stdout

    def test_systemd_has_nothing_to_say(self):
        self.assertEqual(self.analyze("verify", "--man=no"), (0, ""))

    def test_systemd_has_nothing_to_say_without_the_addition_for_tls(self):
        shutil.rmtree(self.folder / f"{SERVICE}.d")
        self.assertEqual(self.analyze("verify", "--man=no"), (0, ""))

    def test_a_flaw_would_be_seen(self):
        unit = self.folder / SERVICE
        unit.write_text(unit.read_text().replace("NoNewPrivileges", "NoNewPrivilege"))
        self.assertIn("NoNewPrivilege", self.analyze("verify", "--man=no")[1])

    def test_the_service_can_do_little(self):
        status, said = self.analyze(
            "security", "--offline=yes", f"--threshold={EXPOSURE}", "--no-pager"
        )
        self.assertEqual(status, 0, said)
