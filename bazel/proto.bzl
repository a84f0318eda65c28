"""C++ from .proto files, by the protoc and the gRPC plugin of @system."""

def _generated(srcs, endings):
    outs = []
    for src in srcs:
        outs += [src[:-len(".proto")] + ending for ending in endings]
    return outs

def codicil_proto_library(
        name,
        srcs,
        deps = [],
        services = False,
        root = "proto",
        visibility = None):
    """Messages, and services where asked for, as one cc_library.

    A file <root>/<path>.proto is imported as "<path>.proto", and its header is
    included as "<path>.pb.h" ("<path>.grpc.pb.h" for services).

    Args:
      name: the target's name; <name>_proto are the sources and all they import.
      srcs: the .proto files, of this package.
      deps: the codicil_proto_library targets that they import; what comes with
        protoc (google/protobuf/) needs none.
      services: whether the files define gRPC services.
      root: the folder that imports are relative to; also of the deps.
      visibility: as of cc_library.
    """
    imports = [dep + "_proto" for dep in deps]
    native.filegroup(
        name = name + "_proto",
        srcs = srcs + imports,
        visibility = visibility,
    )
    headers = _generated(srcs, [".pb.h"] + ([".grpc.pb.h"] if services else []))
    sources = _generated(srcs, [".pb.cc"] + ([".grpc.pb.cc"] if services else []))
    command = [
        "$(location @system//:protoc)",
        "--proto_path=%s --proto_path=/usr/include" % root,
        "--cpp_out=$(GENDIR)/%s" % root,
    ]
    tools = ["@system//:protoc"]
    if services:
        command += [
            "--plugin=protoc-gen-grpc=$(location @system//:grpc_cpp_plugin)",
            "--grpc_out=$(GENDIR)/%s" % root,
        ]
        tools.append("@system//:grpc_cpp_plugin")
    native.genrule(
        name = name + "_cc",
        srcs = srcs + imports,
        outs = headers + sources,
        cmd = " ".join(command + ["$(location %s)" % src for src in srcs]),
        message = "Generating C++ of",
        tools = tools,
    )
    native.cc_library(
        name = name,
        srcs = sources,
        hdrs = headers,
        linkstatic = True,
        strip_include_prefix = "/" + root,
        visibility = visibility,
        deps = deps + [
            "@system//:grpc++" if services else "@system//:protobuf",
        ],
    )
