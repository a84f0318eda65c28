#!/bin/sh
# Says why there is no coverage report, rather than leaving an empty one.
echo "bazel coverage is not supported here: Debian has no coverage tools" >&2
exit 1
