"""A repository that breaks, vanishes or becomes another one under a service."""

import shutil

import grpc

from tests.clients import health
from tests.clients.policyd import until
from tests.clients.scratch_handbook import AT, ScratchHandbook, git
from tests.faults.serving_case import CLAUSE, VALIDATE, ServingCase


class RepositoriesTest(ServingCase):
    def setUp(self):
        super().setUp()
        self.server = self.start().await_ready()
        self.client = self.connect(self.server)
        self.assert_serves(self.client)
        self.good = self.text(self.client)
        channel = self.channel(self.server)
        self.health = lambda service: health.check(channel, service)
        self.watch = health.watch(channel, "codicil.repository.sre")
        self.assertEqual(next(self.watch), "SERVING")

    def edit(self, comment):
        """Commits an edit of the clause to main."""
        with open(self.handbook.clause(f"platform/{CLAUSE}"), "a") as clause:
            clause.write(f"# {comment}\n")
        return self.handbook.commit(comment)

    def assert_last_good(self, *parts):
        """Expects what was served before, and that the service says so."""
        self.assertEqual(next(self.watch), "NOT_SERVING")
        self.assertEqual(self.text(self.client), self.good)
        self.assertEqual(self.health(""), "SERVING")
        self.assertEqual(self.health("codicil.handbook.v1.HandbookService"), "SERVING")
        self.assertEqual(self.server.page("/readyz"), "ready\n")
        failing = {"repository": "sre", "what": "branch"}
        self.server.await_metric(1, "codicil_handbook_failing", **failing)
        line = self.server.await_log(severity="error", what="branch")
        self.assertEqual(line["revision"], self.handbook.main)
        for part in parts:
            self.assertIn(part, line["reason"])

    def assert_mended(self, comment):
        """Expects the edited clause, once the branch can be read again."""
        self.assertEqual(next(self.watch), "SERVING")
        self.assertEqual(self.text(self.client), self.good + f"# {comment}\n")
        failing = {"repository": "sre", "what": "branch"}
        self.server.await_metric(0, "codicil_handbook_failing", **failing)
        self.handbook.main = self.handbook.id_of("main")
        self.assert_serves(self.client)

    def test_another_one_takes_its_place(self):
        aside = self.folder / "aside"
        other = ScratchHandbook(self.folder / "other", "Another history")
        self.handbook.path.rename(aside)
        other.path.rename(self.handbook.path)
        self.assert_last_good(self.handbook.main, "replaced by another one")
        # It does not hold the commit that the change starts from.
        with self.assertRaises(grpc.RpcError) as caught:
            self.client.stream(VALIDATE, self.change([]))
        self.assertIn(self.handbook.main, caught.exception.details())
        shutil.rmtree(self.handbook.path)
        aside.rename(self.handbook.path)
        self.edit("Back again")
        self.assert_mended("Back again")

    def test_it_is_gone_and_comes_back(self):
        aside = self.folder / "aside"
        self.handbook.path.rename(aside)
        self.assert_last_good(str(self.handbook.path))
        aside.rename(self.handbook.path)
        self.edit("Back again")
        self.assert_mended("Back again")

    def assert_corrupt(self, revision):
        pushed = self.edit("Pushed in pieces")
        damaged = self.handbook.object_file(revision)
        damaged.chmod(0o644)
        damaged.write_bytes(b"no object")
        self.assert_last_good("corrupt")
        with self.assertRaises(grpc.RpcError) as caught:
            change = {"base": pushed, "head": pushed}
            self.client.stream(VALIDATE, {"revisions": change, "at": AT})
        self.assertEqual(caught.exception.code(), grpc.StatusCode.DATA_LOSS)
        # What is judged by the last good revision still is.
        self.assert_serves(self.client)
        git(self.handbook.path, "update-ref", "refs/heads/main", self.handbook.main)
        self.assertEqual(next(self.watch), "SERVING")

    def test_a_corrupt_commit_is_pushed(self):
        self.assert_corrupt("main^{commit}")

    def test_a_corrupt_folder_is_pushed(self):
        self.assert_corrupt("main:handbook/clauses")

    def test_a_corrupt_clause_is_pushed(self):
        self.assert_corrupt(f"main:handbook/clauses/platform/{CLAUSE}.yaml")

    def test_the_branch_is_deleted(self):
        git(self.handbook.path, "update-ref", "-d", "refs/heads/main")
        self.assert_last_good("'main'")
        self.assert_serves(self.client)
        git(self.handbook.path, "update-ref", "refs/heads/main", self.handbook.main)
        self.assertEqual(next(self.watch), "SERVING")

    def test_the_branch_moves_on(self):
        """The positive control: an edit is served, and health does not flicker."""
        self.edit("Reviewed")
        until(lambda: self.text(self.client) != self.good, "the edit to be served")
        self.assertEqual(self.text(self.client), self.good + "# Reviewed\n")
        self.assertEqual(self.health("codicil.repository.sre"), "SERVING")
        self.assertFalse([x for x in self.server.log() if x["severity"] == "error"])
