// conflict/duplicate-text.
#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "services/model/clause/clause.h"
#include "services/model/index_keys.h"
#include "services/rules/conflict/conflicts.h"
#include "services/rules/conflict/member_finding.h"

namespace codicil::rules {
namespace {

// A clause's first text with some hash.
struct Copy {
  const model::Document* document = nullptr;
  const model::TextDigest* text = nullptr;
};

// Whoever supersedes a retired clause often says the same.
bool IsJudged(const model::Document& document) {
  return document.clause != nullptr &&
         document.clause->status != model::ClauseStatus::kRetired;
}

template <typename Visit>
void ForEachText(const model::Clause& clause, Visit visit) {
  for (const model::Rule& rule : clause.rules) {
    for (const model::TextDigest& text : rule.texts) visit(text);
  }
  for (const model::TextDigest& text : clause.body) visit(text);
}

const model::TextDigest* FindText(const model::Clause& clause, uint64_t hash) {
  const model::TextDigest* found = nullptr;
  ForEachText(clause, [&](const model::TextDigest& text) {
    if (found == nullptr && text.hash == hash) found = &text;
  });
  return found;
}

// "en" of "spec.rules[guard].text.en".
std::string LanguageOf(const model::TextDigest& text) {
  return text.inner_path.str().substr(text.inner_path.str().rfind('.') + 1);
}

base::Finding FindingOf(const std::vector<Copy>& copies) {
  const Copy& last = copies.back();
  base::Finding finding;
  finding.rule = "conflict/duplicate-text";
  finding.path = last.document->path;
  finding.span = last.text->span;
  finding.inner_path = last.text->inner_path;
  std::vector<std::string> ids;
  std::vector<std::string> places;
  std::string others;
  for (const Copy& copy : copies) {
    const std::string place =
        copy.document->identity() + "#" + copy.text->inner_path.str();
    ids.push_back(copy.document->identity());
    places.push_back(place);
    if (&copy == &last) continue;
    finding.related.push_back({copy.document->path, copy.text->span.begin,
                               "the same text: " + place});
    if (finding.related.size() > 1) others += ", ";
    others += copy.document->identity();
  }
  finding.message = "the same text (" + LanguageOf(*last.text) +
                    ") stands in " + others +
                    ": say it once, and refer to it elsewhere";
  finding.document = JoinIds(std::move(ids));
  finding.value = JoinIds(std::move(places));
  return finding;
}

}  // namespace

void CheckDuplicateText(const model::HandbookView& view,
                        const std::vector<const model::Document*>& seeds,
                        std::vector<base::Finding>& findings) {
  std::unordered_set<uint64_t> done;
  for (const model::Document* seed : seeds) {
    if (!IsJudged(*seed)) continue;
    ForEachText(*seed->clause, [&](const model::TextDigest& text) {
      if (text.hash == 0) return;
      const std::vector<const model::Document*> documents =
          view.WithKey(model::TextKey(text.hash));
      if (documents.size() < 2 || !done.insert(text.hash).second) return;
      std::vector<Copy> copies;
      for (const model::Document* document : documents) {
        if (!IsJudged(*document)) continue;
        const model::TextDigest* own = FindText(*document->clause, text.hash);
        if (own != nullptr) copies.push_back({document, own});
      }
      if (copies.size() > 1) findings.push_back(FindingOf(copies));
    });
  }
}

}  // namespace codicil::rules
