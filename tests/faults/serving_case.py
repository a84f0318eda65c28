"""What the tests of faults share: a repository, servers of it, their clients."""

import contextlib
import pathlib
import tempfile
import unittest

import grpc

from tests.clients.policyd import Policyd
from tests.clients.reflection_client import ReflectionClient
from tests.clients.scratch_handbook import AT, ScratchHandbook

VALIDATE = "codicil.policy.v1.PolicyService/ValidateChange"
LIST_RULES = "codicil.policy.v1.PolicyService/ListRules"
GET = "codicil.handbook.v1.HandbookService/GetClause"

# A clause of the bundled handbook.
CLAUSE = "trace-sampling-floor"

# So many costly files take a tenth of a second or more to judge; the report has
# megabytes.
COSTLY_FILES = 100


class ServingCase(unittest.TestCase):
    def setUp(self):
        self.scratch = contextlib.ExitStack()
        self.addCleanup(self.scratch.close)
        self.folder = pathlib.Path(
            self.scratch.enter_context(tempfile.TemporaryDirectory())
        )
        self.handbook = ScratchHandbook(self.folder / "handbook")

    def start(self, *arguments, **options):
        """A server, which may have failed to begin, or not be ready yet."""
        server = Policyd(self.folder, self.handbook.path, arguments, **options)
        return self.scratch.enter_context(server)

    def channel(self, server):
        """A connection of its own."""
        options = [("grpc.use_local_subchannel_pool", 1)]
        channel = grpc.insecure_channel(server.address, options)
        return self.scratch.enter_context(channel)

    def connect(self, server):
        return ReflectionClient(self.channel(server))

    def change(self, files):
        base = self.handbook.main
        change = {"base": base, "merge_base": base, "files": files}
        return {"supplied": change, "at": AT}

    def costly_change(self, times=1):
        return self.change(self.handbook.costly_files(times * COSTLY_FILES))

    @staticmethod
    def text(client):
        """The clause's document as it is served."""
        return client.call(GET, {"id": CLAUSE})["clause"]["yaml"]

    def assert_serves(self, client):
        """Expects clauses and verdicts."""
        path = f"handbook/clauses/platform/{CLAUSE}.yaml"
        wanted = self.handbook.read(self.handbook.main, path).decode()
        self.assertEqual(self.text(client), wanted)
        self.assertIn("result", client.stream(VALIDATE, self.change([]))[-1])
