#include "services/model/policies/glossary_reader.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "services/model/policies/each_mapping.h"
#include "services/model/yaml/typed_scalars.h"

namespace codicil::model {
namespace {

GlossaryTerm ReadTerm(const YamlNode& node) {
  GlossaryTerm term;
  term.id = StringAt(&node, "id");
  const YamlNode* preferred = node.Find("preferred");
  for (uint32_t i = 0; preferred != nullptr && i < preferred->pair_count();
       ++i) {
    if (!preferred->value(i).IsString()) continue;
    if (preferred->value(i).scalar.empty()) continue;
    term.preferred.emplace_back(preferred->key(i).scalar,
                                preferred->value(i).scalar);
  }
  const YamlNode* banned = node.Find("banned");
  for (uint32_t i = 0; banned != nullptr && i < banned->pair_count(); ++i) {
    std::vector<std::string> variants = ScalarsOf(&banned->value(i));
    variants.erase(std::remove(variants.begin(), variants.end(), ""),
                   variants.end());
    term.banned.emplace_back(banned->key(i).scalar, std::move(variants));
  }
  std::sort(term.preferred.begin(), term.preferred.end());
  std::sort(term.banned.begin(), term.banned.end());
  return term;
}

}  // namespace

std::vector<GlossaryTerm> ReadGlossary(const YamlNode& root) {
  std::vector<GlossaryTerm> terms;
  ForEachMapping(Get(&root, "spec", "terms"), [&](const YamlNode& node) {
    terms.push_back(ReadTerm(node));
  });
  return terms;
}

}  // namespace codicil::model
