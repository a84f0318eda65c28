// The numbers, units and BCP 14 keywords of a text, in order. When these change
// and nothing normative does, nobody has said what the change means.
#ifndef CODICIL_SERVICES_MODEL_DIFF_PROSE_TERMS_H_
#define CODICIL_SERVICES_MODEL_DIFF_PROSE_TERMS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "services/model/diff/unit_words.h"

namespace codicil::model {

// Either a keyword, or a number with the unit behind it, if any. A unit without
// a number ("per second") has an empty number.
struct ProseTerm {
  std::string keyword;  // "MUST NOT"
  std::string number;   // "99.9" for "99.90" and "９９．９"; "1000" for "1,000"
  std::string unit;     // "s" for "seconds", "request/s" for "requests per
                        // second"
  // In bytes of the text.
  size_t offset = 0;
  size_t size = 0;
};

// Whether both say the same; where they stand does not matter.
inline bool SameTerm(const ProseTerm& a, const ProseTerm& b) {
  return a.keyword == b.keyword && a.number == b.number && a.unit == b.unit;
}

// Digits are ASCII or full-width. Not read: code spans and fenced blocks, URLs,
// dates, versions (prose_text.h, prose_dates.h). Keywords are the upper-case
// words of BCP 14 (RFC 2119, RFC 8174). Precondition: well-formed UTF-8.
std::vector<ProseTerm> ReadProseTerms(std::string_view text,
                                      const UnitWords& units);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DIFF_PROSE_TERMS_H_
