"""Repositories over what Debian installed, checked before anything is built."""

load("//bazel/system:libraries.bzl", "LIBRARIES", "PROGRAMS")

_INSTALL = "apt-get install --yes --no-install-recommends "

def _fail_missing(missing):
    """Fails, naming every missing package, what of it is missing, and the cure.

    Args:
      missing: package name -> list of files that were looked for in vain.
    """
    lines = ["Codicil needs Debian packages that are not installed:"]
    for package in sorted(missing):
        files = sorted({file: True for file in missing[package]})
        shown = ", ".join(files[:3])
        if len(files) > 3:
            shown += " and %d more" % (len(files) - 3)
        lines.append("  %s (no %s)" % (package, shown))
    lines.append("Install them, as root, with:")
    lines.append("  " + _INSTALL + " ".join(sorted(missing)))
    fail("\n".join(lines))

def _debian_repository_impl(ctx):
    source = ctx.path(ctx.attr.path)
    if not source.exists:
        _fail_missing({ctx.attr.package: [ctx.attr.path]})
    for entry in source.readdir():
        ctx.symlink(entry, entry.basename)

debian_repository = repository_rule(
    implementation = _debian_repository_impl,
    attrs = {
        "package": attr.string(mandatory = True),
        "path": attr.string(mandatory = True),
    },
    doc = "A Bazel repository that a Debian package installs.",
    local = True,
)

def _linkopts(library):
    names = ["-l:" + file for file in library.archives]
    if len(names) > 1:
        names = ["-Wl,--start-group"] + names + ["-Wl,--end-group"]
    for file in library.shared:
        names.append("-l" + file[len("lib"):-len(".so")])
    return names

def _target(name, library):
    return """cc_library(
    name = {name},
    linkopts = {linkopts},
    visibility = {visibility},
    deps = {deps},
)
""".format(
        name = repr(name),
        linkopts = repr(_linkopts(library)),
        visibility = repr(
            ["//visibility:public" if library.visible else "//visibility:private"],
        ),
        deps = repr(library.deps),
    )

def _system_libraries_impl(ctx):
    compiler = ctx.which("g++")
    if not compiler:
        _fail_missing({"g++": ["g++"]})

    # The compiler knows the library folders of its architecture: it prints a
    # full path for a file it finds, and the bare name for one that it does not.
    files = {}
    for library in LIBRARIES.values():
        for file in library.archives + library.shared:
            files[file] = library.package
    found = ctx.execute(
        ["sh", "-c", "for f in \"$@\"; do \"$0\" -print-file-name=\"$f\"; done", compiler] +
        files.keys(),
    )
    if found.return_code != 0:
        fail("g++ -print-file-name failed: " + found.stderr)

    missing = {}
    for file, path in zip(files.keys(), found.stdout.splitlines()):
        if path == file:
            missing.setdefault(files[file], []).append(file)
    for library in LIBRARIES.values():
        for header in library.headers:
            if not ctx.path("/usr/include/" + header).exists:
                missing.setdefault(library.package, []).append(header)
    programs = {name: ctx.which(name) for name in PROGRAMS}
    for name, path in programs.items():
        if not path:
            missing.setdefault(PROGRAMS[name], []).append(name)
    if missing:
        _fail_missing(missing)

    for name, path in programs.items():
        ctx.symlink(path, name)
    ctx.file("BUILD", "\n".join(
        [_target(name, LIBRARIES[name]) for name in sorted(LIBRARIES)] +
        ["exports_files(%r)" % sorted(PROGRAMS)],
    ))

system_libraries = repository_rule(
    implementation = _system_libraries_impl,
    configure = True,
    doc = "What libraries.bzl names: libraries as cc_library targets, and programs.",
    environ = ["PATH"],
    local = True,
)
