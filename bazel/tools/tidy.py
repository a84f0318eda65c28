#!/usr/bin/env python3
"""Runs clang-tidy over the C++ sources under services/, bazel/ and tests/.

    bazel/tools/tidy.py [FILE...]

A source that was clean is not looked at again until it, a header of ours that
it reaches, .clang-tidy, or the tool changes: out/.tidy holds one digest a
source. Runs one process a core. Exit status: 0 clean, 1 not, 2 no tool.
"""

import concurrent.futures
import hashlib
import os
import re
import subprocess
import sys

TOOL = "clang-tidy-19"
# As in .bazelrc.
FLAGS = ["-std=c++17", "-iquote", ".", "-Wall", "-Wextra", "-Wthread-safety"]
CACHE = "out/.tidy"
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)


def reachable(source, includes):
    """Files of ours that `source` includes, itself among them, sorted."""
    seen, todo = set(), [source]
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        if path not in includes:
            with open(path, encoding="utf-8") as file:
                includes[path] = [
                    name
                    for name in INCLUDE.findall(file.read())
                    if os.path.isfile(name)
                ]
        todo.extend(includes[path])
    return sorted(seen)


def digest(source, includes, common):
    """Names everything that the verdict on `source` depends on."""
    sha = hashlib.sha256(common)
    for path in reachable(source, includes):
        with open(path, "rb") as file:
            sha.update(path.encode() + b"\0" + hashlib.sha256(file.read()).digest())
    return sha.hexdigest()


def stamp_of(source):
    return os.path.join(CACHE, source.replace("/", "%"))


def is_clean(source, key):
    try:
        with open(stamp_of(source), encoding="ascii") as file:
            return file.read() == key
    except FileNotFoundError:
        return False


def check(source, key):
    """Returns whether clang-tidy is content, and what it printed."""
    # GoogleTest's macros cost the path analyzer four times all other checks
    # together, and what it reports of them is not so.
    fewer = ["--checks=-clang-analyzer-*"] if source.endswith("_test.cc") else []
    run = subprocess.run(
        [TOOL, "--quiet"] + fewer + [source, "--"] + FLAGS,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if run.returncode == 0:
        with open(stamp_of(source), "w", encoding="ascii") as file:
            file.write(key)
        return True, ""
    return False, run.stdout or run.stderr


def main(arguments):
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
    try:
        version = subprocess.check_output([TOOL, "--version"])
    except FileNotFoundError:
        print(f"tidy: {TOOL} is not installed (Debian package {TOOL})")
        return 2
    sources = arguments or subprocess.check_output(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--"]
        + [f"{room}/**.cc" for room in ("services", "bazel", "tests")],
        text=True,
    ).split("\n")
    sources = sorted(source for source in sources if os.path.isfile(source))
    with open(".clang-tidy", "rb") as file:
        common = version + " ".join(FLAGS).encode() + file.read()
    os.makedirs(CACHE, exist_ok=True)
    includes = {}
    keys = {source: digest(source, includes, common) for source in sources}
    todo = [source for source in sources if not is_clean(source, keys[source])]
    print(f"tidy: {len(todo)} of {len(sources)} sources to look at", flush=True)
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = [pool.submit(check, source, keys[source]) for source in todo]
        for job in concurrent.futures.as_completed(jobs):
            clean, text = job.result()
            if not clean:
                bad += 1
                print(text.rstrip(), flush=True)
    if bad:
        print(f"tidy: {bad} sources are not clean")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
