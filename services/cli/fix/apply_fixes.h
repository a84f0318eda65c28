// Applies the fixes of findings to the bytes of one file.
#ifndef CODICIL_SERVICES_CLI_FIX_APPLY_FIXES_H_
#define CODICIL_SERVICES_CLI_FIX_APPLY_FIXES_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/base/finding.h"

namespace codicil::cli {

struct FixedText {
  std::string text;
  int applied = 0;  // how many of the fixes went in
};

// Changes only the bytes that the edits name: comments, style, line ends and a
// byte order mark stay. A fix goes in as a whole or not at all; it stays out if
// one of its edits overlaps or touches an edit that is in already (the first
// one wins), names a place that `source` does not have, or if it has no edits.
// Line breaks of a replacement become those of the file's first line.
//
// Edits count lines and columns from 1, columns in code points, not counting a
// byte order mark at the beginning; spans are half-open.
FixedText ApplyFixes(std::string_view source,
                     const std::vector<const base::Fix*>& fixes);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_FIX_APPLY_FIXES_H_
