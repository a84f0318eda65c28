"""The template of deploy/gitlab, run as GitLab runs it: by a shell, in a clone."""

import contextlib
import json
import pathlib
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

import yaml

from tests.clients.certificates import Authority
from tests.clients.policyd import Policyd
from tests.clients.scratch_handbook import CODICIL, ENVIRONMENT, ScratchHandbook, git

TEMPLATE = pathlib.Path("deploy/gitlab/codicil.gitlab-ci.yml")
REPORTS = {
    "gl-code-quality-report.json",
    "codicil-junit.xml",
    "codicil.sarif",
    "codicil.json",
}
DEFAULT_DEPTH = 20

scratch = contextlib.ExitStack()
folder = origin = None
head = {}  # branch -> commit id


def setUpModule():
    """A bare origin whose history is longer than a shallow clone."""
    global folder, origin
    folder = pathlib.Path(scratch.enter_context(tempfile.TemporaryDirectory()))
    handbook = ScratchHandbook(folder / "author")
    head["flawed"] = handbook.add_change("flawed")
    git(handbook.path, "checkout", "--quiet", "-b", "clean")
    with open(handbook.clause("platform/trace-sampling-floor"), "a") as clause:
        clause.write("# Reviewed.\n")
    for i in range(DEFAULT_DEPTH + 1):
        head["clean"] = handbook.commit(f"Step {i}")
    origin = folder / "origin.git"
    git(folder, "clone", "--quiet", "--bare", handbook.path, origin)
    head["main"] = handbook.main
    # The programs as an image has them: on the PATH.
    (folder / "bin").mkdir()
    (folder / "bin/codicil").symlink_to(CODICIL)


def tearDownModule():
    scratch.close()


def load_job(name):
    """A job with what it extends, merged as GitLab does: mappings key by key."""
    jobs = yaml.safe_load(TEMPLATE.read_text())

    def merge(under, over):
        if isinstance(under, dict) and isinstance(over, dict):
            return {
                key: merge(under.get(key), over.get(key, under.get(key)))
                for key in {**under, **over}
            }
        return over

    job = jobs[name]
    return merge(jobs[job["extends"]], job)


# How runners start a script, $0: as they do since always, with the flag
# FF_USE_NEW_BASH_EVAL_STRATEGY, and where there is no bash.
SHELLS = {
    "bash": ("bash", 'set -eo pipefail\n: | eval "$0"\nexit 0'),
    "new bash": ("bash", 'set -eo pipefail\n: | (eval "$0")\nexit 0'),
    "sh": ("sh", 'set -e\n: | eval "$0"\nexit 0'),
}


