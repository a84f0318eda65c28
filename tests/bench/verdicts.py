"""Runs `codicil check` for its findings, and compares them."""

import collections
import json
import shutil
import subprocess

# Rules that compare a change with its base: they have nothing to say when a
# whole handbook is judged.
CHANGE_FAMILIES = ("version/", "policy/", "similar/")
CHANGE_RULES = (
    "ref/id-reused",
    "term/unclassified-number",
    "trace/changes-mismatch",
    "trace/rfc-missing",
)


def command(program, repository, at, head, base=""):
    parts = [program, "check", "--repo", repository, "--head", head, "--at", at]
    return parts + (["--base", base] if base else [])


def forget(repository):
    """Deletes the program's cache, so that the next run is a cold one."""
    shutil.rmtree(f"{repository}/codicil", ignore_errors=True)


def report(program, repository, at, head, base=""):
    """Returns the JSON report as text."""
    parts = command(program, repository, at, head, base) + ["--format", "json"]
    done = subprocess.run(parts, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(
            f"{' '.join(parts)}: exit status {done.returncode}\n{done.stderr}"
        )
    return done.stdout


def _place(finding, with_line):
    place = (finding["path"], finding["rule"])
    return place + ((finding["line"],) if with_line else ())


def against_truth(text, check):
    """Compares a report with what was planted. Returns complaints."""
    findings = json.loads(text)["findings"]
    if "base" in check:
        findings = [f for f in findings if not f.get("preexisting")]
    complaints = []
    want = collections.Counter(_place(f, False) for f in check["findings"])
    have = collections.Counter(_place(f, False) for f in findings)
    for place, count in sorted((want - have).items()):
        complaints.append(f"{check['head']}: not found {count}x: {place}")
    for place, count in sorted((have - want).items()):
        complaints.append(f"{check['head']}: not planted {count}x: {place}")
    lines = collections.Counter(_place(f, True) for f in findings)
    for finding in check["findings"]:
        if "line" in finding and not lines[_place(finding, True)]:
            complaints.append(f"{check['head']}: another line: {finding}")
    return complaints


def _by_fingerprint(text):
    return {
        f["fingerprint"]: (f["rule"], f["path"], f["line"], f["message"])
        for f in json.loads(text)["findings"]
    }


def incremental_against_full(incremental, full):
    """Compares two reports on one head, with and without a base.

    Returns complaints. All findings of the head must be the same, but for those
    that only a change can have.
    """
    have, want = _by_fingerprint(incremental), _by_fingerprint(full)
    complaints = []
    for fingerprint, finding in sorted(want.items()):
        if have.get(fingerprint) != finding:
            complaints.append(f"differs from the full check: {finding}")
    for fingerprint in sorted(have.keys() - want.keys()):
        rule = have[fingerprint][0]
        if not rule.startswith(CHANGE_FAMILIES) and rule not in CHANGE_RULES:
            complaints.append(f"only in the incremental: {have[fingerprint]}")
    return complaints
