// Small pieces of English that messages are put together from.
#ifndef CODICIL_SERVICES_BASE_PHRASE_H_
#define CODICIL_SERVICES_BASE_PHRASE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace codicil::base {

// "0 errors", "1 error", "2 errors". For nouns that take a plain "s".
std::string Counted(size_t count, std::string_view noun);

// "a", "a and b", "a, b and c"; of more than `limit` names the first ones and
// how many are left: "a, b and 7 more". Empty for no names.
std::string Enumerated(const std::vector<std::string>& names, size_t limit);

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_PHRASE_H_
