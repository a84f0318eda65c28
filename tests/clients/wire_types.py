"""Message types from a short description of their fields, without protoc."""

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

_FIELD = descriptor_pb2.FieldDescriptorProto
STRING, BYTES, INT32 = _FIELD.TYPE_STRING, _FIELD.TYPE_BYTES, _FIELD.TYPE_INT32


def message_types(package, layout):
    """Message name -> class.

    `layout` gives for each message its fields: (name, number, type), where the
    type is one of the above or the name of a message of the layout, and stands
    in a list of one if the field is repeated.
    """
    file = descriptor_pb2.FileDescriptorProto(
        name=f"{package}.proto", package=package, syntax="proto3"
    )
    for name, fields in layout.items():
        message = file.message_type.add(name=name)
        for field, number, kind in fields:
            added = message.field.add(name=field, number=number)
            added.label = _FIELD.LABEL_OPTIONAL
            if isinstance(kind, list):
                added.label = _FIELD.LABEL_REPEATED
                (kind,) = kind
            if isinstance(kind, str):
                added.type = _FIELD.TYPE_MESSAGE
                added.type_name = f".{package}.{kind}"
            else:
                added.type = kind
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    factory = message_factory.MessageFactory(pool)
    return {
        name: factory.GetPrototype(pool.FindMessageTypeByName(f"{package}.{name}"))
        for name in layout
    }
