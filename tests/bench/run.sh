#!/bin/sh
# Measures `codicil check` and the service against the goals, see README.md.
# `make bench` builds the program and installs the peers before it calls this.
#
#   tests/bench/run.sh [--write] [--program FILE]
#
# BENCH_LARGE=0 leaves out the figures that need 100,000 clauses.
set -eu

cd "$(dirname "$0")/../.."
targets="//tests/bench:timed_run //tests/bench/corpus:corpus_gen
  //tests/bench/rpc:bench_server //tests/bench/rpc:first_answer
  //tests/bench/rpc:rpc_load //tests/bench/rpc:validate_load"
# shellcheck disable=SC2086  # a list of targets
bazel build --config=opt --noshow_progress $targets
bin=$(bazel info --config=opt bazel-bin 2>/dev/null)
mkdir -p out/bench/bin
# Replaced only if they changed: the corpora are as old as their generator.
for target in $targets; do
  tool=$(echo "${target#//}" | tr : /)
  copy=out/bench/bin/$(basename "$tool")
  cmp -s "$bin/$tool" "$copy" || install -m 755 "$bin/$tool" "$copy"
done
exec python3 -B tests/bench/bench.py "$@"
