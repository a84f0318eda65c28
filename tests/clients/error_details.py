"""Rich errors, as gRPC services send them beside a status.

Source: github.com/googleapis/googleapis, google/rpc/status.proto and
error_details.proto; the metadata key is gRPC's convention.
"""

from tests.clients.wire_types import BYTES, INT32, STRING, message_types

_KEY = "grpc-status-details-bin"
_BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"

_TYPES = message_types(
    "google.rpc",
    {
        # As google.protobuf.Any, field by field.
        "AnyDetail": [("type_url", 1, STRING), ("value", 2, BYTES)],
        "Status": [
            ("code", 1, INT32),
            ("message", 2, STRING),
            ("details", 3, ["AnyDetail"]),
        ],
        "FieldViolation": [("field", 1, STRING), ("description", 2, STRING)],
        "BadRequest": [("field_violations", 1, ["FieldViolation"])],
    },
)


def field_violations(error):
    """Field -> description, of a grpc.RpcError with BadRequest details.

    Raises LookupError if the error has none, or says one thing in its status and
    another in its details.
    """
    details = dict(error.trailing_metadata()).get(_KEY)
    if details is None:
        raise LookupError(f"no {_KEY}: {error.code()} {error.details()}")
    status = _TYPES["Status"].FromString(details)
    if (status.code, status.message) != (error.code().value[0], error.details()):
        raise LookupError(f"{status} does not agree with {error.details()}")
    (detail,) = status.details
    if detail.type_url != _BAD_REQUEST:
        raise LookupError(f"unknown details {detail.type_url}")
    bad_request = _TYPES["BadRequest"].FromString(detail.value)
    return {v.field: v.description for v in bad_request.field_violations}
