// Where a report says that a finding is.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_KNOWN_SPAN_H_
#define CODICIL_SERVICES_CLI_OUTPUT_KNOWN_SPAN_H_

#include <algorithm>

#include "services/base/source_position.h"

namespace codicil::cli {

// What concerns a file as a whole stands at its beginning.
inline base::Position KnownPosition(base::Position position) {
  return {std::max(position.line, 1), std::max(position.column, 1)};
}

// The end is never before the beginning.
inline base::Span KnownSpan(const base::Span& span) {
  const base::Position begin = KnownPosition(span.begin);
  const base::Position end = KnownPosition(span.end);
  return {begin, end < begin ? begin : end};
}

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_KNOWN_SPAN_H_
