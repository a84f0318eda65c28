#!/usr/bin/env python3
"""Runs `bazel test` and ends with one line: "N passed, N failed".

    bazel/tools/run_tests.py [FLAG...] [TARGET...]

The numbers count test cases. They come from the test.xml of each test that
Bazel reports for this very run, never from an earlier one. A test program that
fails without naming a case (a crash, a time-out, one that does not build), or
that runs no case at all, counts as one failure. The line is also left in
out/test-count.txt.

Exit status: 0 if at least one case passed and none failed, else 1.
"""

import json
import os
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

EVENTS = "out/test-events.json"
COUNT = "out/test-count.txt"


def read_events(path):
    """Returns the labels of all tests, and (label, run, shard) -> result."""
    labels, results = set(), {}
    with open(path, encoding="utf-8") as events:
        for line in events:
            event = json.loads(line)
            which = event["id"]
            if "testSize" in event.get("configured", {}):
                labels.add(which["targetConfigured"]["label"])
            if "testResult" in event:
                key = which["testResult"]
                # A later attempt replaces an earlier one.
                results[key["label"], key.get("run"), key.get("shard")] = event[
                    "testResult"
                ]
    return labels, results


def count_cases(result):
    """Returns (passed, failed, skipped) of one result, from its test.xml."""
    passed = failed = skipped = 0
    for output in result.get("testActionOutput", []):
        if output["name"] != "test.xml":
            continue
        path = urllib.parse.unquote(urllib.parse.urlparse(output["uri"]).path)
        try:
            suites = ElementTree.parse(path).iter("testsuite")
        except (OSError, ElementTree.ParseError):
            continue  # A killed test leaves half a file: no case is named.
        for suite in suites:
            number = {
                key: int(suite.get(key, 0))
                for key in ("tests", "failures", "errors", "disabled", "skipped")
            }
            bad = number["failures"] + number["errors"]
            idle = number["disabled"] + number["skipped"]
            failed += bad
            skipped += idle
            passed += number["tests"] - bad - idle
    return passed, failed, skipped


def tally(labels, results):
    """Returns (passed, failed, skipped) and the reasons that no case names."""
    total = [0, 0, 0]
    reasons = []
    for (label, _, _), result in sorted(results.items(), key=str):
        counts = list(count_cases(result))
        if result["status"] != "PASSED" and counts[1] == 0:
            reasons.append(f"{label}: {result['status'].lower()}, naming no case")
            counts[1] = 1
        elif sum(counts) == 0:
            reasons.append(f"{label}: ran no test case")
            counts[1] = 1
        total = [a + b for a, b in zip(total, counts)]
    for label in sorted(labels - {label for label, _, _ in results}):
        reasons.append(f"{label}: did not run")
        total[1] += 1
    return total, reasons


def main(arguments):
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
    os.makedirs("out", exist_ok=True)
    for stale in (EVENTS, COUNT):
        if os.path.exists(stale):
            os.remove(stale)
    status = subprocess.call(
        ["bazel", "test", "--keep_going", f"--build_event_json_file={EVENTS}"]
        + (arguments or ["//..."])
    )
    labels, results = (
        read_events(EVENTS) if os.path.exists(EVENTS) else (set(), {})
    )
    (passed, failed, skipped), reasons = tally(labels, results)
    if status != 0 and failed == 0:
        reasons.append(f"bazel test: exit status {status}")
        failed = 1
    if passed + failed == 0:
        reasons.append("no test ran")
    for reason in reasons:
        print(f"run_tests: {reason}")
    if skipped:
        print(f"run_tests: {skipped} skipped or disabled")
    line = f"{passed} passed, {failed} failed"
    with open(COUNT, "w", encoding="utf-8") as out:
        out.write(line + "\n")
    print(line, flush=True)
    return 0 if passed > 0 and failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
