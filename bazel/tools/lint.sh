#!/bin/bash
# Runs every static check of the tree and names those that failed at the end.
# Expects out/codicil, node_modules/ and the packages of section `lint`.
set -uo pipefail

cd "$(dirname "$0")/../.." || exit 1
failed=()

step() {
  local name=$1
  shift
  echo "lint: $name"
  "$@" || failed+=("$name")
}

# Files under version control, or about to be, that match the patterns.
files() {
  git ls-files --cached --others --exclude-standard -z --deduplicate -- "$@" |
    while IFS= read -r -d '' file; do
      if [[ -f $file ]]; then printf '%s\0' "$file"; fi
    done
}

format() {
  files '*.cc' '*.h' |
    xargs -0 -r clang-format-19 --style=file --dry-run -Werror
}

buildifier() {
  files '*.bzl' '*BUILD' 'WORKSPACE' '*/WORKSPACE' |
    xargs -0 -r node_modules/.bin/buildifier -mode=check
}

protos() {
  node_modules/.bin/buf format --diff --exit-code && node_modules/.bin/buf lint
}

# What g++ does not see: lock annotations, and a header used through somebody
# else's dependency.
clang() {
  bazel build --config=clang --keep_going //...
}

step clang-format format
step buildifier buildifier
step buf protos
step 'clang (thread safety, layering)' clang
step clang-tidy bazel/tools/tidy.py
step 'codicil check' out/codicil check --repo .

if ((${#failed[@]})); then
  printf 'lint: failed: %s\n' "${failed[@]}"
  exit 1
fi
echo 'lint: clean'
