#include "services/rules/lint/testing/indexed_handbook.h"

#include <algorithm>
#include <utility>

#include "services/model/index_keys.h"
#include "services/model/policies/policies_reader.h"

namespace codicil::rules {
namespace {

std::string At(base::Position position) {
  return std::to_string(position.line) + ":" + std::to_string(position.column);
}

bool ByPath(const model::Document* a, const model::Document* b) {
  return a->path < b->path;
}

}  // namespace

IndexedHandbook::IndexedHandbook() : loader_(context_) {}

void IndexedHandbook::Add(std::string_view path, std::string_view yaml) {
  Remove(path);
  numbered_.clear();
  model::LoadedDocument loaded = loader_.Load(path, yaml);
  if (loaded.root() != nullptr && path == "handbook/services.yaml") {
    catalog_ = model::ReadCatalog(*loaded.root());
  }
  if (loaded.root() != nullptr && path == "handbook/parameters.yaml") {
    parameters_ = model::ReadParameters(*loaded.root());
  }
  for (const uint64_t key : model::IndexKeys(*loaded.document)) {
    by_key_[key].push_back(loaded.document.get());
  }
  documents_[std::string(path)] = std::move(loaded.document);
}

void IndexedHandbook::Remove(std::string_view path) {
  const auto found = documents_.find(path);
  if (found == documents_.end()) return;
  numbered_.clear();
  for (const uint64_t key : model::IndexKeys(*found->second)) {
    std::vector<const model::Document*>& filed = by_key_[key];
    filed.erase(std::find(filed.begin(), filed.end(), found->second.get()));
  }
  documents_.erase(found);
}

const model::Document* IndexedHandbook::Find(std::string_view path) const {
  const auto found = documents_.find(path);
  return found == documents_.end() ? nullptr : found->second.get();
}

std::vector<const model::Document*> IndexedHandbook::All() const {
  std::vector<const model::Document*> documents;
  documents.reserve(documents_.size());
  for (const auto& [path, document] : documents_) {
    documents.push_back(document.get());
  }
  return documents;
}

std::vector<const model::Document*> IndexedHandbook::WithKey(
    uint64_t key) const {
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return {};
  std::vector<const model::Document*> documents = found->second;
  std::sort(documents.begin(), documents.end(), ByPath);
  return documents;
}

std::vector<uint64_t> IndexedHandbook::NumbersWithKey(uint64_t key) const {
  if (numbered_.empty()) numbered_ = All();
  std::vector<uint64_t> numbers;
  for (const model::Document* document : WithKey(key)) {
    const auto place =
        std::lower_bound(numbered_.begin(), numbered_.end(), document, ByPath);
    numbers.push_back(place - numbered_.begin());
  }
  return numbers;
}

const model::Document& IndexedHandbook::Numbered(uint64_t number) const {
  return *numbered_[number];
}

std::string ClauseYaml(std::string_view id, std::string_view more,
                       std::string_view status) {
  std::string text = "kind: Clause\nmetadata:\n  id: ";
  text.append(id).append("\n  status: ").append(status).append("\n");
  return text.append(more);
}

std::vector<std::string> PrintFindings(std::vector<base::Finding> findings) {
  base::FinishReport(findings);
  std::vector<std::string> texts;
  for (const base::Finding& finding : findings) {
    std::string& text = texts.emplace_back();
    text = finding.path + ":" + At(finding.span.begin) + "-" +
           At(finding.span.end) + " " + finding.rule + " " + finding.document +
           " " + finding.inner_path + "=" + finding.value + ": " +
           finding.message;
    for (const base::RelatedPlace& place : finding.related) {
      text +=
          "\n  " + place.path + ":" + At(place.position) + ": " + place.message;
    }
  }
  return texts;
}

}  // namespace codicil::rules
