"""How a service ends that is at work."""

import contextlib
import signal
import threading

import grpc

from tests.clients.policyd import until
from tests.faults.serving_case import LIST_RULES, VALIDATE, ServingCase


class EndingTest(ServingCase):
    def begin(self, server):
        """A validation that is under way."""
        call = self.connect(server).start(VALIDATE, self.costly_change(times=4))
        server.await_metric(1, "codicil_validations_running")
        return call

    @staticmethod
    def is_refused(client):
        try:
            client.call(LIST_RULES, {})
        except grpc.RpcError as error:
            return error.code() == grpc.StatusCode.UNAVAILABLE
        return False

    @staticmethod
    def read(call):
        """Takes what comes; the end of a long report may be lost with the
        connection, which the service closes once it is sent."""
        with contextlib.suppress(grpc.RpcError):
            list(call)

    def test_what_was_taken_on_is_finished(self):
        server = self.start("--max-concurrent", "1").await_ready()
        other = self.connect(server)
        other.call(LIST_RULES, {})
        running = self.begin(server)
        waiting = self.connect(server).start(VALIDATE, self.change([]))
        server.await_metric(1, "codicil_validations_queued")
        server.signal(signal.SIGTERM)
        until(lambda: self.is_refused(other), "new calls to be refused")
        reader = threading.Thread(target=self.read, args=[running])
        reader.start()
        self.assertEqual(list(waiting)[-1].WhichOneof("event"), "result")
        self.assertEqual(server.wait(), 0)
        reader.join()
        self.assertEqual(server.log()[-1]["message"], "ended")
        ended = [x["code"] for x in server.log() if x.get("method") == f"/{VALIDATE}"]
        self.assertEqual(ended, ["OK", "OK"])

    def assert_cut_off(self, call):
        with self.assertRaises(grpc.RpcError) as caught:
            list(call)
        self.assertIn(
            caught.exception.code(),
            (grpc.StatusCode.CANCELLED, grpc.StatusCode.UNAVAILABLE),
        )

    def test_a_second_signal_cuts_off(self):
        server = self.start("--drain-timeout", "3600").await_ready()
        call = self.begin(server)
        server.signal(signal.SIGTERM)
        server.await_log(message="draining")
        server.signal(signal.SIGINT)
        self.assert_cut_off(call)
        self.assertEqual(server.wait(), 0)

    def test_what_takes_too_long_is_cut_off(self):
        server = self.start("--drain-timeout", "0").await_ready()
        call = self.begin(server)
        server.signal(signal.SIGTERM)
        self.assert_cut_off(call)
        self.assertEqual(server.wait(), 0)
