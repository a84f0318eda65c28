"""Stand-in for rules_cc: the C++ rules that Bazel itself brings.

Bazel's own packages load @rules_cc. Debian's bazel-rules-cc does not load under
Debian's Bazel 4.2.3, and this build downloads nothing.
"""

cc_binary = native.cc_binary
cc_import = native.cc_import
cc_library = native.cc_library
cc_proto_library = native.cc_proto_library
cc_test = native.cc_test
cc_toolchain = native.cc_toolchain
cc_toolchain_suite = native.cc_toolchain_suite
objc_import = native.objc_import
objc_library = native.objc_library
