"""Puts files into the program."""

load("//bazel:cc.bzl", "codicil_cc_library")

def codicil_embed(name, header, namespace, function, prefix, srcs, **kwargs):
    """A library whose function returns the files.

    Args:
      name: the target's name.
      header: the header of this package that declares the function.
      namespace: the namespace that it is in, below codicil.
      function: the function's name.
      prefix: what is cut off the files' paths (from the workspace's root).
      srcs: the files.
      **kwargs: as of cc_library.
    """
    source = name + "_files.cc"
    native.genrule(
        name = name + "_files",
        srcs = srcs,
        outs = [source],
        cmd = "python3 $(execpath //services/base/embed:embed.py) " +
              "%s/%s codicil::%s %s %s $(SRCS) > $@" %
              (native.package_name(), header, namespace, function, prefix),
        tools = ["//services/base/embed:embed.py"],
        visibility = ["//visibility:private"],
    )
    codicil_cc_library(
        name = name,
        srcs = [source],
        hdrs = [header],
        deps = ["//services/base/embed:embedded_file"],
        **kwargs
    )
