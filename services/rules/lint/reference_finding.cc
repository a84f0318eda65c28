#include "services/rules/lint/reference_finding.h"

#include <utility>

namespace codicil::rules {

base::Finding FindingAt(std::string_view rule, const model::Document& document,
                        const model::Symbol& symbol, std::string message) {
  base::Finding finding;
  finding.rule = std::string(rule);
  finding.path = document.path;
  finding.span = symbol.span;
  finding.message = std::move(message);
  finding.document = document.identity();
  finding.inner_path = symbol.inner_path;
  finding.value = symbol.name;
  return finding;
}

}  // namespace codicil::rules
