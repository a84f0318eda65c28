"""Clients that take a service's time, memory or connections, and give nothing."""

import contextlib
import json
import os
import resource
import socket
import subprocess
import sys

import grpc

from tests.clients.policyd import until
from tests.faults.serving_case import VALIDATE, ServingCase

# Several times what a report of COSTLY_FILES takes.
MEMORY_BYTES_A_REPORT = 40e6

# How many connections are left half open: 10,000 take a limit of descriptors
# that not every machine has.
HALF_OPEN = int(os.environ.get("CODICIL_HALF_OPEN", "2000"))


class ClientsTest(ServingCase):
    def test_one_that_never_reads(self):
        """It gets no more than its streams, and these no longer than they asked
        for; the only worker is free for others."""
        server = self.start("--max-concurrent", "1", "--queue", "2").await_ready()
        client = self.connect(server)
        self.assert_serves(client)
        limit = 2 * (1 + 2)  # twice what runs and waits
        memory = server.metric("process_resident_memory_bytes")
        stalled = self.stalled_client(server, limit)
        os.waitid(os.P_PID, stalled.pid, os.WSTOPPED | os.WNOWAIT)

        streams = {"method": f"/{VALIDATE}"}
        self.assertEqual(server.metric("codicil_rpc_in_flight", **streams), limit)
        self.assertEqual(server.metric("codicil_validations_running"), 0)
        grown = server.metric("process_resident_memory_bytes") - memory
        self.assertLess(grown, limit * MEMORY_BYTES_A_REPORT)
        self.assertTrue(self.text(client))
        with self.assertRaises(grpc.RpcError) as caught:
            client.stream(VALIDATE, self.change([]))
        self.assertEqual(caught.exception.code(), grpc.StatusCode.RESOURCE_EXHAUSTED)
        self.assertIn(f"the limit is {limit}", caught.exception.details())

        # The client is stopped: it is the service that keeps the deadline.
        server.await_metric(0, "codicil_rpc_in_flight", **streams)
        self.assert_serves(client)

    def stalled_client(self, server, streams):
        process = subprocess.Popen(
            [sys.executable, "-sBm", "tests.faults.stalled_client"]
            + [server.address, str(streams)],
            stdin=subprocess.PIPE,
            text=True,
        )
        self.scratch.callback(process.wait)
        self.scratch.callback(process.kill)
        with process.stdin as requests:
            json.dump(self.costly_change(), requests)
        return process

    def test_thousands_that_say_nothing(self):
        server = self.start().await_ready()
        client = self.connect(server)
        self.assert_serves(client)
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        self.assertGreater(hard, HALF_OPEN + 100, "too few descriptors for this test")

        host, port = server.address.rsplit(":", 1)
        mute = []
        for i in range(HALF_OPEN):
            connection = socket.create_connection((host, int(port)), timeout=30)
            mute.append(self.scratch.enter_context(connection))
            if i % (HALF_OPEN // 20) == 0:
                self.assertTrue(self.text(client))
        until(lambda: self.silent(server) == HALF_OPEN, "all to be counted")
        self.assert_serves(client)
        self.assert_serves(self.connect(server))

        # Some begin to speak, and stop in the middle of the first word.
        for connection in mute[-HALF_OPEN // 10 :]:
            with contextlib.suppress(OSError):  # it may have been turned away
                connection.sendall(b"PRI * HTTP/2.0\r\n")
        self.assert_serves(client)
        self.assert_serves(self.connect(server))

        for connection in mute:
            connection.close()
        server.await_metric(0, "codicil_connections_silent")
        self.assert_serves(self.connect(server))

    @staticmethod
    def silent(server):
        """Connections that say nothing: those that are held, and those that were
        turned away for it."""
        refused = "codicil_connections_refused_total"
        return (
            server.metric("codicil_connections_silent")
            + server.metric(refused, reason="silent_evicted")
            + server.metric(refused, reason="silent_too_long")
        )
