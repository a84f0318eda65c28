"""The C++ rules of this repository. Flags live in .bazelrc, never on a target."""

def codicil_cc_library(name, **kwargs):
    """One header/source pair. Private unless `visibility` names a layer group.

    Args:
      name: the target's name.
      **kwargs: as of cc_library.
    """
    native.cc_library(name = name, linkstatic = True, **kwargs)

def codicil_cc_binary(name, **kwargs):
    """A program.

    Args:
      name: the target's name.
      **kwargs: as of cc_binary.
    """
    native.cc_binary(name = name, **kwargs)

def codicil_cc_test(name, deps = [], size = "small", gtest_main = True, **kwargs):
    """A GoogleTest program.

    Args:
      name: the target's name.
      deps: libraries under test; GoogleTest need not be among them.
      size: as of cc_test; decides the time limit.
      gtest_main: whether GoogleTest brings main(). If not, the test has its own.
      **kwargs: as of cc_test.
    """
    native.cc_test(
        name = name,
        size = size,
        linkstatic = True,
        deps = deps + ["@system//:gtest_main" if gtest_main else "@system//:gtest"],
        **kwargs
    )

def codicil_cc_fuzz(name, srcs, corpus, deps = [], size = "small", **kwargs):
    """A libFuzzer target, and its corpus as a plain test.

    The sources define LLVMFuzzerTestOneInput. Two targets are made:
      <name>              the fuzzer; exists under --config=fuzz only (`make fuzz`)
      <name>_corpus_test  runs each file of the corpus, in every configuration

    Args:
      name: the fuzzer's name.
      srcs: its sources.
      corpus: a folder of this package that holds the inputs; must not be empty.
      deps: the libraries under test.
      size: as of cc_test, for the corpus test.
      **kwargs: as of cc_test and cc_binary.
    """
    inputs = native.glob([corpus + "/**"])
    if not inputs:
        fail("%s: the corpus folder %s holds no files" % (name, corpus))
    native.cc_test(
        name = name + "_corpus_test",
        size = size,
        srcs = srcs,
        args = [native.package_name() + "/" + corpus],
        data = inputs,
        linkstatic = True,
        deps = deps + ["//bazel/fuzz:corpus_main"],
        **kwargs
    )
    native.cc_binary(
        name = name,
        testonly = True,
        srcs = srcs,
        data = inputs,
        linkopts = ["-fsanitize=fuzzer"],
        # bazel/tools/fuzz.py finds the fuzzer and its corpus by these.
        tags = [
            "codicil-fuzz",
            "corpus=%s/%s" % (native.package_name(), corpus),
            "manual",
        ],
        target_compatible_with = select({
            "//bazel/fuzz:libfuzzer": [],
            "//conditions:default": ["@platforms//:incompatible"],
        }),
        deps = deps,
        **kwargs
    )
