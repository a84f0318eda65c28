#include "services/workflow/seats/role_holders.h"

#include <utility>

namespace codicil::workflow {
namespace {

using Domains = std::set<std::string>;

class HolderReader {
 public:
  HolderReader(const model::Raci& raci, base::Date day,
               const std::set<std::string>& excluded)
      : day_(day), excluded_(excluded) {
    for (const model::Person& person : raci.people) {
      own_domains_.emplace(
          person.id, Domains(person.domains.begin(), person.domains.end()));
    }
  }

  std::vector<Candidate> Read(const model::Role& role) const {
    std::map<std::string, Domains> holders;
    Domains of_role;
    for (const std::string& member : role.members) {
      holders[member].merge(OwnDomains(member));
    }
    for (const auto& [domain, people] : role.per_domain) {
      of_role.insert(domain);
      for (const std::string& person : people) holders[person].insert(domain);
    }
    for (const model::Delegation& delegation : role.delegations) {
      if (day_ < delegation.from || delegation.until < day_) continue;
      holders[delegation.to].merge(role.per_domain.empty()
                                       ? OwnDomains(delegation.to)
                                       : Domains(of_role));
    }
    return CandidatesOf(holders);
  }

 private:
  Domains OwnDomains(const std::string& person) const {
    const auto found = own_domains_.find(person);
    return found == own_domains_.end() ? Domains() : found->second;
  }

  std::vector<Candidate> CandidatesOf(
      const std::map<std::string, Domains>& holders) const {
    std::vector<Candidate> candidates;
    for (const auto& [person, domains] : holders) {
      if (excluded_.count(person) > 0) continue;
      candidates.push_back({person, {domains.begin(), domains.end()}});
    }
    return candidates;
  }

  const base::Date day_;
  const std::set<std::string>& excluded_;
  std::map<std::string, Domains> own_domains_;
};

}  // namespace

RoleHolders::RoleHolders(const model::Raci& raci, base::Date day,
                         const std::set<std::string>& excluded) {
  const HolderReader reader(raci, day, excluded);
  for (const model::Role& role : raci.roles) {
    by_role_.emplace(role.id, reader.Read(role));
  }
}

const std::vector<Candidate>* RoleHolders::Find(const std::string& role) const {
  const auto found = by_role_.find(role);
  return found == by_role_.end() ? nullptr : &found->second;
}

}  // namespace codicil::workflow
