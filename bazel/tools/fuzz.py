#!/usr/bin/env python3
"""Runs every fuzz target for a while, one process a core.

    bazel/tools/fuzz.py SECONDS [LABEL...]

Inputs that libFuzzer finds interesting go to out/fuzz/<target>/found and are
used again by the next run; an input that breaks the target goes to
out/fuzz/<target>/broken-*. Exit status: 0 if nothing broke, else 1.
"""

import concurrent.futures
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

CONFIG = "--config=fuzz"


def targets():
    """Returns label -> corpus folder, from the tags that cc.bzl sets."""
    query = subprocess.check_output(
        ["bazel", "query", "--output=xml", 'attr("tags", "codicil-fuzz", //...)'],
        stderr=subprocess.DEVNULL,
    )
    found = {}
    for rule in ElementTree.fromstring(query).iter("rule"):
        label = rule.get("name")
        for tag in rule.findall("list[@name='tags']/string"):
            key, _, folder = tag.get("value").partition("corpus=")
            if not key and folder:
                found[label] = folder
    return found


def run(label, corpus, binaries, seconds):
    """Runs one target. Returns whether it held, and a line or a log about it."""
    path = label[len("//") :].replace(":", "/")
    home = os.path.join("out/fuzz", path)
    os.makedirs(os.path.join(home, "found"), exist_ok=True)
    process = subprocess.run(
        [
            os.path.join(binaries, path),
            f"-max_total_time={seconds}",
            "-timeout=20",
            "-print_final_stats=1",
            f"-artifact_prefix={home}/broken-",
            os.path.join(home, "found"),
            corpus,
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    log = process.stderr.decode(errors="replace")
    if process.returncode != 0:
        tail = "\n".join(log.splitlines()[-60:])
        return False, (
            f"{tail}\nfuzz: {label} broke; once it is mended, add the input "
            f"{home}/broken-* to {corpus}/"
        )
    executed = re.search(r"number_of_executed_units: (\d+)", log)
    return True, f"fuzz: {label}: {executed.group(1)} inputs, none broke it"


def main(arguments):
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
    if not arguments or not arguments[0].isdigit():
        print("fuzz: usage: fuzz.py SECONDS [LABEL...]")
        return 1
    seconds = int(arguments[0])
    corpora = targets()
    labels = arguments[1:] or sorted(corpora)
    unknown = [label for label in labels if label not in corpora]
    if unknown or not labels:
        print("fuzz: not a fuzz target: " + (" ".join(unknown) or "(none exist)"))
        return 1
    if subprocess.call(["bazel", "build", CONFIG] + labels) != 0:
        return 1
    binaries = subprocess.check_output(
        ["bazel", "info", CONFIG, "bazel-bin"], stderr=subprocess.DEVNULL, text=True
    ).strip()
    held = True
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = [
            pool.submit(run, label, corpora[label], binaries, seconds)
            for label in labels
        ]
        for job in concurrent.futures.as_completed(jobs):
            good, text = job.result()
            held = held and good
            print(text, flush=True)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
