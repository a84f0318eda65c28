// Reads terms of the glossary.
#ifndef CODICIL_SERVICES_RULES_LINT_GLOSSARY_H_
#define CODICIL_SERVICES_RULES_LINT_GLOSSARY_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/model/policies/policies.h"

namespace codicil::rules {

// Numbered as in TermMatch.
using Glossary = std::vector<model::GlossaryTerm>;

// The preferred word in a language, or nullptr.
inline const std::string* PreferredIn(const model::GlossaryTerm& term,
                                      std::string_view language) {
  for (const auto& [tag, word] : term.preferred) {
    if (tag == language) return &word;
  }
  return nullptr;
}

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_GLOSSARY_H_
