#include "services/policy/check/finding_delta.h"

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "services/model/catalog.h"
#include "services/model/index_keys.h"
#include "services/model/parameter.h"
#include "services/snapshot/memory_store.h"

namespace codicil::policy {
namespace {

// A toy handbook: each document refers to some tags. The toy rule reports every
// tag that at least two documents share, at the last of them, naming the
// others. It obeys the contract of cross-document rules.
using Tags = std::map<std::string, std::vector<std::string>>;

std::unique_ptr<model::Document> MakeDocument(
    const std::string& path, const std::vector<std::string>& tags) {
  auto document = std::make_unique<model::Document>();
  document->path = path;
  for (const std::string& tag : tags) {
    model::Symbol symbol;
    symbol.kind = model::SymbolKind::kTerm;
    symbol.name = tag;
    document->references.push_back(std::move(symbol));
  }
  return document;
}

snapshot::MemoryStore MakeStore(const Tags& tags) {
  std::vector<snapshot::StoredDocument> documents;
  for (const auto& [path, names] : tags) {
    documents.push_back({{}, MakeDocument(path, names)});
  }
  return snapshot::MemoryStore(std::move(documents));
}

void ToyRule(const model::HandbookView& view,
             const std::vector<const model::Document*>& seeds,
             std::vector<base::Finding>& findings) {
  std::set<std::string> tags;
  for (const model::Document* seed : seeds) {
    for (const model::Symbol& symbol : seed->references) {
      tags.insert(symbol.name);
    }
  }
  for (const std::string& tag : tags) {
    const std::vector<const model::Document*> sharers =
        view.WithKey(model::ReferenceKey(model::SymbolKind::kTerm, tag));
    if (sharers.size() < 2) continue;
    base::Finding finding;
    finding.rule = "toy/shared";
    finding.path = sharers.back()->path;
    finding.value = tag;
    for (size_t i = 0; i + 1 < sharers.size(); ++i) {
      finding.related.push_back({sharers[i]->path, {}, ""});
    }
    findings.push_back(std::move(finding));
  }
}

std::vector<std::string> Print(const std::vector<base::Finding>& findings) {
  std::vector<std::string> lines;
  for (const base::Finding& finding : findings) {
    std::string line = finding.value + ": " + finding.path;
    for (const base::RelatedPlace& place : finding.related) {
      line += " " + place.path;
    }
    lines.push_back(std::move(line));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<base::Finding> CheckAll(const snapshot::OverlayView& view) {
  std::vector<base::Finding> findings;
  ToyRule(view, view.All(), findings);
  return findings;
}

// The findings after `changes` (path -> tags; no entry: gone), once brought up
// to date and once from scratch.
struct BothWays {
  std::vector<std::string> updated;
  std::vector<std::string> afresh;
};

BothWays Judge(const Tags& before, const Tags& after) {
  const model::Catalog catalog;
  const model::ParameterTable parameters;
  const snapshot::MemoryStore old_store = MakeStore(before);
  const snapshot::Overlay nothing;
  const snapshot::OverlayView old_view(old_store, nothing, catalog, parameters);
  snapshot::Overlay overlay;
  for (const auto& [path, tags] : before) {
    if (after.count(path) == 0) overlay[path] = nullptr;
  }
  for (const auto& [path, tags] : after) {
    const auto old = before.find(path);
    if (old != before.end() && old->second == tags) continue;
    overlay[path] = MakeDocument(path, tags);
  }
  const snapshot::OverlayView view(old_store, overlay, catalog, parameters);
  const snapshot::MemoryStore new_store = MakeStore(after);
  const snapshot::OverlayView new_view(new_store, nothing, catalog, parameters);
  return {Print(UpdateCrossFindings(
              CheckAll(old_view), AffectedPaths(old_store, overlay, view), view,
              [&](const std::vector<const model::Document*>& seeds,
                  std::vector<base::Finding>& findings) {
                ToyRule(view, seeds, findings);
              })),
          Print(CheckAll(new_view))};
}

struct Row {
  const char* name;
  Tags before;
  Tags after;
  std::vector<std::string> want;
};

class FindingDeltaTest : public testing::TestWithParam<Row> {};

TEST_P(FindingDeltaTest, EqualsACheckFromScratch) {
  const BothWays both = Judge(GetParam().before, GetParam().after);
  EXPECT_EQ(both.updated, GetParam().want);
  EXPECT_EQ(both.afresh, GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    Changes, FindingDeltaTest,
    testing::Values(
        Row{"Nothing",
            {{"a", {"x"}}, {"b", {"x"}}},
            {{"a", {"x"}}, {"b", {"x"}}},
            {"x: b a"}},
        Row{"JoinsAGroup",
            {{"a", {"x"}}, {"b", {"x"}}, {"c", {}}},
            {{"a", {"x"}}, {"b", {"x"}}, {"c", {"x"}}},
            {"x: c a b"}},
        Row{"LeavesAGroup",
            {{"a", {"x"}}, {"b", {"x"}}, {"c", {"x"}}},
            {{"a", {"x"}}, {"b", {"x"}}, {"c", {}}},
            {"x: b a"}},
        Row{"LastOneDeleted",
            {{"a", {"x"}}, {"b", {"x"}}, {"c", {"x"}}},
            {{"a", {"x"}}, {"b", {"x"}}},
            {"x: b a"}},
        Row{"GroupDissolves", {{"a", {"x"}}, {"b", {"x"}}}, {{"a", {"x"}}}, {}},
        Row{"FirstOneAdded",
            {{"b", {"x"}}, {"c", {"x"}}},
            {{"a", {"x"}}, {"b", {"x"}}, {"c", {"x"}}},
            {"x: c a b"}},
        Row{"OtherGroupsOfTheMembersStay",
            {{"a", {"x", "y"}}, {"b", {"x"}}, {"c", {"y"}}},
            {{"a", {"x", "y"}}, {"b", {}}, {"c", {"y"}}},
            {"y: c a"}}),
    [](const auto& info) { return info.param.name; });

TEST(FindingDeltaTest, RandomChangesEqualAChecksFromScratch) {
  for (uint32_t seed = 0; seed < 500; ++seed) {
    std::mt19937 random(seed);
    const auto pick = [&](uint32_t n) { return random() % n; };
    const auto make = [&] {
      Tags tags;
      for (char name = 'a'; name < 'a' + 8; ++name) {
        if (pick(4) == 0) continue;
        std::vector<std::string>& mine = tags[std::string(1, name)];
        for (char tag = 'p'; tag < 'p' + 4; ++tag) {
          if (pick(3) == 0) mine.emplace_back(1, tag);
        }
      }
      return tags;
    };
    const Tags before = make();
    Tags after = before;
    const Tags other = make();
    for (const char* path : {"a", "d", "g"}) {
      if (pick(2) == 0) continue;
      const auto found = other.find(path);
      if (found == other.end()) {
        after.erase(path);
      } else {
        after[path] = found->second;
      }
    }
    const BothWays both = Judge(before, after);
    EXPECT_EQ(both.updated, both.afresh) << "seed " << seed;
  }
}

}  // namespace
}  // namespace codicil::policy
