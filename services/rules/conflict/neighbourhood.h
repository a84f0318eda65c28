// The norms on one parameter, and which of them may meet.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_NEIGHBOURHOOD_H_
#define CODICIL_SERVICES_RULES_CONFLICT_NEIGHBOURHOOD_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "services/model/catalog.h"
#include "services/model/document.h"
#include "services/model/handbook_view.h"
#include "services/model/parameter.h"
#include "services/rules/conflict/norm.h"
#include "services/rules/conflict/norm_store.h"

namespace codicil::rules {

// The catalog's services by domain.
class DomainIndex {
 public:
  explicit DomainIndex(const model::Catalog& catalog);
  const std::vector<const model::Service*>& ServicesOf(
      std::string_view domain) const;

 private:
  absl::flat_hash_map<std::string_view, std::vector<const model::Service*>>
      by_domain_;
};

// Norms on one parameter, numbered in the order of Precedes(). Load() fetches
// the clauses whose scopes may meet that of a norm, by the anchors under which
// the view files them; Order() numbers what was fetched. A norm's neighbours
// are a superset of those that it meets, and complete if it was loaded.
// Lifetime: all that is given is borrowed. Thread-safety: none.
class Neighbourhood {
 public:
  Neighbourhood(const model::HandbookView& view, const DomainIndex& domains,
                const model::Parameter& parameter, NormStore& store);

  // Adds the document's own norms.
  void Add(const model::Document& document);
  void Load(const Norm& norm);
  // Fetches all norms on the parameter: cheaper than to load many of them.
  void LoadAll();
  void Order();

  uint32_t size() const { return static_cast<uint32_t>(norms_.size()); }
  const Norm& operator[](uint32_t index) const { return *norms_[index]; }

  // Calls `visit(index)` with each neighbour of a norm that was loaded, once,
  // in no particular order.
  template <typename Visit>
  void ForEachNear(uint32_t index, Visit visit) const {
    ++stamp_;
    stamps_[index] = stamp_;
    for (const std::vector<uint32_t>* list : NearLists(index)) {
      for (const uint32_t near : *list) {
        if (stamps_[near] == stamp_) continue;
        stamps_[near] = stamp_;
        visit(near);
      }
    }
  }

 private:
  using List = std::vector<uint32_t>;

  // The norms whose scopes hold one service that some scope names.
  struct Named {
    std::string_view service;
    List literals;  // that name it
    List globs;     // that match it
  };

  void Fetch(const std::string& anchor);
  void LoadLiteral(const std::string& service);
  void LoadGlob(const std::string& glob, const model::ScopeCondition& scope);
  void LoadDomains(const model::ScopeCondition& scope);

  void FileNames();
  void FileScopes();
  // First of named_ that is not before `service`.
  std::vector<Named>::const_iterator Bound(std::string_view service) const;
  const Named* FindNamed(std::string_view service) const;
  // Of named_, those that a glob matches.
  std::vector<uint32_t> Matching(std::string_view glob) const;

  std::vector<const List*> NearLists(uint32_t index) const;
  void AddNearLiteral(std::string_view service,
                      std::vector<const List*>& lists) const;
  void AddNearGlob(std::string_view glob, const model::ScopeCondition& scope,
                   std::vector<const List*>& lists) const;

  const model::HandbookView& view_;
  const DomainIndex& domains_;
  const model::Parameter& parameter_;
  NormStore& store_;

  bool has_all_ = false;
  absl::flat_hash_set<uint64_t> fetched_;
  absl::flat_hash_set<const model::Document*> documents_;
  std::vector<const Norm*> norms_;

  // Numbers of norms by what their clauses' scopes are anchored at.
  std::vector<Named> named_;  // by service
  absl::flat_hash_map<std::string_view, List> globs_by_beginning_;
  absl::flat_hash_map<std::string_view, List> by_domain_;
  List globs_;
  List in_domains_;
  List everywhere_;
  List all_;

  mutable std::vector<uint32_t> stamps_;
  mutable uint32_t stamp_ = 0;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_NEIGHBOURHOOD_H_
