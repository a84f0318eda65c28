"""A gRPC client that knows nothing of a service but its address.

It asks the server what it serves (gRPC server reflection, v1alpha), builds the
message types from the answer, and calls any method by its name:

    client = ReflectionClient(channel)
    client.services()                   -> ["codicil.policy.v1.PolicyService"...]
    client.call("codicil.policy.v1.PolicyService/ListRules", {})

Nothing of this repository's proto/ is read or generated. Messages go in and come
out as dictionaries, in protobuf's JSON mapping with the original field names.
Source of the reflection protocol: grpc/doc/server-reflection.md.
"""

from google.protobuf import (
    descriptor_pb2,
    descriptor_pool,
    json_format,
    message_factory,
)

from tests.clients.wire_types import BYTES, STRING, message_types

_REFLECTION = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"
_TYPES = message_types(
    "grpc.reflection.v1alpha",
    {
        "ServerReflectionRequest": [
            ("file_by_filename", 3, STRING),
            ("file_containing_symbol", 4, STRING),
            ("list_services", 7, STRING),
        ],
        "FileDescriptorResponse": [("file_descriptor_proto", 1, [BYTES])],
        "ServiceResponse": [("name", 1, STRING)],
        "ListServiceResponse": [("service", 1, ["ServiceResponse"])],
        "ErrorResponse": [("error_message", 2, STRING)],
        "ServerReflectionResponse": [
            ("file_descriptor_response", 4, "FileDescriptorResponse"),
            ("list_services_response", 6, "ListServiceResponse"),
            ("error_response", 7, "ErrorResponse"),
        ],
    },
)


class ReflectionClient:
    """Not thread-safe while types are still being learnt."""

    def __init__(self, channel, timeout=20):
        self._channel = channel
        self._timeout = timeout
        self._pool = descriptor_pool.DescriptorPool()
        self._factory = message_factory.MessageFactory(self._pool)
        self._known_files = set()
        self._services = {}

    def services(self):
        """The full names of all services, sorted."""
        answer = self._reflect(list_services="*")
        return sorted(s.name for s in answer.list_services_response.service)

    def methods(self, service):
        """Method name -> (is client streaming, is server streaming)."""
        descriptor = self._service(service)
        proto = descriptor_pb2.ServiceDescriptorProto()
        descriptor.CopyToProto(proto)
        return {m.name: (m.client_streaming, m.server_streaming) for m in proto.method}

    def call(self, method, request, **options):
        """One unary call; returns the response as a dictionary."""
        call, message = self._prepare(method, request, streaming=False)
        options.setdefault("timeout", self._timeout)
        return self.as_dict(call(message, **options))

    def start(self, method, request, **options):
        """A server-streaming call; returns the call object (iterate, cancel).

        Use `as_dict` on each message.
        """
        call, message = self._prepare(method, request, streaming=True)
        options.setdefault("timeout", self._timeout)
        return call(message, **options)

    def stream(self, method, request, **options):
        """A server-streaming call; returns all responses as dictionaries."""
        return [self.as_dict(m) for m in self.start(method, request, **options)]

    @staticmethod
    def as_dict(message):
        return json_format.MessageToDict(message, preserving_proto_field_name=True)

    def _prepare(self, method, request, streaming):
        service, _, name = method.partition("/")
        descriptor = self._service(service).FindMethodByName(name)
        input_type = self._factory.GetPrototype(descriptor.input_type)
        output_type = self._factory.GetPrototype(descriptor.output_type)
        kind = self._channel.unary_stream if streaming else self._channel.unary_unary
        call = kind(
            f"/{method}",
            request_serializer=input_type.SerializeToString,
            response_deserializer=output_type.FromString,
        )
        return call, json_format.ParseDict(request, input_type())

    def _service(self, name):
        if name not in self._services:
            self._learn(file_containing_symbol=name)
            self._services[name] = self._pool.FindServiceByName(name)
        return self._services[name]

    def _learn(self, **question):
        """Adds the files that the server answers with, dependencies first."""
        answer = self._reflect(**question).file_descriptor_response
        files = [
            descriptor_pb2.FileDescriptorProto.FromString(serialized)
            for serialized in answer.file_descriptor_proto
        ]
        for file in files:
            for dependency in file.dependency:
                if dependency in self._known_files:
                    continue
                if dependency not in (other.name for other in files):
                    self._learn(file_by_filename=dependency)
        pending = [f for f in files if f.name not in self._known_files]
        while pending:
            file = next(
                f for f in pending if all(d in self._known_files for d in f.dependency)
            )
            self._pool.Add(file)
            self._known_files.add(file.name)
            pending.remove(file)

    def _reflect(self, **question):
        request = _TYPES["ServerReflectionRequest"](**question)
        call = self._channel.stream_stream(
            _REFLECTION,
            request_serializer=type(request).SerializeToString,
            response_deserializer=_TYPES["ServerReflectionResponse"].FromString,
        )
        answer = next(call(iter([request]), timeout=self._timeout))
        if answer.HasField("error_response"):
            raise LookupError(answer.error_response.error_message)
        return answer
