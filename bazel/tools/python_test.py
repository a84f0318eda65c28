#!/usr/bin/python3 -sB
"""Runs the unittest module that is named, as Bazel expects of a test program.

    bazel/tools/python_test.py tests.clients.policyd_test

To be started in the root of the workspace, or of the runfiles. Leaves a JUnit
file with one entry for each case at $XML_OUTPUT_FILE, and runs only the cases
that match $TESTBRIDGE_TEST_ONLY (`bazel test --test_filter`), if these are set.
"""

import os
import re
import sys
import time
import unittest
import xml.etree.ElementTree as ElementTree

# What XML 1.0 cannot hold, even escaped.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class CaseResult(unittest.TextTestResult):
    """Keeps how each case ended, and how long it took, in seconds.

    Failed subtests, and classes that cannot be set up, count as cases.
    """

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.cases = []
        self._started = time.monotonic()

    def startTest(self, test):
        super().startTest(test)
        self._started = time.monotonic()

    def _note(self, test, outcome=None, text=""):
        seconds = time.monotonic() - self._started
        self.cases.append((test.id(), seconds, outcome, text))

    def addSuccess(self, test):
        super().addSuccess(test)
        self._note(test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._note(test, "failure", self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self._note(test, "error", self.errors[-1][1])

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._note(test, "skipped", reason)

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._note(test)

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._note(test, "failure", "succeeds, and is expected to fail")

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self._note(subtest, "failure", self._exc_info_to_string(err, test))


def write_junit(name, cases, path):
    """Writes the file that Bazel shows and bazel/tools/run_tests.py counts."""
    suites = ElementTree.Element("testsuites")
    suite = ElementTree.SubElement(suites, "testsuite", name=name)
    count = {"tests": len(cases), "failures": 0, "errors": 0, "skipped": 0}
    counted_as = {"failure": "failures", "error": "errors", "skipped": "skipped"}
    for identity, seconds, outcome, text in cases:
        group, _, case = identity.rpartition(".")
        entry = ElementTree.SubElement(
            suite, "testcase", classname=group, name=case, time=f"{seconds:.3f}"
        )
        if outcome:
            count[counted_as[outcome]] += 1
            ElementTree.SubElement(entry, outcome).text = _NO_XML.sub("?", text)
    for key, number in count.items():
        suite.set(key, str(number))
    ElementTree.ElementTree(suites).write(path, encoding="utf-8")


def main():
    module = sys.argv[1]
    sys.path[0] = os.getcwd()
    loader = unittest.TestLoader()
    wanted = os.environ.get("TESTBRIDGE_TEST_ONLY")
    if wanted:
        loader.testNamePatterns = [f"*{wanted}*"]
    tests = loader.loadTestsFromName(module)
    runner = unittest.TextTestRunner(resultclass=CaseResult, verbosity=2)
    result = runner.run(tests)
    junit = os.environ.get("XML_OUTPUT_FILE")
    if junit:
        write_junit(module, result.cases, junit)
    return 0 if result.wasSuccessful() and result.cases else 1


if __name__ == "__main__":
    sys.exit(main())
