#include "services/rules/conflict/neighbourhood.h"

#include <algorithm>

#include "services/model/index_keys.h"
#include "services/model/scope/glob.h"

namespace codicil::rules {
namespace {

const model::ScopeCondition& ScopeOf(const Norm& norm) {
  return norm.clause->scope.include;
}

}  // namespace

DomainIndex::DomainIndex(const model::Catalog& catalog) {
  for (const model::Service& service : catalog.services()) {
    by_domain_[service.domain].push_back(&service);
  }
}

const std::vector<const model::Service*>& DomainIndex::ServicesOf(
    std::string_view domain) const {
  static const auto* const none = new std::vector<const model::Service*>;
  const auto found = by_domain_.find(domain);
  return found == by_domain_.end() ? *none : found->second;
}

Neighbourhood::Neighbourhood(const model::HandbookView& view,
                             const DomainIndex& domains,
                             const model::Parameter& parameter,
                             NormStore& store)
    : view_(view), domains_(domains), parameter_(parameter), store_(store) {}

void Neighbourhood::Add(const model::Document& document) {
  if (document.clause == nullptr || !documents_.insert(&document).second) {
    return;
  }
  for (const Norm& norm : store_.Of(document).norms) {
    if (norm.parameter == &parameter_) norms_.push_back(&norm);
  }
}

void Neighbourhood::Fetch(const std::string& anchor) {
  const uint64_t key = model::ConstraintKey(parameter_.name, anchor);
  if (!fetched_.insert(key).second) return;
  for (const model::Document* document : view_.WithKey(key)) Add(*document);
}

void Neighbourhood::LoadAll() {
  for (const char* anchor : {"*", "d", "g", "s"}) Fetch(anchor);
  has_all_ = true;
}

void Neighbourhood::Load(const Norm& norm) {
  if (has_all_) return;
  const model::ScopeCondition& scope = ScopeOf(norm);
  Fetch("*");
  if (scope.services.empty()) return LoadDomains(scope);
  for (const std::string& service : scope.services) {
    if (model::IsGlob(service)) {
      LoadGlob(service, scope);
    } else {
      LoadLiteral(service);
    }
  }
}

void Neighbourhood::LoadLiteral(const std::string& service) {
  Fetch("s:" + service);
  Fetch("g:");
  const std::string beginning(model::AnchorBeginning(service));
  if (!beginning.empty()) Fetch("g:" + beginning);
  const model::Service* known = view_.catalog().Find(service);
  // What the catalog does not hold is in no domain.
  if (known != nullptr) Fetch("d:" + known->domain);
}

void Neighbourhood::LoadGlob(const std::string& glob,
                             const model::ScopeCondition& scope) {
  const std::string beginning(model::AnchorBeginning(glob));
  if (beginning.empty()) {
    Fetch("g");
    Fetch("s");
  } else {
    Fetch("g:");
    Fetch("g:" + beginning);
    Fetch("l:" + beginning);
  }
  // A service to come may be in any domain that the scope allows.
  if (scope.domains.empty()) Fetch("d");
  for (const std::string& domain : scope.domains) Fetch("d:" + domain);
}

void Neighbourhood::LoadDomains(const model::ScopeCondition& scope) {
  Fetch("g");
  if (scope.domains.empty()) {
    Fetch("d");
    Fetch("s");
    return;
  }
  for (const std::string& domain : scope.domains) {
    Fetch("d:" + domain);
    for (const model::Service* service : domains_.ServicesOf(domain)) {
      Fetch("s:" + service->id);
    }
  }
}

void Neighbourhood::Order() {
  std::sort(norms_.begin(), norms_.end(),
            [](const Norm* a, const Norm* b) { return Precedes(*a, *b); });
  stamps_.assign(norms_.size(), 0);
  stamp_ = 0;
  FileNames();
  FileScopes();
}

void Neighbourhood::FileNames() {
  named_.clear();
  std::vector<std::string_view> names;
  for (const Norm* norm : norms_) {
    for (const std::string& service : ScopeOf(*norm).services) {
      if (!model::IsGlob(service)) names.push_back(service);
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  named_.reserve(names.size());
  for (const std::string_view name : names) named_.push_back({name, {}, {}});
}

void Neighbourhood::FileScopes() {
  for (List* list : {&globs_, &in_domains_, &everywhere_, &all_}) list->clear();
  globs_by_beginning_.clear();
  by_domain_.clear();
  for (uint32_t i = 0; i < norms_.size(); ++i) {
    const model::ScopeCondition& scope = ScopeOf(*norms_[i]);
    all_.push_back(i);
    if (scope.services.empty()) {
      (scope.domains.empty() ? everywhere_ : in_domains_).push_back(i);
      for (const std::string& domain : scope.domains) {
        by_domain_[domain].push_back(i);
      }
      continue;
    }
    for (const std::string& service : scope.services) {
      if (!model::IsGlob(service)) {
        named_[Bound(service) - named_.begin()].literals.push_back(i);
        continue;
      }
      globs_.push_back(i);
      globs_by_beginning_[model::AnchorBeginning(service)].push_back(i);
      for (const uint32_t name : Matching(service)) {
        named_[name].globs.push_back(i);
      }
    }
  }
}

std::vector<Neighbourhood::Named>::const_iterator Neighbourhood::Bound(
    std::string_view service) const {
  return std::lower_bound(named_.begin(), named_.end(), service,
                          [](const Named& named, std::string_view name) {
                            return named.service < name;
                          });
}

const Neighbourhood::Named* Neighbourhood::FindNamed(
    std::string_view service) const {
  const auto found = Bound(service);
  return found != named_.end() && found->service == service ? &*found : nullptr;
}

std::vector<uint32_t> Neighbourhood::Matching(std::string_view glob) const {
  std::vector<uint32_t> names;
  const std::string_view beginning = glob.substr(0, glob.find('*'));
  for (auto named = Bound(beginning); named != named_.end(); ++named) {
    if (named->service.substr(0, beginning.size()) != beginning) break;
    if (!model::MatchesGlob(glob, named->service)) continue;
    names.push_back(static_cast<uint32_t>(named - named_.begin()));
  }
  return names;
}

std::vector<const Neighbourhood::List*> Neighbourhood::NearLists(
    uint32_t index) const {
  const model::ScopeCondition& scope = ScopeOf(*norms_[index]);
  if (scope.services.empty() && scope.domains.empty()) return {&all_};
  std::vector<const List*> lists = {&everywhere_};
  for (const std::string& service : scope.services) {
    if (model::IsGlob(service)) {
      AddNearGlob(service, scope, lists);
    } else {
      AddNearLiteral(service, lists);
    }
  }
  if (!scope.services.empty()) return lists;
  lists.push_back(&globs_);
  for (const std::string& domain : scope.domains) {
    lists.push_back(&by_domain_.at(domain));
    for (const model::Service* service : domains_.ServicesOf(domain)) {
      const Named* named = FindNamed(service->id);
      if (named != nullptr) lists.push_back(&named->literals);
    }
  }
  return lists;
}

void Neighbourhood::AddNearLiteral(std::string_view service,
                                   std::vector<const List*>& lists) const {
  const Named* named = FindNamed(service);
  lists.push_back(&named->literals);
  lists.push_back(&named->globs);
  const model::Service* known = view_.catalog().Find(service);
  if (known == nullptr) return;
  const auto found = by_domain_.find(known->domain);
  if (found != by_domain_.end()) lists.push_back(&found->second);
}

void Neighbourhood::AddNearGlob(std::string_view glob,
                                const model::ScopeCondition& scope,
                                std::vector<const List*>& lists) const {
  const std::string_view beginning = model::AnchorBeginning(glob);
  if (beginning.empty()) {
    lists.push_back(&globs_);
  } else {
    for (const std::string_view other : {beginning, std::string_view()}) {
      const auto found = globs_by_beginning_.find(other);
      if (found != globs_by_beginning_.end()) lists.push_back(&found->second);
    }
  }
  for (const uint32_t name : Matching(glob)) {
    lists.push_back(&named_[name].literals);
  }
  if (scope.domains.empty()) lists.push_back(&in_domains_);
  for (const std::string& domain : scope.domains) {
    const auto found = by_domain_.find(domain);
    if (found != by_domain_.end()) lists.push_back(&found->second);
  }
}

}  // namespace codicil::rules