class Run:
    """One job in a clone of its own."""

    def __init__(self, branch, job="codicil-check", shell="bash", depth=0, **variables):
        self.clone = pathlib.Path(tempfile.mkdtemp(dir=folder))
        git(self.clone, "init", "--quiet")
        git(self.clone, "remote", "add", "origin", f"file://{origin}")
        # As a runner does: the one ref of the pipeline, and no branch.
        refspec = f"+refs/heads/{branch}:refs/pipelines/1"
        limit = ["--depth", str(depth)] if depth else []
        git(self.clone, "fetch", "--quiet", *limit, "origin", refspec)
        git(self.clone, "checkout", "--quiet", "--detach", head[branch])
        self.job = load_job(job)
        script = self.job["before_script"] + self.job["script"]
        environment = {
            **ENVIRONMENT,
            "PATH": f"{folder}/bin:{ENVIRONMENT['PATH']}",
            "CI": "true",
            "CI_COMMIT_SHA": head[branch],
            "CI_DEFAULT_BRANCH": "main",
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
            **self.job["variables"],
            **variables,
        }
        program, start = SHELLS[shell]
        done = subprocess.run(
            [program, "-c", start, "\n".join(script)],
            cwd=self.clone,
            env={name: str(value) for name, value in environment.items()},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.status, self.log = done.returncode, done.stdout

    def read(self, report):
        return (self.clone / report).read_text()


class TemplateTest(unittest.TestCase):
    def test_keeps_its_reports_also_when_it_fails(self):
        for name in ("codicil-check", "codicil-baseline"):
            with self.subTest(name):
                artifacts = load_job(name)["artifacts"]
                self.assertEqual(artifacts["when"], "always")
                self.assertEqual(set(artifacts["paths"]), REPORTS)
                self.assertLessEqual(set(artifacts["reports"].values()), REPORTS)

    def test_clones_the_whole_history(self):
        self.assertEqual(load_job("codicil-check")["variables"]["GIT_DEPTH"], "0")

    def test_runs_where_the_handbook_is_touched(self):
        (rule,) = load_job("codicil-check")["rules"]
        self.assertIn("merge_request_event", rule["if"])
        self.assertEqual(rule["changes"], ["handbook/**/*", "policies/**/*"])


class JobTest(unittest.TestCase):
    def assert_reports(self, run):
        """Expects all artifacts, each of its form; returns the JSON report."""
        for path in run.job["artifacts"]["paths"]:
            self.assertTrue((run.clone / path).is_file(), f"{path}: {run.log}")
        self.assertEqual(json.loads(run.read("codicil.sarif"))["version"], "2.1.0")
        report = json.loads(run.read("codicil.json"))
        issues = json.loads(run.read("gl-code-quality-report.json"))
        self.assertEqual(
            [issue["fingerprint"] for issue in issues],
            [finding["fingerprint"] for finding in report["findings"]],
        )
        suites = ElementTree.fromstring(run.read("codicil-junit.xml"))
        failures = sum(1 for _ in suites.iter("failure"))
        self.assertEqual(failures, report["summary"]["error"])
        return report

    def assert_flawed(self, run):
        self.assertEqual(run.status, 1, run.log)
        report = self.assert_reports(run)
        self.assertEqual(report["base"], head["main"])
        self.assertEqual(report["head"], head["flawed"])
        self.assertIn("[conflict/contradiction]", run.log)
        self.assertEqual(report["verdict"]["outcome"], "rejected")

    def test_fails_a_flawed_change(self):
        for shell in SHELLS:
            with self.subTest(shell):
                self.assert_flawed(Run("flawed", shell=shell))

    def test_passes_a_clean_change(self):
        run = Run("clean")
        self.assertEqual(run.status, 0, run.log)
        report = self.assert_reports(run)
        self.assertEqual(report["head"], head["clean"])
        self.assertEqual(report["summary"]["error"], 0)

    def test_publishes_the_base_line(self):
        run = Run("main", job="codicil-baseline")
        self.assertEqual(run.job["allow_failure"], {"exit_codes": [1]})
        self.assertIn(run.status, (0, 1), run.log)
        self.assertTrue(self.assert_reports(run)["bootstrap"])

    def test_refuses_a_shallow_clone(self):
        for shell in SHELLS:
            with self.subTest(shell):
                run = Run("clean", shell=shell, depth=DEFAULT_DEPTH)
                self.assertEqual(run.status, 3, run.log)
                self.assertIn("shallow", run.log)
                self.assertIn("`git fetch --unshallow`", run.log)
                self.assertIn("`GIT_DEPTH: 0`", run.log)

    def test_needs_the_target_branch(self):
        run = Run("clean", CI_MERGE_REQUEST_TARGET_BRANCH_NAME="gone")
        self.assertNotEqual(run.status, 0, run.log)
        self.assertIn("refs/heads/gone", run.log)
        self.assertFalse((run.clone / "codicil.json").exists())

    def test_a_service_says_the_same(self):
        alone = Run("flawed")
        with self.serve("plain") as server:
            run = Run("flawed", CODICIL_SERVER=server.address)
            self.assert_flawed(run)
            report = "gl-code-quality-report.json"  # which no instant is in
            self.assertEqual(run.read(report), alone.read(report))
            self.assert_asked(server, 1)
            self.assertEqual(Run("clean", CODICIL_SERVER=server.address).status, 0)
            self.assert_asked(server, 2)

    def test_a_service_lets_in_jobs_with_a_certificate(self):
        authority = Authority(folder / "authority")
        certificate, key = authority.issue("server")
        flags = ("--tls-cert", certificate, "--tls-key", key)
        flags += ("--tls-client-ca", authority.certificate)
        with self.serve("mtls", *flags) as server:
            variables = {
                "CODICIL_SERVER": server.address,
                "CODICIL_TLS_CA": authority.certificate,
            }
            run = Run("clean", **variables)
            self.assertEqual(run.status, 3, run.log)
            certificate, key = authority.issue("job")
            variables.update(CODICIL_TLS_CERT=certificate, CODICIL_TLS_KEY=key)
            self.assert_flawed(Run("flawed", **variables))
            self.assert_asked(server, 1)

    def test_a_service_that_is_away_fails_the_job(self):
        with self.serve("away") as server:
            address = server.address
        run = Run("clean", CODICIL_SERVER=address)
        self.assertEqual(run.status, 3, run.log)
        self.assertIn(address, run.log)

    @staticmethod
    def serve(name, *arguments):
        (folder / name).mkdir()
        return Policyd(folder / name, origin, arguments).await_ready()

    def assert_asked(self, server, calls):
        method = "/codicil.policy.v1.PolicyService/ValidateChange"
        self.assertEqual(server.ended_calls(method, "OK"), calls)
