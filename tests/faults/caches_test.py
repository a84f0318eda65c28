"""A cache that cannot be kept, is cut off, or whose writer is killed."""

import os
import resource
import shutil
import signal
import subprocess
import tempfile
import unittest

import grpc

from tests.clients.policyd import until
from tests.faults.serving_case import CLAUSE, VALIDATE, ServingCase

# Less than either snapshot of the bundled handbook takes; a page of a tmpfs.
ROOM_BYTES = 4096

IN_NAMESPACE = ("unshare", "--map-root-user", "--mount")


def may_mount():
    mount = IN_NAMESPACE + ("mount", "-t", "tmpfs", "none", tempfile.gettempdir())
    return subprocess.run(mount, stderr=subprocess.DEVNULL).returncode == 0


def limit_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM_BYTES, resource.RLIM_INFINITY))


class CachesTest(ServingCase):
    def setUp(self):
        super().setUp()
        self.cache = self.folder / "cache"

    def serve(self, **options):
        return self.start("--cache", self.cache, **options)

    def names(self):
        return {path.name for path in self.cache.iterdir()}

    def failing(self, server):
        return server.metric(
            "codicil_handbook_failing", repository="sre", what="cache"
        )

    def touch(self):
        """Commits an edit, so that there is something new to keep."""
        with open(self.handbook.clause(f"platform/{CLAUSE}"), "a") as file:
            file.write("# Reviewed.\n")
        self.handbook.main = self.handbook.commit("Reviewed")
        return self.handbook.main

    def assert_serves_without(self, server):
        """Expects answers, and that the service says what is missing."""
        server.await_ready()
        for _ in range(2):
            self.assert_serves(self.connect(server))
        until(lambda: self.failing(server) == 1, "the failure to be told of")
        self.assertIn("cache", server.await_log(what="cache")["reason"])
        self.assertEqual(server.page("/readyz"), "ready\n")

    def assert_recovers(self, server):
        """Expects that the next commit is kept again."""
        main = self.touch()
        server.await_log(message="serving a new revision", revision=main)
        until(lambda: self.failing(server) == 0, "the cache to be kept again")
        server.await_log(message="mended", what="cache")
        self.assert_serves(self.connect(server))

    def test_no_folder_can_be_made(self):
        self.cache.write_text("a file in the place of the folder")
        server = self.serve()
        self.assert_serves_without(server)
        self.cache.unlink()
        self.assert_recovers(server)
        self.assertIn("sre-clauses", self.names())

    def test_files_may_not_grow(self):
        """As on a full disk, for whoever may not mount one."""
        # As Python has set it: a write over the limit fails, and kills nobody.
        server = self.serve(preexec_fn=limit_files, restore_signals=False)
        self.assert_serves_without(server)
        self.assertEqual(self.names(), set())
        none = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, none)
        self.assert_recovers(server)
        self.assertIn("sre-clauses", self.names())

    @unittest.skipUnless(may_mount(), "no file system may be mounted here")
    def test_the_disk_is_full(self):
        self.cache.mkdir()
        mount = f'mount -t tmpfs -o size={ROOM_BYTES} none "$0" && exec "$@"'
        wrapper = IN_NAMESPACE + ("sh", "-c", mount, self.cache)
        server = self.serve(wrapper=wrapper)
        self.assert_serves_without(server)
        self.assertIn("No space left", server.await_log(what="cache")["reason"])

    def assert_killed_while_writing(self, wanted):
        """Expects that the server dies in the middle of a file of that name, and
        that the next one neither believes nor minds what is left."""
        server = self.serve(preexec_fn=limit_files)
        if wanted == "sre-checks":
            server.await_ready()
            with self.assertRaises(grpc.RpcError):
                self.connect(server).stream(VALIDATE, self.change([]))
        # The kernel kills it at the first byte over the limit, and no handler
        # runs: as SIGKILL would, but exactly there.
        self.assertEqual(server.wait(), -signal.SIGXFSZ)
        (half,) = (n for n in self.names() if n.startswith(f"{wanted}.new."))
        self.assertEqual((self.cache / half).stat().st_size, ROOM_BYTES)
        self.assertNotIn(wanted, self.names())
        server = self.serve().await_ready()
        self.assert_serves(self.connect(server))
        until(lambda: wanted in self.names(), "the snapshot to be whole")
        self.assertEqual(self.failing(server), 0)

    def test_killed_while_it_writes_the_clauses(self):
        self.assert_killed_while_writing("sre-clauses")

    def test_killed_while_it_writes_the_judged_handbook(self):
        with self.serve() as server:
            server.await_ready()
            until(lambda: "sre-clauses" in self.names(), "the clauses to be kept")
        self.assert_killed_while_writing("sre-checks")

    def test_killed_again_and_again(self):
        """At whatever it is when something shows in the cache."""
        for _ in range(10):
            shutil.rmtree(self.cache, ignore_errors=True)
            server = self.serve()
            until(
                lambda: self.cache.exists() and self.names(), "something in the cache"
            )
            server.signal(signal.SIGKILL)
            self.assertEqual(server.wait(), -signal.SIGKILL)
            with self.serve() as server:
                self.assert_serves(self.connect(server.await_ready()))

    def test_a_cache_that_is_cut_off_is_not_believed(self):
        with self.serve() as server:
            self.assert_serves(self.connect(server.await_ready()))
            until(lambda: len(self.names()) == 2, "both snapshots")
        for name in self.names():
            os.truncate(self.cache / name, (self.cache / name).stat().st_size // 2)
        server = self.serve().await_ready()
        self.assert_serves(self.connect(server))
        self.assertEqual(self.failing(server), 0)
