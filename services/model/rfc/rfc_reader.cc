#include "services/model/rfc/rfc_reader.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/base/hash.h"
#include "services/base/words.h"
#include "services/model/yaml/typed_scalars.h"

namespace codicil::model {
namespace {

using LocalizedText = std::vector<std::pair<std::string, std::string>>;

LocalizedText TextsOf(const YamlNode* map) {
  LocalizedText texts;
  if (map == nullptr) return texts;
  for (uint32_t i = 0; i < map->pair_count(); ++i) {
    if (!map->value(i).IsString()) continue;
    texts.emplace_back(map->key(i).scalar, map->value(i).scalar);
  }
  return texts;
}

void AddWords(const LocalizedText& texts, std::vector<uint64_t>& words) {
  for (const auto& [language, text] : texts) {
    for (const std::string& word : base::Words(text)) {
      words.push_back(base::Hash64(word));
    }
  }
}

std::vector<uint64_t> WordsOf(const LocalizedText& titles,
                              const LocalizedText& impact) {
  std::vector<uint64_t> words;
  AddWords(titles, words);
  AddWords(impact, words);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  words.shrink_to_fit();
  return words;
}

void ReadMetadata(const YamlNode* metadata, RfcFacts& facts) {
  facts.titles = TextsOf(Get(metadata, "title"));
  const YamlNode* authors = Get(metadata, "authors");
  facts.authors = ScalarsOf(authors);
  facts.authors_span = SpanOf(authors);
}

std::vector<RfcChange> ReadChanges(const YamlNode* list) {
  std::vector<RfcChange> changes;
  for (uint32_t i = 0; list != nullptr && i < list->item_count(); ++i) {
    const YamlNode& node = list->item(i);
    changes.push_back({StringAt(&node, "clause"), StringAt(&node, "policy"),
                       StringAt(&node, "change"), node.span});
  }
  return changes;
}

// One SLO, or a list of them.
std::vector<std::string> ReadIndicatorChanges(const YamlNode* node) {
  std::vector<std::string> slos;
  const auto add = [&slos](const YamlNode& change) {
    std::string slo = StringAt(&change, "slo");
    if (!slo.empty()) slos.push_back(std::move(slo));
  };
  if (node == nullptr) return slos;
  if (node->IsMapping()) add(*node);
  for (uint32_t i = 0; i < node->item_count(); ++i) add(node->item(i));
  return slos;
}

// What trace/ asks every RFC to name.
void ReadLinks(const YamlNode* spec, RfcFacts& facts) {
  const YamlNode* incidents = Get(spec, "incidents");
  const YamlNode* services = Get(spec, "services");
  const YamlNode* plan = Get(Get(spec, "rollback"), "plan");
  facts.has_incidents = HoldsItems(incidents);
  facts.has_services = HoldsItems(services);
  facts.has_rollback =
      plan != nullptr && plan->IsString() && !plan->scalar.empty();
  facts.incidents_span = SpanOf(incidents);
  facts.services_span = SpanOf(services);
  facts.rollback_span = SpanOf(plan);
}

}  // namespace

RfcFacts ReadRfc(const YamlNode& root) {
  RfcFacts facts;
  ReadMetadata(Get(&root, "metadata"), facts);
  const YamlNode* spec = Get(&root, "spec");
  facts.changes = ReadChanges(Get(spec, "changes"));
  facts.changes_span = SpanOf(Get(spec, "changes"));
  ReadLinks(spec, facts);
  facts.track = StringAt(spec, "track");
  facts.track_span = SpanOf(Get(spec, "track"));
  const YamlNode* trigger = Get(spec, "trigger");
  facts.trigger = StringAt(trigger, "kind");
  facts.trigger_span = SpanOf(Get(trigger, "kind"));
  facts.indicator_changes = ReadIndicatorChanges(Get(spec, "indicatorChange"));
  facts.words = WordsOf(facts.titles, TextsOf(Get(spec, "impact")));
  return facts;
}

}  // namespace codicil::model
