#include "services/rules/trace/testing/sample_change.h"

namespace codicil::rules {

std::string SampleClause(const std::string& id, const std::string& domain) {
  return "apiVersion: codicil/v1\n"
         "kind: Clause\n"
         "metadata:\n"
         "  id: " +
         id +
         "\n"
         "  version: 1.2.3\n"
         "  status: active\n"
         "  title: {en: Guard, zh-CN: 保护}\n"
         "  domain: " +
         domain +
         "\n"
         "  owner: role:platform\n"
         "spec:\n"
         "  scope: {}\n"
         "  rules:\n"
         "    - {id: guard, keyword: SHOULD, text: {en: Guard it in 3 s, "
         "zh-CN: 保护}}\n"
         "  incidents: [{ref: INC-2025-0612, relation: motivated-by}]\n"
         "  rollback: {plan: \"https://x.example.com\", summary: {en: Back, "
         "zh-CN: 回}}\n"
         "  body: {en: Why, zh-CN: 为何}\n"
         "history:\n"
         "  - version: 1.2.3\n"
         "    date: 2026-01-10\n"
         "    rfc: RFC-0007\n"
         "    incidents: [INC-2025-0612]\n"
         "    services: [payment-api]\n"
         "    rollback: \"https://x.example.com\"\n"
         "    summary: {en: Second, zh-CN: 二}\n"
         "  - {version: 1.0.0, date: 2025-01-10, rfc: RFC-0001, incidents: "
         "[INC-2025-0612], services: [payment-api], rollback: "
         "\"https://x.example.com\", summary: {en: First, zh-CN: 一}}\n";
}

std::string SampleRfc(const std::string& id, const std::string& changes) {
  return "apiVersion: codicil/v1\n"
         "kind: Rfc\n"
         "metadata:\n"
         "  id: " +
         id +
         "\n"
         "  title: {en: A change, zh-CN: 变更}\n"
         "  authors: [person:lin]\n"
         "  created: 2026-01-08\n"
         "spec:\n"
         "  trigger: {kind: tech-debt-review, evidence: []}\n"
         "  track: standard\n"
         "  changes: [" +
         changes +
         "]\n"
         "  incidents: [INC-2025-0612]\n"
         "  services: [payment-api]\n"
         "  rollback: {plan: \"https://x.example.com\"}\n";
}

TestChange SampleChange() {
  TestChange change;
  change.base[std::string(kGuard)] = SampleClause("guard", "platform");
  change.base[std::string(kPool)] = SampleClause("pool", "commerce");
  change.base[std::string(kWorkflow)] =
      "apiVersion: codicil/v1\nkind: Workflow\nspec:\n  calendars: []\n"
      "  tracks: []\n";
  change.head = change.base;
  change.head[std::string(kRfc9)] =
      SampleRfc("RFC-0009", "{clause: guard, change: modify}");
  return change;
}

void Release(std::string_view path, const std::string& version,
             TestFiles& files, const std::string& rfc) {
  Edit(path, "  version: 1.2.3\n  status",
       "  version: " + version + "\n  status", files);
  Edit(path, "history:\n",
       "history:\n"
       "  - version: " +
           version +
           "\n"
           "    rfc: " +
           rfc +
           "\n"
           "    incidents: [INC-2025-0612]\n",
       files);
}

void Reword(TestFiles& files) {
  Edit(kGuard, "en: Guard,", "en: Guard maps,", files);
}
void Tighten(TestFiles& files) { Edit(kGuard, "SHOULD", "MUST", files); }
void Loosen(TestFiles& files) { Edit(kGuard, "SHOULD", "MAY", files); }

std::string Applied(std::string text,
                    const std::vector<base::TextEdit>& edits) {
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
    const auto offset = [&](base::Position position) {
      size_t at = 0;
      for (int32_t line = 1; line < position.line; ++line) {
        at = text.find('\n', at) + 1;
      }
      return at + static_cast<size_t>(position.column) - 1;
    };
    const size_t begin = offset(edit->span.begin);
    text.replace(begin, offset(edit->span.end) - begin, edit->replacement);
  }
  return text;
}

}  // namespace codicil::rules
