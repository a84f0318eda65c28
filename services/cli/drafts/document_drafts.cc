#include "services/cli/drafts/document_drafts.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "services/model/yaml/yaml_writer.h"

namespace codicil::cli {
namespace {

using model::WriterNode;

// A placeholder: what the author is to write there.
struct Phrase {
  const char* english;
  const char* chinese;
};

constexpr Phrase kRuleText = {
    "Those concerned MUST do one thing that can be checked.",
    "相关方必须做一件可以核查的事。"};
constexpr Phrase kRollbackSummary = {"How to take the clause back.",
                                     "如何撤回本条款。"};
constexpr Phrase kFirstVersion = {"First version.", "首个版本。"};
constexpr Phrase kRfcTitle = {"The change in a few words", "用几个词说明改动"};
constexpr Phrase kImpact = {"What the change does to users and teams.",
                            "改动对用户和团队的影响。"};
constexpr Phrase kIncidentTitle = {"What happened in a few words",
                                   "用几个词说明发生了什么"};
constexpr Phrase kSummary = {"What users saw and for how long.",
                             "用户看到了什么，持续了多久。"};
constexpr Phrase kRootCause = {"Why it could happen.", "为什么会发生。"};

constexpr char kFirstDraft[] = "0.1.0";

bool IsChinese(const std::string& language) {
  return language == "zh" || language.rfind("zh-", 0) == 0;
}

WriterNode Localized(const std::vector<std::string>& languages,
                     const Phrase& phrase) {
  WriterNode texts = WriterNode::Mapping();
  for (const std::string& language : languages) {
    texts.Add(language,
              WriterNode::String(IsChinese(language) ? phrase.chinese
                                                     : phrase.english));
  }
  return texts;
}

WriterNode Title(const std::vector<std::string>& languages,
                 const std::string& title, const Phrase& placeholder) {
  if (title.empty()) return Localized(languages, placeholder);
  return Localized(languages, {title.c_str(), title.c_str()});
}

// "outgoing-call" as "Outgoing call".
std::string InWords(std::string id) {
  std::replace(id.begin(), id.end(), '-', ' ');
  if (!id.empty()) {
    id[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(id[0])));
  }
  return id;
}

WriterNode Text(std::string_view text) { return WriterNode::String(text); }

WriterNode EmptyList() { return WriterNode::Sequence(true); }

WriterNode EmptyMap() { return WriterNode::Mapping(true); }

std::string Document(const char* kind, WriterNode metadata, WriterNode spec,
                     WriterNode* history = nullptr) {
  WriterNode root = WriterNode::Mapping();
  root.Add("apiVersion", Text("codicil/v1"))
      .Add("kind", Text(kind))
      .Add("metadata", std::move(metadata))
      .Add("spec", std::move(spec));
  if (history != nullptr) root.Add("history", std::move(*history));
  return model::WriteYaml(root);
}

WriterNode FirstHistory(const ClauseDraft& draft) {
  WriterNode entry = WriterNode::Mapping();
  entry.Add("version", Text(kFirstDraft))
      .Add("date", Text(base::FormatDate(draft.date)))
      .Add("rfc", Text(draft.rfc))
      .Add("incidents", EmptyList())
      .Add("services", EmptyList())
      .Add("rollback", Text(""))
      .Add("summary", Localized(draft.languages, kFirstVersion));
  return WriterNode::Sequence().Add(std::move(entry));
}

}  // namespace

std::string DraftClause(const ClauseDraft& draft) {
  const std::string title =
      draft.title.empty() ? InWords(draft.id) : draft.title;
  WriterNode metadata = WriterNode::Mapping();
  metadata.Add("id", Text(draft.id))
      .Add("version", Text(kFirstDraft))
      .Add("status", Text("draft"))
      .Add("title", Title(draft.languages, title, {}))
      .Add("domain", Text(draft.domain))
      .Add("owner", Text(draft.owner));
  WriterNode rule = WriterNode::Mapping();
  rule.Add("id", Text("first"))
      .Add("keyword", Text("MUST"))
      .Add("text", Localized(draft.languages, kRuleText));
  WriterNode rollback = WriterNode::Mapping();
  rollback.Add("plan", Text(""))
      .Add("summary", Localized(draft.languages, kRollbackSummary));
  WriterNode spec = WriterNode::Mapping();
  spec.Add("scope", EmptyMap())
      .Add("rules", WriterNode::Sequence().Add(std::move(rule)))
      .Add("incidents", EmptyList())
      .Add("rollback", std::move(rollback));
  WriterNode history = FirstHistory(draft);
  return Document("Clause", std::move(metadata), std::move(spec), &history);
}

std::string DraftRfc(const RfcDraft& draft) {
  WriterNode metadata = WriterNode::Mapping();
  metadata.Add("id", Text(draft.id))
      .Add("title", Title(draft.languages, draft.title, kRfcTitle))
      .Add("authors", EmptyList())
      .Add("created", Text(base::FormatDate(draft.created)));
  WriterNode trigger = WriterNode::Mapping();
  trigger.Add("kind", Text("tech-debt-review")).Add("evidence", EmptyList());
  WriterNode changes =
      draft.changes.empty() ? EmptyList() : WriterNode::Sequence();
  for (const DraftChange& change : draft.changes) {
    WriterNode entry = WriterNode::Mapping(true);
    entry.Add("clause", Text(change.clause)).Add("change", Text(change.change));
    changes.Add(std::move(entry));
  }
  WriterNode rollback = WriterNode::Mapping();
  rollback.Add("plan", Text(""));
  WriterNode spec = WriterNode::Mapping();
  spec.Add("trigger", std::move(trigger))
      .Add("track", Text(draft.track))
      .Add("changes", std::move(changes))
      .Add("incidents", EmptyList())
      .Add("services", EmptyList())
      .Add("rollback", std::move(rollback))
      .Add("impact", Localized(draft.languages, kImpact));
  return Document("Rfc", std::move(metadata), std::move(spec));
}

std::string DraftIncident(const IncidentDraft& draft) {
  WriterNode metadata = WriterNode::Mapping();
  metadata.Add("id", Text(draft.id))
      .Add("title", Title(draft.languages, draft.title, kIncidentTitle));
  const std::string midnight = base::FormatInstant(base::StartOf(draft.date));
  WriterNode spec = WriterNode::Mapping();
  spec.Add("severity", Text("P3"));
  for (const char* const key :
       {"startedAt", "detectedAt", "mitigatedAt", "resolvedAt"}) {
    spec.Add(key, Text(midnight));
  }
  spec.Add("services", EmptyList())
      .Add("slos", EmptyList())
      .Add("summary", Localized(draft.languages, kSummary))
      .Add("rootCause", Localized(draft.languages, kRootCause));
  return Document("Incident", std::move(metadata), std::move(spec));
}

}  // namespace codicil::cli
