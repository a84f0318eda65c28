#include "services/policy/handbook/clause_facts_reader.h"

#include <cstdint>
#include <memory>
#include <string>

#include "services/base/utf8.h"
#include "services/model/schema/path_rules.h"
#include "services/model/yaml/typed_scalars.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::policy {
namespace {

using model::Get;
using model::YamlNode;

std::string_view TextAt(const YamlNode* from, std::string_view key) {
  const YamlNode* const node = Get(from, key);
  return node != nullptr && node->IsString() ? node->scalar
                                             : std::string_view();
}

// A version such as 1.0 is a number to YAML, and served as it is written.
std::string_view ScalarAt(const YamlNode* from, std::string_view key) {
  const YamlNode* const node = Get(from, key);
  return node != nullptr && node->IsScalar() ? node->scalar
                                             : std::string_view();
}

void ReadTitles(const YamlNode* titles, ClauseFacts& facts) {
  if (titles == nullptr) return;
  for (uint32_t i = 0; i < titles->pair_count(); ++i) {
    if (!titles->value(i).IsString()) continue;
    facts.titles.emplace_back(titles->key(i).scalar, titles->value(i).scalar);
  }
}

void ReadTags(const YamlNode* tags, ClauseFacts& facts) {
  if (tags == nullptr) return;
  for (uint32_t i = 0; i < tags->item_count(); ++i) {
    if (tags->item(i).IsScalar()) facts.tags.push_back(tags->item(i).scalar);
  }
}

}  // namespace

bool IsClausePath(std::string_view path) {
  const model::PathRule rule = model::RuleForPath(path);
  return rule.verdict == model::PathRule::Verdict::kGoverned &&
         rule.kind == model::DocumentKind::kClause &&
         !base::FirstInvalidUtf8(path);
}

ClausePtr ClauseFactsReader::Read(std::string_view path,
                                  const ports::ObjectId& blob,
                                  std::string_view text) {
  findings_.clear();
  const model::YamlFile file =
      reader_.Read(path, text, /*many_documents=*/false, findings_);
  if (file.documents().empty()) return nullptr;
  const YamlNode& root = *file.documents().front();
  const YamlNode* const metadata = Get(&root, "metadata");
  const model::PathRule rule = model::RuleForPath(path);
  ClauseFacts facts;
  facts.id = TextAt(metadata, "id");
  if (TextAt(&root, "kind") != "Clause" || facts.id.empty() ||
      facts.id.size() > kMaxClauseIdBytes) {
    return nullptr;
  }
  facts.folder = rule.domain;
  facts.file = rule.id;
  facts.version = ScalarAt(metadata, "version");
  facts.status =
      model::ParseClauseStatus(std::string(TextAt(metadata, "status")));
  facts.domain = TextAt(metadata, "domain");
  ReadTitles(Get(metadata, "title"), facts);
  ReadTags(Get(metadata, "tags"), facts);
  auto clause = std::make_shared<const ServedClause>(blob, facts);
  clause->KeepText(text);
  return clause;
}

}  // namespace codicil::policy
