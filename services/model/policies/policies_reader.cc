#include "services/model/policies/policies_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "services/model/yaml/typed_scalars.h"

namespace codicil::model {
namespace {

// Calls `visit` with each mapping of a sequence.
template <typename Visit>
void ForEachMapping(const YamlNode* list, Visit visit) {
  for (uint32_t i = 0; list != nullptr && i < list->item_count(); ++i) {
    if (list->item(i).IsMapping()) visit(list->item(i));
  }
}

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

void ReadWaivers(const YamlNode* list, Policies& policies) {
  ForEachMapping(list, [&](const YamlNode& node) {
    const std::optional<base::Date> expires = DateOf(node.Find("expires"));
    if (!expires) return;
    policies.waivers.push_back(
        {StringAt(&node, "id"), StringAt(&node, "rule"),
         StringAt(&node, "document"), *expires, StringAt(&node, "owner"),
         SpanOf(node.Find("id")), SpanOf(node.Find("expires"))});
  });
}

void ReadSeverities(const YamlNode* severities, Policies& policies) {
  for (uint32_t i = 0; severities != nullptr && i < severities->pair_count();
       ++i) {
    const std::optional<base::Severity> severity =
        base::ParseSeverity(std::string(severities->value(i).scalar));
    if (!severity) continue;
    policies.severities.emplace(severities->key(i).scalar, *severity);
  }
}

Service ReadService(const YamlNode& node) {
  Service service;
  service.id = StringAt(&node, "id");
  service.domain = StringAt(&node, "domain");
  service.tier = IntegerOf(node.Find("tier")).value_or(0);
  service.environments = ScalarsOf(node.Find("environments"));
  const YamlNode* labels = node.Find("labels");
  for (uint32_t i = 0; labels != nullptr && i < labels->pair_count(); ++i) {
    if (!labels->value(i).IsScalar()) continue;
    service.labels.emplace_back(labels->key(i).scalar, labels->value(i).scalar);
  }
  std::sort(service.labels.begin(), service.labels.end());
  ForEachMapping(node.Find("dependsOn"), [&](const YamlNode& dependency) {
    if (StringAt(&dependency, "kind") != "hard") return;
    service.hard_dependencies.push_back(StringAt(&dependency, "service"));
  });
  return service;
}

std::optional<ParameterType> ParseParameterType(const std::string& text) {
  for (int i = 0; i <= static_cast<int>(ParameterType::kBoolean); ++i) {
    const auto type = static_cast<ParameterType>(i);
    if (text == ParameterTypeName(type)) return type;
  }
  return std::nullopt;
}

// A bound in the parameter's own unit; durations in milliseconds.
std::optional<base::Decimal> ReadBound(const YamlNode* node,
                                       ParameterType type) {
  if (type != ParameterType::kDuration) return DecimalOf(node);
  const std::optional<base::DurationMs> duration = DurationOf(node);
  if (!duration) return std::nullopt;
  return base::Decimal::FromInteger(duration->count);
}

}  // namespace

void ReadPolicy(DocumentKind kind, const YamlNode& root, Policies& policies) {
  const YamlNode* spec = root.Find("spec");
  switch (kind) {
    case DocumentKind::kHandbook:
      policies.languages = ScalarsOf(Get(spec, "languages"));
      return;
    case DocumentKind::kGlossary:
      ForEachMapping(Get(spec, "terms"), [&](const YamlNode& node) {
        policies.glossary.push_back(ReadTerm(node));
      });
      return;
    case DocumentKind::kLintPolicy:
      ReadSeverities(Get(spec, "severities"), policies);
      return;
    case DocumentKind::kReleasePolicy:
      policies.grace_period = DurationOf(Get(spec, "gracePeriod"));
      return;
    case DocumentKind::kWaivers:
      ReadWaivers(Get(spec, "waivers"), policies);
      return;
    default:
      return;
  }
}

Catalog ReadCatalog(const YamlNode& root) {
  std::vector<Service> services;
  ForEachMapping(Get(&root, "spec", "services"), [&](const YamlNode& node) {
    services.push_back(ReadService(node));
  });
  return Catalog(std::move(services));
}

ParameterTable ReadParameters(const YamlNode& root) {
  std::vector<Parameter> parameters;
  ForEachMapping(Get(&root, "spec", "parameters"), [&](const YamlNode& node) {
    const std::optional<ParameterType> type =
        ParseParameterType(StringAt(&node, "type"));
    if (!type) return;
    Parameter parameter;
    parameter.name = StringAt(&node, "name");
    parameter.type = *type;
    parameter.unit = StringAt(&node, "unit");
    parameter.minimum = ReadBound(node.Find("minimum"), *type);
    parameter.maximum = ReadBound(node.Find("maximum"), *type);
    parameter.values = ScalarsOf(node.Find("values"));
    const std::string tighter = StringAt(&node, "tighter");
    if (tighter == "lower") parameter.tighter = Tighter::kLower;
    if (tighter == "higher") parameter.tighter = Tighter::kHigher;
    parameters.push_back(std::move(parameter));
  });
  return ParameterTable(std::move(parameters));
}

}  // namespace codicil::model
