"""The Python tests of this repository. Python is Debian's, called by its path."""

def codicil_py_test(name, srcs, deps = [], data = [], size = "small", **kwargs):
    """A unittest module, each case of which is counted.

    Modules are imported by their path from the workspace's root:
    `from tests.clients import policyd`.

    Args:
      name: the target's name, and the module's: <name>.py is among `srcs`.
      srcs: its modules.
      deps: filegroups of the modules that it imports.
      data: what it reads or runs.
      size: as of sh_test; decides the time limit.
      **kwargs: as of sh_test.
    """
    module = native.package_name().replace("/", ".") + "." + name
    native.sh_test(
        name = name,
        size = size,
        srcs = ["//bazel:tools/python_test.py"],
        args = [module],
        data = srcs + deps + data,
        **kwargs
    )
