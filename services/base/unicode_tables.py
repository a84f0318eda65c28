#!/usr/bin/env python3
"""Writes unicode_tables.cc from the Unicode Character Database.

Debian's package unicode-data holds the database (15.0 in Debian 12):

    file=services/base/unicode_tables.cc
    services/base/unicode_tables.py /usr/share/unicode |
        clang-format --assume-filename=$file > $file.new && mv $file.new $file
"""

import pathlib
import re
import sys

LIMIT = 0x110000
CJK_SCRIPTS = {"Han", "Hiragana", "Katakana", "Hangul", "Bopomofo"}
CJK_SCRIPT_CODES = {"Hani", "Hira", "Kana", "Hang", "Bopo"}


def properties(folder, name):
    """Yields (first, last, value) of a file with lines 'XXXX..YYYY ; value'."""
    for line in (folder / name).read_text(encoding="utf-8").splitlines():
        fields = [field.strip() for field in line.split("#")[0].split(";")]
        if len(fields) > 1:
            first, _, last = fields[0].partition("..")
            yield int(first, 16), int(last or first, 16), fields[1]


def select(folder, name, wanted):
    """The set of code points whose value in a file is wanted(value)."""
    return {
        code
        for first, last, value in properties(folder, name)
        if wanted(value)
        for code in range(first, last + 1)
    }


def ranges(codes):
    """Sorted [first, last] pairs that hold exactly the codes."""
    found = []
    for code in sorted(codes):
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return found


def category(folder, pattern):
    return select(folder, "extracted/DerivedGeneralCategory.txt",
                  re.compile(pattern).fullmatch)


def wide(folder):
    """UAX #11: W and F, with the unassigned code points that default to W."""
    unassigned = {0x4E00: 0x9FFF, 0x3400: 0x4DBF, 0xF900: 0xFAFF,
                  0x20000: 0x2FFFD, 0x30000: 0x3FFFD}
    listed = select(folder, "EastAsianWidth.txt", lambda value: True)
    codes = select(folder, "EastAsianWidth.txt", {"W", "F"}.__contains__)
    for first, last in unassigned.items():
        codes |= set(range(first, last + 1)) - listed
    return codes - zero_width(folder)


def zero_width(folder):
    """Controls, marks that do not space, format characters that nobody sees,
    and the Jamo that join the syllable in front of them."""
    visible = select(folder, "PropList.txt",
                     "Prepended_Concatenation_Mark".__eq__)
    jamo = select(folder, "HangulSyllableType.txt", {"V", "T"}.__contains__)
    codes = category(folder, "Cc|Cf|Mn|Me|Zl|Zp") | jamo
    return codes - visible - {0xAD}  # A soft hyphen is drawn by terminals.


def cjk_letters(folder):
    scripts = select(folder, "Scripts.txt", CJK_SCRIPTS.__contains__)
    shared = select(folder, "ScriptExtensions.txt",
                    lambda value: CJK_SCRIPT_CODES & set(value.split()))
    marks = {0x30FC, 0xFF70}  # The long vowel of both Kana is of no script.
    return (scripts | shared | marks) & category(folder, "L.|Nl")


def word_characters(folder):
    codes = category(folder, "L.|M.|Nd") - cjk_letters(folder)
    return {code for code in codes if 0x80 <= code < 0x2000}


def foldings(folder):
    """(first, last, step, added) for the simple foldings that leave the length
    in UTF-8 alone, in the blocks named in utf8.h."""
    blocks = [(0x00, 0xFF), (0x370, 0x52F), (0xFF00, 0xFFEF)]
    found = []
    for line in (folder / "CaseFolding.txt").read_text(
            encoding="utf-8").splitlines():
        fields = [field.strip() for field in line.split("#")[0].split(";")]
        if len(fields) < 3 or fields[1] not in ("C", "S"):
            continue
        code, folded = int(fields[0], 16), int(fields[2], 16)
        if not any(first <= code <= last for first, last in blocks):
            continue
        if len(chr(code).encode()) != len(chr(folded).encode()):
            continue
        added = folded - code
        if found and found[-1][3] == added:
            step = code - found[-1][1]
            single = found[-1][0] == found[-1][1]
            if step <= 2 and (single or step == found[-1][2]):
                found[-1][1:3] = [code, step]
                continue
        found.append([code, code, 1, added])
    return found


def write_table(name, kind, rows):
    rows = list(rows)
    print(f"constexpr {kind} {name}Rows[] = {{")
    print(",".join("{" + ",".join(row) + "}" for row in rows))
    print("};")


def main():
    folder = pathlib.Path(sys.argv[1])
    sets = {
        "kWide": wide(folder),
        "kZeroWidth": zero_width(folder),
        "kCjkLetters": cjk_letters(folder),
        "kWordCharacters": word_characters(folder),
        "kPunctuation": category(folder, "P.|S."),
    }
    print("// Made by unicode_tables.py from the Unicode Character Database"
          " 15.0; not\n// edited by hand.")
    print('#include "services/base/unicode_tables.h"\n')
    print("#include <iterator>\n\nnamespace codicil::base {\nnamespace {\n")
    for name, codes in sets.items():
        write_table(name, "CodePointRange",
                    ((f"{a:#x}", f"{b:#x}") for a, b in ranges(codes)))
    write_table("kCaseFoldings", "CaseFolding",
                ((f"{a:#x}", f"{b:#x}", str(step), str(added))
                 for a, b, step, added in foldings(folder)))
    print("\n}  // namespace\n")
    for name in [*sets, "kCaseFoldings"]:
        kind = "CodePointRange" if name in sets else "CaseFolding"
        print(f"const Table<{kind}> {name} = {{std::begin({name}Rows),"
              f" std::end({name}Rows)}};")
    print("\n}  // namespace codicil::base")


if __name__ == "__main__":
    main()
