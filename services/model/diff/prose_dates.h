// Dates and version numbers in prose: digits that name something instead of
// measuring it.
#ifndef CODICIL_SERVICES_MODEL_DIFF_PROSE_DATES_H_
#define CODICIL_SERVICES_MODEL_DIFF_PROSE_DATES_H_

#include "services/model/diff/prose_text.h"

namespace codicil::model {

// Masks
//   2026-01-15, 2026/1/15, 2026.01.15, 2026-01, also with a time of day and a
//   zone behind; 15 January 2026, January 15, 2026, Jan 2026, 15 Jan;
//   2026 年 1 月 15 日 and its parts from the month up (a lone 3 日 may be a
//   duration, and 3 个月 is one).
void MaskDates(ProseText& text);

// Masks
//   1.24.3 and anything with more parts, with a pre-release and build;
//   v1, v1.24, V2.0-rc.1;
//   digits behind "version" or 版本, and dotted ones in front of 版;
//   dotted numbers behind a name that is known for such versions (Go 1.24,
//   go1.24, TLS 1.3), and numbers joined to it by a slash (HTTP/2).
void MaskVersions(ProseText& text);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DIFF_PROSE_DATES_H_
