"""Validates a JSON file against a JSON Schema.

usage: validate_json.py SCHEMA FILE

Silent if the file is valid; else says where it is not, and exits with 1.
"""

import json
import sys

import jsonschema


def unique(pairs):
    """An object; readers differ in which of two equal keys they take."""
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("a key stands twice in " + str([k for k, _ in pairs]))
    return result


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    # "utf-8", not "utf-8-sig": a byte order mark is refused.
    with open(sys.argv[2], encoding="utf-8") as file:
        data = json.load(file, object_pairs_hook=unique)
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    errors = list(kind(schema).iter_errors(data))
    for error in errors:
        print("/".join(map(str, error.path)), error.message[:200], sep=": ")
    sys.exit(1 if errors else 0)


if __name__ == "__main__":
    main()
