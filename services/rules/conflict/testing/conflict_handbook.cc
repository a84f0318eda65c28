#include "services/rules/conflict/testing/conflict_handbook.h"

#include <utility>

#include "services/base/check.h"
#include "services/model/index_keys.h"
#include "services/model/loader/document_loader.h"
#include "services/model/policies/policies_reader.h"

namespace codicil::rules {
namespace {

model::LoadedDocument Load(std::string_view path, std::string_view yaml) {
  static const auto* const context = new model::ValidationContext;
  model::DocumentLoader loader(*context);
  return loader.Load(path, yaml);
}

std::unique_ptr<model::Document> LoadClause(std::string_view yaml) {
  const auto named = Load("handbook/clauses/x/x.yaml", yaml);
  CODICIL_CHECK(named.document->clause != nullptr);
  const model::Clause& clause = *named.document->clause;
  const std::string path =
      "handbook/clauses/" + clause.domain + "/" + clause.id + ".yaml";
  return std::move(Load(path, yaml).document);
}

}  // namespace

ConflictHandbook::ConflictHandbook(std::string_view services_yaml,
                                   std::string_view parameters_yaml) {
  const auto services = Load("handbook/services.yaml", services_yaml);
  if (services.root() != nullptr) {
    catalog_ = model::ReadCatalog(*services.root());
  }
  const auto parameters = Load("handbook/parameters.yaml", parameters_yaml);
  if (parameters.root() != nullptr) {
    parameters_ = model::ReadParameters(*parameters.root());
  }
}

ConflictHandbook::ConflictHandbook(model::Catalog catalog,
                                   model::ParameterTable parameters)
    : catalog_(std::move(catalog)), parameters_(std::move(parameters)) {}

model::Document& ConflictHandbook::Add(std::string_view yaml) {
  index_.clear();
  std::unique_ptr<model::Document> document = LoadClause(yaml);
  std::unique_ptr<model::Document>& place = documents_[document->path];
  place = std::move(document);
  return *place;
}

model::Document& ConflictHandbook::Add(std::string path, model::Clause clause) {
  index_.clear();
  auto document = std::make_unique<model::Document>();
  document->path = path;
  document->kind = model::DocumentKind::kClause;
  document->id = clause.id;
  document->definitions.push_back(
      {model::SymbolKind::kClause, {}, {}, clause.id, "metadata.id"});
  document->clause = std::make_unique<model::Clause>(std::move(clause));
  std::unique_ptr<model::Document>& place = documents_[std::move(path)];
  place = std::move(document);
  return *place;
}

void ConflictHandbook::AddLingering(std::string_view yaml) {
  index_.clear();
  std::unique_ptr<model::Document> before = LoadClause(yaml);
  documents_.at(before->path)->until_effective = std::move(before->clause);
}

const model::Document* ConflictHandbook::Find(std::string_view id) const {
  for (const auto& [path, document] : documents_) {
    if (document->id == id) return document.get();
  }
  return nullptr;
}

std::vector<const model::Document*> ConflictHandbook::All() const {
  std::vector<const model::Document*> all;
  for (const auto& [path, document] : documents_) all.push_back(document.get());
  return all;
}

std::vector<const model::Document*> ConflictHandbook::WithKey(
    uint64_t key) const {
  if (index_.empty()) {
    for (const auto& [path, document] : documents_) {
      for (const uint64_t own : model::IndexKeys(*document)) {
        index_[own].push_back(document.get());
      }
    }
  }
  const auto found = index_.find(key);
  return found == index_.end() ? std::vector<const model::Document*>()
                               : found->second;
}

std::string ToText(const base::Finding& finding) {
  const auto place = [](const std::string& path, base::Position position) {
    return path.substr(path.rfind('/') + 1) + ":" +
           std::to_string(position.line) + ":" +
           std::to_string(position.column);
  };
  std::string text = finding.rule + " " +
                     place(finding.path, finding.span.begin) + " " +
                     finding.document + " [" + finding.inner_path + "] " +
                     finding.value + "\n" + finding.message + "\n";
  for (const base::RelatedPlace& related : finding.related) {
    text += "  " + place(related.path, related.position) + " " +
            related.message + "\n";
  }
  return text;
}

}  // namespace codicil::rules
