#include "services/policy/check/document_builder.h"

#include <string>

#include "services/base/utf8.h"
#include "services/policy/registry/rule_registry.h"
#include "services/rules/conflict/conflicts.h"

namespace codicil::policy {
namespace {

model::ValidationContext ContextOf(const model::Policies& policies) {
  model::ValidationContext context;
  context.languages = policies.languages;
  context.rule_ids = &NameableRules();
  return context;
}

// Whether a component of the path is one that git itself refuses to check out.
bool LeavesItsFolder(std::string_view path) {
  while (!path.empty()) {
    const size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (part.empty() || part == "." || part == ".." || part == ".git") {
      return true;
    }
    if (slash == std::string_view::npos) return false;
    path.remove_prefix(slash + 1);
  }
  return false;
}

}  // namespace

BuildContext::BuildContext(const model::Policies& policies)
    : validation_(ContextOf(policies)),
      terms_(policies),
      slo_policy_(policies.slo) {}

DocumentBuilder::DocumentBuilder(const BuildContext& context)
    : context_(context), loader_(context.validation()) {}

model::LoadedDocument DocumentBuilder::Build(std::string_view path,
                                             std::string_view bytes) {
  model::LoadedDocument loaded = loader_.Load(path, bytes);
  for (const model::YamlNode* root : loaded.yaml.documents()) {
    context_.terms().Check(*root, *loaded.schema, bytes, *loaded.document);
  }
  rules::CheckTimeBudget(*loaded.document, loaded.document->findings);
  return loaded;
}

std::unique_ptr<model::Document> RefusedDocument(std::string_view shown,
                                                 const ports::TreeFile& file) {
  const auto refuse = [&](std::string_view reason) {
    return model::UnreadableDocument(shown, "schema/path-mismatch", reason);
  };
  if (file.mode == ports::EntryMode::kSymlink) {
    return refuse("a symbolic link; expected a regular file");
  }
  if (file.mode == ports::EntryMode::kSubmodule) {
    return refuse("a submodule; expected a regular file");
  }
  if (base::FirstInvalidUtf8(file.path)) {
    return refuse("the path is not UTF-8; expected ids joined by '/'");
  }
  if (LeavesItsFolder(file.path)) {
    return refuse("the path holds an empty part, '.', '..' or '.git'");
  }
  return nullptr;
}

std::unique_ptr<model::Document> TooLargeDocument(std::string_view shown,
                                                  std::string_view reason) {
  return model::UnreadableDocument(shown, "yaml/too-large", reason);
}

}  // namespace codicil::policy
