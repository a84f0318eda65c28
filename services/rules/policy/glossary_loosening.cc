#include "services/rules/policy/glossary_loosening.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace codicil::rules {
namespace {

using model::GlossaryTerm;

// Language and variant.
using Ban = std::pair<std::string, std::string>;

std::set<Ban> BansOf(const std::vector<GlossaryTerm>& terms) {
  std::set<Ban> bans;
  for (const GlossaryTerm& term : terms) {
    for (const auto& [language, variants] : term.banned) {
      for (const std::string& variant : variants) {
        bans.emplace(language, variant);
      }
    }
  }
  return bans;
}

void CompareBans(const GlossaryTerm& term, const std::set<Ban>& bans,
                 std::vector<Loosening>& loosenings) {
  for (const auto& [language, variants] : term.banned) {
    for (const std::string& variant : variants) {
      if (bans.count({language, variant}) > 0) continue;
      loosenings.push_back(
          {ItemPath("spec.terms", term.id) + ".banned." + language, variant,
           "\"" + variant + "\" is no longer banned"});
    }
  }
}

}  // namespace

void CompareGlossaries(const std::vector<GlossaryTerm>& before,
                       const std::vector<GlossaryTerm>& after,
                       std::vector<Loosening>& loosenings) {
  const std::set<Ban> bans = BansOf(after);
  for (const GlossaryTerm& term : before) {
    const bool is_there =
        std::any_of(after.begin(), after.end(), [&](const GlossaryTerm& other) {
          return other.id == term.id || other.preferred == term.preferred;
        });
    if (is_there) {
      CompareBans(term, bans, loosenings);
    } else {
      loosenings.push_back({ItemPath("spec.terms", term.id), term.id,
                            "the term " + term.id + " is gone"});
    }
  }
}

}  // namespace codicil::rules
