// A clause with every part that can change, and the way to compare its
// variants.
#ifndef CODICIL_SERVICES_MODEL_DIFF_TESTING_SAMPLE_CLAUSE_H_
#define CODICIL_SERVICES_MODEL_DIFF_TESTING_SAMPLE_CLAUSE_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/duration.h"
#include "services/model/catalog.h"
#include "services/model/diff/clause_diff.h"
#include "services/model/diff/diff_context.h"
#include "services/model/parameter.h"
#include "services/model/yaml/yaml_node.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::model {

// A tree and its source.
struct Tree {
  std::string source;
  YamlFile file;
  const YamlNode& root() const { return *file.documents().front(); }
};

// The source must be well-formed YAML.
std::unique_ptr<Tree> Parse(std::string yaml);

// The clause `guard` at version 1.2.3, active, for tier 1.
extern const std::string_view kClause;

inline constexpr std::string_view kAt = "2026-03-01T00:00:00Z";

// A replacement of the first occurrence; `from` must be there.
struct Edit {
  std::string_view from;
  std::string_view to;
};
std::string Edited(std::string_view text, const std::vector<Edit>& edits);

// With two services (payment-api in tier 1, mailer in tier 2), four parameters,
// and a grace period of 30 days.
class Differ {
 public:
  Differ();

  DiffContext Context(std::string_view at = kAt) const;
  ClauseDiff Diff(const std::string& before, const std::string& after,
                  std::string_view at = kAt) const;

  void set_grace(std::optional<base::DurationMs> grace) { grace_ = grace; }

 private:
  Catalog catalog_;
  ParameterTable parameters_;
  ParameterTable new_parameters_;
  std::optional<base::DurationMs> grace_ = base::ParseDuration("30d");
};

// Describe() of each change.
std::vector<std::string> Lines(const ClauseDiff& diff);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DIFF_TESTING_SAMPLE_CLAUSE_H_
