#!/usr/bin/env python3
"""Prints time_zones.cc from the IANA database's compact form.

Usage: time_zones.py /usr/share/zoneinfo/tzdata.zi > time_zones.cc
"""
import sys


def main():
    names = set()
    with open(sys.argv[1], encoding="ascii") as source:
        version = source.readline().split()[-1]
        for line in source:
            words = line.split()
            if words[0] == "Z":
                names.add(words[1])
            elif words[0] == "L":
                names.add(words[2])
    print(f"// Made by time_zones.py from IANA tzdata {version}. Do not edit.")
    print('#include "services/model/schema/time_zones.h"\n')
    print("#include <algorithm>\n#include <iterator>\n")
    print("namespace codicil::model {\nnamespace {\n")
    print("// clang-format off\n// Sorted by byte.")
    print("constexpr std::string_view kNames[] = {")
    line = "   "
    for name in sorted(names):
        item = f' "{name}",'
        if len(line) + len(item) > 80:
            print(line)
            line = "   "
        line += item
    print(line + "\n};\n// clang-format on\n\n}  // namespace\n")
    print("bool IsTimeZone(std::string_view name) {")
    print("  return std::binary_search(std::begin(kNames), std::end(kNames), name);\n}\n")
    print("}  // namespace codicil::model")


main()
