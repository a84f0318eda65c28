#include "services/rules/conflict/conflict_groups.h"

#include <algorithm>
#include <string>
#include <utility>

#include "services/rules/conflict/member_finding.h"

namespace codicil::rules {
namespace {

const Norm* PermissionOf(const Group& group) {
  const auto found = std::find_if(
      group.begin(), group.end(),
      [](const Norm* norm) { return norm->keyword == model::Keyword::kMay; });
  return found == group.end() ? nullptr : *found;
}

bool IsContradiction(const Group& group) {
  return std::all_of(group.begin(), group.end(), [](const Norm* norm) {
    return norm->keyword == model::Keyword::kMust ||
           norm->keyword == model::Keyword::kMustNot;
  });
}

// "a (MUST, ...), b (MUST, ...) and c (MUST NOT, ...)", without `left_out`.
std::string List(const Group& group, const Norm* left_out) {
  std::vector<std::string> parts;
  for (const Norm* norm : group) {
    if (norm != left_out) parts.push_back(Describe(*norm));
  }
  std::string text;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

}  // namespace

base::Finding GroupFinding(const Group& group, ConflictContext& context) {
  const Meeting meeting = *context.overrides.MeetingOf(group);
  std::string where = "for " + model::Describe(meeting.point);
  if (context.at < meeting.from) {
    where += " from " + base::FormatDate(base::DateOf(meeting.from)) + " on";
  }
  const std::string& parameter = group.front()->parameter->name;
  const Norm* permission = PermissionOf(group);
  std::string message;
  if (permission != nullptr) {
    message = Describe(*permission) + " permits values of " + parameter +
              " that " + List(group, permission) +
              (group.size() > 2 ? " prohibit " : " prohibits ") + where;
  } else {
    message = "no value of " + parameter + " is left " + where + ": " +
              List(group, nullptr) + " exclude each other";
  }
  return FindingOf(
      IsContradiction(group) ? "conflict/contradiction" : "conflict/tension",
      group, std::move(message));
}

}  // namespace codicil::rules
