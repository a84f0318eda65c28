#include "services/rules/conflict/member_finding.h"

#include <algorithm>
#include <utility>

namespace codicil::rules {

std::string JoinIds(std::vector<std::string> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::string joined;
  for (const std::string& id : ids) {
    if (!joined.empty()) joined += ",";
    joined += id;
  }
  return joined;
}

base::Finding FindingOf(const char* rule,
                        const std::vector<const Norm*>& members,
                        std::string message) {
  const Norm& last = *members.back();
  base::Finding finding;
  finding.rule = rule;
  finding.path = last.document->path;
  finding.span = last.place;
  finding.message = std::move(message);
  finding.inner_path = InnerPath(*last.clause, last.origin);
  std::vector<std::string> documents;
  std::vector<std::string> names;
  for (const Norm* member : members) {
    documents.push_back(member->document->identity());
    names.push_back(NameOf(*member));
    if (member == &last) continue;
    finding.related.push_back(
        {member->document->path, member->place.begin, Describe(*member)});
  }
  finding.document = JoinIds(std::move(documents));
  finding.value = JoinIds(std::move(names));
  return finding;
}

}  // namespace codicil::rules
