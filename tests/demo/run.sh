#!/usr/bin/env bash
# Judges the example RFC of tests/demo/change against the bundled handbook.
#
# Makes a temporary repository with two commits: `main` is this repository's own
# handbook and policies, `rfc-0009` lays the change over it. Then it runs
# `codicil check` as an author would. The change is flawed on purpose, so the
# expected exit code of the check is 1, and this script ends with 0 if it is.
#
# Environment: CODICIL, the program to run (default: out/codicil).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
codicil=${CODICIL:-$root/out/codicil}
readonly here root codicil
readonly expected=1

if [[ ! -x $codicil ]]; then
  echo "demo: there is no program at $codicil; run 'make build' first" >&2
  exit 2
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
repo=$work/handbook-repository

# Independent of the settings of whoever runs this, and the same commits always.
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME='Zhou Qinghe' GIT_AUTHOR_EMAIL='zhou.qinghe@example.com'
export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
export GIT_AUTHOR_DATE='2026-11-20T09:00:00+08:00'
export GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE

git -c init.defaultBranch=main init -q "$repo"
cp -R "$root/handbook" "$root/policies" "$repo/"
git -C "$repo" add -A
git -C "$repo" commit -q -m 'The handbook in force'

git -C "$repo" checkout -q -b rfc-0009
cp -R "$here/change/." "$repo/"
git -C "$repo" add -A
git -C "$repo" commit -q -m 'RFC-0009: ready for the winter sale'

cat <<'HEADING'
RFC-0009, "Ready for the winter sale", wants to change the handbook:

HEADING
git -C "$repo" diff --stat main rfc-0009
cat <<HEADING

It is judged by the rules and roles of main, as of 23 November 2026.
Its author was in a hurry, so findings are expected: exit code $expected.

  codicil check --base main --head rfc-0009 --at 2026-11-23T00:00:00Z

HEADING

status=0
"$codicil" check --repo "$repo" --base main --head rfc-0009 \
  --at 2026-11-23T00:00:00Z || status=$?

echo
if [[ $status -ne $expected ]]; then
  echo "demo: codicil ended with $status, expected was $expected" >&2
  exit 1
fi
echo "codicil ended with $status, as expected: this RFC may not be merged yet."
echo "'${codicil#"$root"/} explain RULE-ID' says more about any of these findings."
