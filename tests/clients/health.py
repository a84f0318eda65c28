"""A client of gRPC's health service.

Servers seldom describe it by reflection, so its few fields are given here.
Source: grpc/doc/health-checking.md.
"""

from tests.clients.wire_types import INT32, STRING, message_types

_SERVICE = "/grpc.health.v1.Health/"
_STATES = ("UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN")
_TYPES = message_types(
    "grpc.health.v1",
    {
        "HealthCheckRequest": [("service", 1, STRING)],
        # An enum, which has the form of a number on the wire.
        "HealthCheckResponse": [("status", 1, INT32)],
    },
)


def _state(data):
    return _STATES[_TYPES["HealthCheckResponse"].FromString(data).status]


def _request(service):
    return _TYPES["HealthCheckRequest"](service=service).SerializeToString()


def check(channel, service=""):
    """The state of a service, by name; raises grpc.RpcError if it is unknown."""
    call = channel.unary_unary(_SERVICE + "Check", response_deserializer=_state)
    return call(_request(service), timeout=20)


def watch(channel, service=""):
    """A call that gives the state, and each state that follows, by name."""
    call = channel.unary_stream(_SERVICE + "Watch", response_deserializer=_state)
    return call(_request(service), timeout=60)
