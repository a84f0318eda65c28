#!/bin/sh
# Installs what is missing for the named sections of bazel/debian-packages.txt.
#
#   bazel/tools/setup.sh SECTION...
#
# Changes nothing where nothing is missing. Needs root, or sudo, only to install.
set -eu

cd "$(dirname "$0")/../.."
list=bazel/debian-packages.txt

die() {
  echo "setup: $*" >&2
  exit 1
}

[ $# -gt 0 ] || die "name at least one section of $list"
command -v dpkg-query >/dev/null ||
  die "this is not Debian: install the equivalents of $list by hand"

# Prints the packages of section $1 that are neither installed nor made
# unnecessary by a command.
missing_of() {
  found=no
  while read -r section package command; do
    [ "$section" = "$1" ] || continue
    found=yes
    if [ -n "$command" ] && command -v "$command" >/dev/null; then continue; fi
    # shellcheck disable=SC2016  # dpkg-query, not the shell, reads the format
    status=$(dpkg-query --show --showformat='${db:Status-Status}' \
      "$package" 2>/dev/null) || status=absent
    [ "$status" = installed ] || echo "$package"
  done <"$list"
  [ $found = yes ] || die "$list has no section $1"
}

missing=
for section in "$@"; do
  packages=$(missing_of "$section")
  missing="$missing $packages"
done
# One package may stand in several sections.
# shellcheck disable=SC2086  # a list of package names
missing=$(printf '%s\n' $missing | sort -u | tr '\n' ' ')
missing=${missing% }
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null ||
    die "as root, run: apt-get install --yes --no-install-recommends $missing"
  as_root=sudo
fi

log=out/setup.log
mkdir -p out
: >"$log"
apt() {
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get --yes \
    -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 "$@" >>"$log" 2>&1 && return
  tail -n 20 "$log" >&2
  die "apt-get $1 failed, as above and in $log"
}
echo "setup: installing $missing"
apt update
# shellcheck disable=SC2086  # a list of package names
apt install --no-install-recommends $missing
