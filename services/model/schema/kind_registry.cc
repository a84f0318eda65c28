#include "services/model/schema/kind_registry.h"

#include "services/model/schema/kinds/kinds.h"

namespace codicil::model {

const std::vector<const KindSchema*>& AllKinds() {
  static const auto& all = *new std::vector<const KindSchema*>{
      &kinds::kHandbook,   &kinds::kClause,     &kinds::kIncident,
      &kinds::kRfc,        &kinds::kOpenSlo,    &kinds::kServices,
      &kinds::kParameters, &kinds::kRaci,       &kinds::kWorkflow,
      &kinds::kGlossary,   &kinds::kLintPolicy, &kinds::kSloPolicy,
      &kinds::kGates,      &kinds::kHarnesses,  &kinds::kReleasePolicy,
      &kinds::kWaivers,
  };
  return all;
}

const KindSchema* SchemaForKind(DocumentKind kind) {
  for (const KindSchema* schema : AllKinds()) {
    if (schema->kind == kind) return schema;
  }
  return nullptr;
}

const KindSchema* ParseKindWord(std::string_view word) {
  for (const KindSchema* schema : AllKinds()) {
    if (schema->name == word || schema->word == word) return schema;
  }
  return nullptr;
}

std::vector<std::string_view> KindWords() {
  std::vector<std::string_view> words;
  for (const KindSchema* schema : AllKinds()) words.push_back(schema->word);
  return words;
}

}  // namespace codicil::model
