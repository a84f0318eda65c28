"""How a service ends that is at work."""

import signal

import grpc

from tests.faults.serving_case import LIST_RULES, VALIDATE, ServingCase


class EndingTest(ServingCase):
    def begin(self, server):
        """A validation that is under way."""
        call = self.connect(server).start(VALIDATE, self.costly_change(times=4))
        server.await_metric(1, "codicil_validations_running")
        return call

    def test_what_runs_is_finished(self):
        server = self.start().await_ready()
        other = self.connect(server)
        call = self.begin(server)
        server.signal(signal.SIGTERM)
        server.await_log(message="draining")
        # Nothing new begins.
        with self.assertRaises(grpc.RpcError) as caught:
            other.call(LIST_RULES, {})
        self.assertEqual(caught.exception.code(), grpc.StatusCode.UNAVAILABLE)
        messages = list(call)
        self.assertEqual(messages[-1].WhichOneof("event"), "result")
        self.assertEqual(server.wait(), 0)
        self.assertEqual(server.log()[-1]["message"], "ended")

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
