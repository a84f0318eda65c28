#!/usr/bin/env python3
"""Turns files into a C++ source that holds them.

usage: embed.py HEADER NAMESPACE FUNCTION PREFIX FILE...

Writes to standard output the definition of

    const std::vector<base::EmbeddedFile>& NAMESPACE::FUNCTION();

which HEADER declares: the files in order of their paths, without PREFIX.
"""

import sys

HEAD = """#include "{header}"

namespace {namespace} {{

const std::vector<base::EmbeddedFile>& {function}() {{
  static const auto* const files = new std::vector<base::EmbeddedFile>{{
"""

TAIL = """  }};
  return *files;
}}

}}  // namespace {namespace}
"""


def quoted(line):
    """One line of bytes as a C++ string literal."""
    text = ""
    for byte in line:
        char = chr(byte)
        if char in '"\\':
            text += "\\" + char
        elif 0x20 <= byte < 0x7F and char != "?":  # "??" begins trigraphs
            text += char
        else:
            text += "\\%03o" % byte
    return '"%s"' % text


def main():
    header, namespace, function, prefix = sys.argv[1:5]
    out = [
        HEAD.format(header=header, namespace=namespace, function=function)
    ]
    files = []
    for name in sys.argv[5:]:
        if not name.startswith(prefix):
            sys.exit("%s does not begin with %s" % (name, prefix))
        with open(name, "rb") as file:
            files.append((name[len(prefix):], file.read()))
    for path, data in sorted(files):
        lines = [quoted(line) for line in data.splitlines(keepends=True)]
        # The size is given, so that a NUL does not end the text.
        out.append("      {%s,\n       {" % quoted(path.encode()))
        out.append("\n        ".join(lines or ['""']))
        out.append(",\n        %d}},\n" % len(data))
    out.append(TAIL.format(namespace=namespace))
    sys.stdout.write("".join(out))


if __name__ == "__main__":
    main()
