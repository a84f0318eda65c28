#!/usr/bin/env python3
"""Turns the pages of docs/rules into a table of remedies.

usage: rule_remedies.py PAGE...

Writes the definition of AllRemedies() (rule_remedy.h) to standard output: for
each page its rule, and the first sentence below "## Fix".
"""

import json
import re
import sys

HEAD = """#include "services/policy/registry/rule_remedy.h"

namespace codicil::policy {

const std::vector<RuleRemedy>& AllRemedies() {
  static const auto* const remedies = new std::vector<RuleRemedy>{
"""

TAIL = """  };
  return *remedies;
}

}  // namespace codicil::policy
"""

# A full stop inside of a word, as in `lint.yaml`, ends no sentence.
SENTENCE = re.compile(r".*?\.(?=\s|$)", re.DOTALL)


def remedy(page):
    """The rule of a page and its remedy."""
    with open(page, encoding="utf-8") as file:
        text = file.read()
    rule = text.split("\n", 1)[0].removeprefix("# ").strip()
    fix = text.partition("\n## Fix\n")[2].strip()
    sentence = SENTENCE.match(fix)
    if sentence is None:
        sys.exit("%s: no sentence below ## Fix" % page)
    return rule, " ".join(sentence.group().split())


def main():
    sys.stdout.write(HEAD)
    for rule, text in sorted(remedy(page) for page in sys.argv[1:]):
        # Plain text without control characters: JSON's quotes are C++'s.
        quoted = json.dumps(text, ensure_ascii=False)
        sys.stdout.write('      {"%s", %s},\n' % (rule, quoted))
    sys.stdout.write(TAIL)


if __name__ == "__main__":
    main()
