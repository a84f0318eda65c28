#!/bin/sh
# Installs the tools of package-lock.json into node_modules/, unless the ones
# that it locks are already there.
set -eu

cd "$(dirname "$0")/../.."
stamp=node_modules/.codicil-lock

if [ -f "$stamp" ] && cmp -s package-lock.json "$stamp"; then exit 0; fi
command -v npm >/dev/null || {
  echo "npm.sh: npm is not installed (Debian package npm)" >&2
  exit 1
}
npm ci --no-audit --no-fund --loglevel=error
cp package-lock.json "$stamp"
