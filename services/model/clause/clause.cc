#include "services/model/clause/clause.h"

namespace codicil::model {
namespace {

constexpr const char* kKeywords[] = {"MUST", "MUST NOT", "SHOULD", "SHOULD NOT",
                                     "MAY"};
constexpr const char* kStatuses[] = {"draft", "active", "deprecated",
                                     "retired"};
constexpr const char* kOperatorNames[] = {"equals", "notEquals", "atLeast",
                                          "atMost", "between",   "oneOf",
                                          "noneOf", "contains",  "excludes"};

template <typename Enum, size_t kSize>
std::optional<Enum> Parse(const char* const (&names)[kSize],
                          const std::string& text) {
  for (size_t i = 0; i < kSize; ++i) {
    if (text == names[i]) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

const char* KeywordName(Keyword keyword) {
  return kKeywords[static_cast<size_t>(keyword)];
}

std::optional<Keyword> ParseKeyword(const std::string& text) {
  return Parse<Keyword>(kKeywords, text);
}

const char* ClauseStatusName(ClauseStatus status) {
  return kStatuses[static_cast<size_t>(status)];
}

std::optional<ClauseStatus> ParseClauseStatus(const std::string& text) {
  return Parse<ClauseStatus>(kStatuses, text);
}

const char* OperatorName(Operator op) {
  return kOperatorNames[static_cast<size_t>(op)];
}

}  // namespace codicil::model
