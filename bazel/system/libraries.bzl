"""The system libraries that Codicil links, and the Debian packages they are in.

Static archives wherever Debian ships one: a command-line program that starts
two dozen shared objects pays for them on every run. libgit2's archive lacks
GSSAPI, of which Debian has no archive, and would parse the system's
certificates at each start: //bazel/system/git2 stands in for its network code.
"""

# Abseil's archives depend on each other in a web, so they form one link group.
# The linker takes from them only the objects that are used.
_ABSL_ARCHIVES = [
    "libabsl_%s.a" % name
    for name in [
        "bad_optional_access",
        "bad_variant_access",
        "base",
        "city",
        "civil_time",
        "cord",
        "cord_internal",
        "cordz_functions",
        "cordz_handle",
        "cordz_info",
        "debugging_internal",
        "demangle_internal",
        "exponential_biased",
        "graphcycles_internal",
        "hash",
        "hashtablez_sampler",
        "int128",
        "log_severity",
        "low_level_hash",
        "malloc_internal",
        "raw_hash_set",
        "raw_logging_internal",
        "spinlock_wait",
        "stacktrace",
        "status",
        "statusor",
        "str_format_internal",
        "strerror",
        "strings",
        "strings_internal",
        "symbolize",
        "synchronization",
        "throw_delegate",
        "time",
        "time_zone",
    ]
]

# What gRPC needs of Abseil and our own code does not.
_ABSL_RANDOM_ARCHIVES = [
    "libabsl_random_%s.a" % name
    for name in [
        "distributions",
        "internal_platform",
        "internal_pool_urbg",
        "internal_randen",
        "internal_randen_hwaes",
        "internal_randen_hwaes_impl",
        "internal_randen_slow",
        "internal_seed_material",
        "seed_gen_exception",
        "seed_sequences",
    ]
]

def _absl(header):
    return struct(
        package = "libabsl-dev",
        headers = ["absl/" + header],
        archives = [],
        shared = [],
        deps = [":absl_archives"],
        visible = True,
    )

def _library(package, headers, archives = [], shared = [], deps = []):
    return struct(
        package = package,
        headers = headers,
        archives = archives,
        shared = shared,
        deps = deps,
        visible = True,
    )

# What another library needs and our own code does not name.
def _hidden(package, archives, deps = []):
    return struct(
        package = package,
        headers = [],
        archives = archives,
        shared = [],
        deps = deps,
        visible = False,
    )

# Target name -> where it comes from.
#   package:  the Debian package that holds it
#   headers:  under /usr/include; probed
#   archives: static archives, linked by file name; probed
#   shared:   shared objects, linked by file name; probed
#   deps:     other targets of this table
#   visible:  whether our targets may name it
LIBRARIES = {
    "absl_archives": _hidden("libabsl-dev", _ABSL_ARCHIVES, [":pthread"]),
    "absl_base": _absl("base/thread_annotations.h"),
    "absl_flat_hash_map": _absl("container/flat_hash_map.h"),
    "absl_flat_hash_set": _absl("container/flat_hash_set.h"),
    "absl_random_archives": _hidden(
        "libabsl-dev",
        _ABSL_RANDOM_ARCHIVES,
        [":absl_archives"],
    ),
    "absl_span": _absl("types/span.h"),
    "absl_status": _absl("status/status.h"),
    "absl_statusor": _absl("status/statusor.h"),
    "absl_strings": _absl("strings/string_view.h"),
    "absl_time": _absl("time/time.h"),
    "benchmark": _library(
        "libbenchmark-dev",
        ["benchmark/benchmark.h"],
        shared = ["libbenchmark.so"],
        deps = [":pthread"],
    ),
    "cares": _hidden("libc-ares-dev", ["libcares.a"]),
    "cli11": _library("libcli11-dev", ["CLI/CLI.hpp"]),
    "crypto": _library(
        "libssl-dev",
        ["openssl/evp.h"],
        archives = ["libcrypto.a"],
        deps = [":pthread"],
    ),
    "deflate": _library(
        "libdeflate-dev",
        ["libdeflate.h"],
        archives = ["libdeflate.a"],
    ),
    "git2": _library(
        "libgit2-dev",
        ["git2.h"],
        archives = ["libgit2.a"],
        deps = [
            "@codicil//bazel/system/git2:no_network",
            ":http_parser",
            ":mbedcrypto",
            ":pcre2",
            ":pthread",
            ":z",
        ],
    ),
    "gmock": _library(
        "libgmock-dev",
        ["gmock/gmock.h"],
        archives = ["libgmock.a"],
        deps = [":gtest"],
    ),
    "grpc": _hidden(
        "libgrpc-dev",
        ["libgrpc.a", "libgpr.a", "libupb.a", "libaddress_sorting.a"],
        deps = [
            ":absl_random_archives",
            ":cares",
            ":re2",
            ":ssl",
            ":z",
        ],
    ),
    "grpc++": _library(
        "libgrpc++-dev",
        ["grpcpp/grpcpp.h"],
        archives = ["libgrpc++.a"],
        deps = [
            ":grpc",
            ":protobuf",
        ],
    ),
    "grpc++_reflection": _library(
        "libgrpc++-dev",
        ["grpcpp/ext/proto_server_reflection_plugin.h"],
        archives = ["libgrpc++_reflection.a"],
        deps = [":grpc++"],
    ),
    "gtest": _library(
        "libgtest-dev",
        ["gtest/gtest.h"],
        archives = ["libgtest.a"],
        deps = [":pthread"],
    ),
    "gtest_main": _library(
        "libgtest-dev",
        ["gtest/gtest.h"],
        archives = ["libgtest_main.a"],
        deps = [":gtest"],
    ),
    "http_parser": _hidden("libhttp-parser-dev", ["libhttp_parser.a"]),
    "mbedcrypto": _hidden("libmbedtls-dev", ["libmbedcrypto.a"]),
    "nlohmann_json": _library("nlohmann-json3-dev", ["nlohmann/json.hpp"]),
    "pcre2": _hidden("libpcre2-dev", ["libpcre2-8.a"]),
    "protobuf": _library(
        "libprotobuf-dev",
        ["google/protobuf/message.h"],
        archives = ["libprotobuf.a"],
        deps = [
            ":pthread",
            ":z",
        ],
    ),
    "pthread": _library("libc6-dev", ["pthread.h"], archives = ["libpthread.a"]),
    "re2": _library(
        "libre2-dev",
        ["re2/re2.h"],
        archives = ["libre2.a"],
        deps = [":pthread"],
    ),
    "ssl": _library(
        "libssl-dev",
        ["openssl/ssl.h"],
        archives = ["libssl.a"],
        deps = [":crypto"],
    ),
    "xxhash": _library("libxxhash-dev", ["xxhash.h"]),
    "yaml": _library("libyaml-dev", ["yaml.h"], archives = ["libyaml.a"]),
    "yaml_cpp": _library(
        "libyaml-cpp-dev",
        ["yaml-cpp/yaml.h"],
        archives = ["libyaml-cpp.a"],
    ),
    "z": _library("zlib1g-dev", ["zlib.h"], archives = ["libz.a"]),
}

# Programs that the build itself runs -> the Debian package that holds them.
PROGRAMS = {
    "grpc_cpp_plugin": "protobuf-compiler-grpc",
    "protoc": "protobuf-compiler",
}
