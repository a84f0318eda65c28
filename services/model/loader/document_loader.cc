#include "services/model/loader/document_loader.h"

#include <string>
#include <utility>

#include "services/model/clause/clause_reader.h"
#include "services/model/rfc/rfc_reader.h"
#include "services/model/schema/path_rules.h"
#include "services/model/slo/open_slo_reader.h"
#include "services/model/yaml/typed_scalars.h"

namespace codicil::model {
namespace {

IncidentFacts ReadIncident(const YamlNode& root) {
  IncidentFacts facts;
  const YamlNode* severity = Get(&root, "spec", "severity");
  facts.severity_span = SpanOf(severity);
  const std::string word = StringAt(Get(&root, "spec"), "severity");
  if (word.size() == 2 && word[0] == 'P' && word[1] >= '1' && word[1] <= '4') {
    facts.severity = word[1] - '0';
  }
  return facts;
}

void ReadFacts(const YamlNode& root, Document& document) {
  const YamlNode* metadata = root.Find("metadata");
  document.id = StringAt(metadata, "id");
  document.id_span = SpanOf(Get(metadata, "id"));
  switch (document.kind) {
    case DocumentKind::kClause:
      document.clause = std::make_unique<Clause>(ReadClause(root));
      return;
    case DocumentKind::kIncident:
      document.incident = std::make_unique<IncidentFacts>(ReadIncident(root));
      return;
    case DocumentKind::kRfc:
      document.rfc = std::make_unique<RfcFacts>(ReadRfc(root));
      return;
    default:
      return;
  }
}

void NameDocument(Document& document) {
  for (base::Finding& finding : document.findings) {
    finding.document = document.identity();
  }
}

}  // namespace

DocumentLoader::DocumentLoader(const ValidationContext& context)
    : context_(context) {}

LoadedDocument DocumentLoader::Load(std::string_view path,
                                    std::string_view source) {
  LoadedDocument loaded;
  loaded.document = std::make_unique<Document>();
  Document& document = *loaded.document;
  document.path = std::string(path);
  const PathRule rule = RuleForPath(path);
  if (rule.verdict == PathRule::Verdict::kIgnored) return loaded;
  if (rule.verdict == PathRule::Verdict::kMisplaced) {
    document.findings.push_back(MisplacedFile(path));
    NameDocument(document);
    return loaded;
  }
  document.kind = rule.kind;
  loaded.schema = SchemaForKind(rule.kind);
  loaded.yaml = reader_.Read(path, source, loaded.schema->many_documents,
                             document.findings);
  if (const YamlNode* root = loaded.root()) {
    if (root->IsMapping()) {
      loaded.schema = CheckPath(rule, *root, document);
      document.kind = loaded.schema->kind;
      ReadFacts(*root, document);
    }
    if (document.kind == DocumentKind::kOpenSlo) {
      document.open_slo = std::make_unique<OpenSloFile>();
    }
    for (const YamlNode* each : loaded.yaml.documents()) {
      ValidateTree(*each, *loaded.schema, context_, document);
      if (document.open_slo != nullptr) ReadOpenSlo(*each, *document.open_slo);
    }
  }
  NameDocument(document);
  // Documents are kept by the ten thousand.
  document.definitions.shrink_to_fit();
  document.references.shrink_to_fit();
  document.findings.shrink_to_fit();
  return loaded;
}

std::unique_ptr<Document> UnreadableDocument(std::string_view path,
                                             std::string_view rule,
                                             std::string_view message) {
  auto document = std::make_unique<Document>();
  document->path = std::string(path);
  base::Finding finding;
  finding.rule = std::string(rule);
  finding.path = document->path;
  finding.span = {{1, 1}, {1, 1}};
  finding.message = std::string(message);
  finding.document = document->path;
  document->findings.push_back(std::move(finding));
  return document;
}

}  // namespace codicil::model
