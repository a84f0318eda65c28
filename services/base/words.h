// The words of a text, for comparing and searching texts in which English and
// Chinese stand side by side.
#ifndef CODICIL_SERVICES_BASE_WORDS_H_
#define CODICIL_SERVICES_BASE_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

namespace codicil::base {

// In the order of the text, each as often as it stands there:
//   - runs of letters and digits of alphabetic scripts, case folded; full-width
//     Latin letters and digits as their plain forms,
//   - of runs of CJK letters, which have no blanks between words, each pair of
//     neighbours; a letter that stands alone is a word.
// "Go 的 map 并发写" gives go, 的, map, 并发, 发写. Everything else separates;
// so do malformed bytes.
std::vector<std::string> Words(std::string_view text);

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_WORDS_H_
