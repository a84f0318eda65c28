// Positions in a text file, as people and editors count them.
#ifndef CODICIL_SERVICES_BASE_SOURCE_POSITION_H_
#define CODICIL_SERVICES_BASE_SOURCE_POSITION_H_

#include <cstdint>

namespace codicil::base {

// Units: line and column count from 1; columns in Unicode code points.
// {0, 0} means "no position known".
struct Position {
  int32_t line = 0;
  int32_t column = 0;
};

inline bool operator==(Position a, Position b) {
  return a.line == b.line && a.column == b.column;
}
inline bool operator!=(Position a, Position b) { return !(a == b); }
inline bool operator<(Position a, Position b) {
  return a.line != b.line ? a.line < b.line : a.column < b.column;
}

// Half-open: `end` is the position just behind the last code point.
struct Span {
  Position begin;
  Position end;
};

inline bool operator==(Span a, Span b) {
  return a.begin == b.begin && a.end == b.end;
}

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_SOURCE_POSITION_H_
