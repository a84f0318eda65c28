#!/usr/bin/env python3
"""Measures `codicil check` and the service against the goals; prints a table.

    tests/bench/run.sh [--write] [--program FILE]

--write also updates tests/bench/RESULTS.md. Exit status 0 if every goal is met.
"""

import argparse
import datetime
import os
import platform
import subprocess
import sys

import corpora
import figures
import serving
import validating

RESULTS = "tests/bench/RESULTS.md"


def machine():
    """One line about where the figures come from."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        models = [
            line.split(":", 1)[1].strip()
            for line in file
            if line.startswith("model name")
        ]
    git = subprocess.run(
        ["git", "--version"], capture_output=True, text=True, check=True
    ).stdout.split()[2]
    node = subprocess.run(
        ["node", "--version"], capture_output=True, text=True, check=True
    ).stdout.strip()
    model = models[0] if models else platform.machine()
    return f"{os.cpu_count()} CPUs ({model}), git {git}, Node.js {node}"


def table(rows):
    """Rows of figures as a Markdown table."""
    lines = [
        "| figure | measured | goal | verdict |",
        "| --- | ---: | ---: | --- |",
    ]
    for row in rows:
        verdict = "met" if row.is_met else "**missed**"
        lines.append(f"| {row.name} | {row.measured} | {row.goal} | {verdict} |")
    return "\n".join(lines) + "\n"


def samples_table(samples):
    """What each command took, in medians."""
    lines = [
        "| command | wall | CPU | peak memory |",
        "| --- | ---: | ---: | ---: |",
    ]
    for sample in samples:
        lines.append(
            f"| {sample.name} | {sample.wall_s * 1e3:.1f} ms "
            f"| {sample.cpu_s * 1e3:.1f} ms | {sample.peak_kib / 1024:.1f} MiB |"
        )
    return "\n".join(lines) + "\n"


def loads_table(bench):
    """What the service answered, in medians."""
    lines = [
        "| call | callers | requests/s | p50 | p99 | reply |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for load in bench.loads:
        lines.append(
            f"| {load.name} | {load.callers} | {load.per_second:,.0f} "
            f"| {load.p50_ns / 1e3:,.0f} us | {load.p99_ns / 1e3:,.0f} us "
            f"| {load.reply_bytes:,.0f} bytes |"
        )
    starts = ", ".join(f"{name} {ns / 1e6:.0f} ms" for name, ns in bench.starts)
    return "\n".join(lines) + f"\n\nStart to the first right answer: {starts}.\n"


def document(bench):
    now = datetime.datetime.now(datetime.timezone.utc).date()
    text = f"""# Results

Written by `tests/bench/run.sh --write` on {now}; what the figures mean stands in
[README.md](README.md). {machine()}. Ratios are medians of ratios taken round by
round in one run; the times beside them are medians and belong to this machine.

{table(bench.rows)}
## What the commands took

{samples_table(bench.samples)}
## What the service answered

{loads_table(bench)}"""
    if bench.complaints:
        shown = "\n".join(f"- {line}" for line in bench.complaints[:20])
        text += f"\n## Wrong verdicts\n\n{shown}\n"
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--write", action="store_true", help=f"update {RESULTS}")
    parser.add_argument(
        "--program", default="out/codicil", help="the program under test"
    )
    options = parser.parse_args()
    is_large = os.environ.get("BENCH_LARGE", "1") != "0"
    bench = figures.Bench(os.path.abspath(options.program))
    bench.cold_check()
    bench.memory()
    bench.truth()
    if is_large:
        bench.linear()
        bench.incremental()
    large = figures.LARGE if is_large else figures.MEDIUM
    serving.Serving(bench, large).run()
    validating.Validating(bench, large, large // 10).run()
    text = document(bench)
    print(text)
    os.makedirs(corpora.CACHE, exist_ok=True)
    targets = [f"{corpora.CACHE}/RESULTS.md"] + ([RESULTS] if options.write else [])
    for target in targets:
        with open(target, "w", encoding="utf-8") as file:
            file.write(text)
    return 0 if all(row.is_met for row in bench.rows) else 1


if __name__ == "__main__":
    sys.exit(main())
