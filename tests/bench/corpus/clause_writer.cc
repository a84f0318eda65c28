#include "tests/bench/corpus/clause_writer.h"

#include <cstddef>

namespace codicil::corpus {
namespace {

std::string Minutes(int minutes) { return std::to_string(minutes) + "m"; }

// By the number at the end of the id.
std::string UndoUrl(const Clause& clause) {
  return "https://undo.example.com/" +
         clause.id.substr(clause.id.rfind('-') + 1);
}

// One clause's writer; lives for one call.
class Writer {
 public:
  Writer(const World& world, const Clause& clause, Style style)
      : world_(world), clause_(clause), style_(style) {}

  YamlText Write() {
    out_.Line(0, "apiVersion: codicil/v1");
    out_.Line(0, "kind: Clause");
    Metadata();
    out_.Line(0, "spec:");
    ScopePart();
    Rules();
    Links();
    if (clause_.procedure) ProcedurePart(*clause_.procedure);
    VerificationPart();
    Marked("rollback", 2,
           "rollback: {plan: " + Quoted(UndoUrl(clause_)) + ", summary: " +
               FlowText(Text{"Restore the former limit", "恢复原来的上限"}) +
               "}");
    if (clause_.decision) DecisionPart(*clause_.decision);
    out_.Line(2, "body:");
    out_.Mark("body.en");
    out_.Block(4, "en", clause_.body.en);
    out_.Mark("body.zh");
    out_.Block(4, "zh-CN", clause_.body.zh);
    if (!clause_.reference.empty()) {
      out_.Line(
          2, "references: [{title: " + Quoted(clause_.reference) + ", url: " +
                 Quoted("https://docs.example.com/notes/" + clause_.id) + "}]");
    }
    History();
    return std::move(out_);
  }

 private:
  bool IsBlock() const { return style_ == Style::kBlock; }

  void Marked(const std::string& mark, int indent, const std::string& line) {
    out_.Mark(mark);
    out_.Line(indent, line);
  }

  // A localized text under `key`.
  void TextPart(int indent, const std::string& key, const Text& text) {
    out_.Mark(key);
    if (!IsBlock()) {
      out_.Line(indent, key + ": " + FlowText(text));
      return;
    }
    out_.Line(indent, key + ":");
    out_.Line(indent + 2, "en: " + Quoted(text.en));
    out_.Line(indent + 2, "zh-CN: " + Quoted(text.zh));
  }

  void ListPart(int indent, const std::string& key,
                const std::vector<std::string>& parts) {
    out_.Mark(key);
    if (!IsBlock() || parts.empty()) {
      out_.Line(indent, key + ": " + FlowList(parts));
      return;
    }
    out_.Line(indent, key + ":");
    for (const std::string& part : parts) out_.Line(indent + 2, "- " + part);
  }

  void Metadata() {
    out_.Line(0, "metadata:");
    Marked("id", 2, "id: " + clause_.id);
    Marked("version", 2, "version: " + clause_.version);
    Marked("status", 2, "status: " + clause_.status);
    TextPart(2, "title", clause_.title);
    out_.Line(2, std::string("domain: ") + world_.DomainId(clause_.domain));
    Marked("owner", 2, "owner: " + clause_.owner);
    ListPart(2, "tags", clause_.tags);
    if (!clause_.effective_from.empty()) {
      out_.Line(2, "effectiveFrom: " + clause_.effective_from);
    }
    if (!clause_.review_by.empty()) {
      Marked("reviewBy", 2, "reviewBy: " + clause_.review_by);
    }
    if (!clause_.supersedes.empty()) {
      ListPart(2, "supersedes", clause_.supersedes);
    }
    if (!clause_.overrides.empty()) {
      ListPart(2, "overrides", clause_.overrides);
    }
  }

  void ScopePart() {
    if (IsBlock()) out_.Line(2, "# Whom it binds; a missing key means all.");
    out_.Line(2, "scope:");
    const Scope& scope = clause_.scope;
    std::vector<std::string> services;
    for (int service : scope.services) {
      services.push_back(world_.services[service].id);
    }
    if (!scope.stem.empty()) services.push_back("\"" + scope.stem + "-*\"");
    if (!services.empty()) ListPart(4, "services", services);
    std::vector<std::string> domains;
    for (int domain : scope.domains) domains.push_back(world_.DomainId(domain));
    if (!domains.empty()) ListPart(4, "domains", domains);
    std::vector<std::string> tiers;
    for (int tier : scope.tiers) tiers.push_back(std::to_string(tier));
    if (!tiers.empty()) out_.Line(4, "tiers: " + FlowList(tiers));
    if (!scope.environments.empty()) {
      out_.Line(4, "environments: " + FlowList(scope.environments));
    }
    for (const auto& [key, values] : scope.labels) {
      out_.Line(4, "labels: {" + key + ": " + FlowList(values) + "}");
    }
    if (scope.except_service >= 0) {
      out_.Line(4, "except: {services: [" +
                       world_.services[scope.except_service].id + "]}");
    }
  }

  void Rules() {
    out_.Line(2, "rules:");
    for (const Rule& rule : clause_.rules) {
      Marked("rule.id", 4, "- id: " + rule.id);
      Marked("keyword", 6, std::string("keyword: ") + KeywordText(rule));
      if (!rule.effective_from.empty()) {
        out_.Line(6, "effectiveFrom: " + rule.effective_from);
      }
      TextPart(6, "text", rule.text);
      if (!rule.constraint) continue;
      const Constraint& constraint = *rule.constraint;
      if (IsBlock()) {
        out_.Line(6, "constraint:");
        out_.Line(8, "parameter: " + constraint.name);
        out_.Line(8, OperatorText(constraint));
      } else {
        Marked("constraint", 6,
               "constraint: {parameter: " + constraint.name + ", " +
                   OperatorText(constraint) + "}");
      }
    }
  }

  static std::string KeywordText(const Rule& rule) {
    switch (rule.keyword) {
      case Keyword::kMust:
        return "MUST";
      case Keyword::kMustNot:
        return "MUST NOT";
      case Keyword::kShould:
        return "SHOULD";
      case Keyword::kShouldNot:
        return "SHOULD NOT";
      case Keyword::kMay:
        return "MAY";
    }
    return "";
  }

  static std::string OperatorText(const Constraint& constraint) {
    const bool is_list =
        constraint.op == "between" || constraint.op == "oneOf" ||
        constraint.op == "noneOf" || constraint.op == "contains" ||
        constraint.op == "excludes";
    return constraint.op + ": " +
           (is_list ? FlowList(constraint.values) : constraint.values[0]);
  }

  void Links() {
    if (!clause_.slos.empty()) {
      out_.Line(2, "slos:");
      for (const SloClaim& slo : clause_.slos) {
        if (IsBlock()) {
          out_.Line(4, "- ref: " + slo.ref);
          out_.Line(6, "objectivePercent: " + slo.objective);
          out_.Line(6, "window: 30d");
          out_.Line(6, "reviseAfterMisses: 2");
        } else {
          Marked("slo", 4,
                 "- {ref: " + slo.ref + ", objectivePercent: " + slo.objective +
                     ", window: 30d, reviseAfterMisses: 2}");
        }
      }
    }
    Marked("incidents", 2,
           clause_.incidents.empty() ? "incidents: []" : "incidents:");
    for (const IncidentLink& link : clause_.incidents) {
      Marked("incident", 4,
             "- {ref: " + link.ref + ", relation: " + link.relation + "}");
    }
  }

  void ProcedurePart(const Procedure& procedure) {
    out_.Line(2, "procedure:");
    Marked("budget", 4, "budget: " + Minutes(procedure.budget_minutes));
    out_.Line(4, "steps:");
    for (const Step& step : procedure.steps) {
      Marked("step", 6, "- id: " + step.id);
      out_.Line(8, "from: " + Minutes(step.from_minutes));
      out_.Line(8, "to: " + Minutes(step.to_minutes));
      TextPart(8, "do", step.action);
      out_.Line(8, "run: " + Quoted(step.run));
      TextPart(8, "evidence", step.evidence);
    }
  }

  void VerificationPart() {
    if (clause_.verification.empty()) return;
    out_.Line(2, "verification:");
    for (const Verification& item : clause_.verification) {
      const std::string head = std::string("- {") + item.kind + ": " + item.id;
      const bool is_harness = std::string(item.kind) == "harness";
      Marked("verification", 4, head + (is_harness ? ", expect: clean}" : "}"));
    }
  }

  void DecisionPart(const Decision& decision) {
    out_.Line(2, "decision:");
    out_.Line(4, "inputs: " + FlowList(decision.inputs));
    out_.Line(4, "rows:");
    for (const DecisionRow& row : decision.rows) {
      std::string when;
      for (const auto& [input, value] : row.when) {
        if (!when.empty()) when += ", ";
        when += input + ": " + Quoted(value);
      }
      out_.Mark("row");
      if (when.empty()) {
        out_.Line(6, "- then: " + Then(row));
      } else {
        out_.Line(6, "- when: {" + when + "}");
        out_.Line(8, "then: " + Then(row));
      }
      out_.Line(8, "note: " + FlowText(row.note));
    }
  }

  static std::string Then(const DecisionRow& row) {
    return "[{parameter: " + row.then.name + ", " + OperatorText(row.then) +
           "}]";
  }

  void History() {
    out_.Line(0, "history:");
    bool is_newest = true;
    for (const HistoryEntry& entry : clause_.history) {
      const std::string mark = is_newest ? "history." : "older.";
      is_newest = false;
      Marked(mark + "version", 2, "- version: " + entry.version);
      out_.Line(4, "date: " + entry.date);
      Marked(mark + "rfc", 4, "rfc: " + entry.rfc);
      Marked(mark + "incidents", 4, "incidents: " + FlowList(entry.incidents));
      Marked(mark + "services", 4, "services: " + FlowList(entry.services));
      Marked(mark + "rollback", 4,
             "rollback: " + Quoted(UndoUrl(clause_) + "#" + entry.version));
      TextPart(4, "summary", entry.summary);
      if (entry.editorial_numbers.empty()) continue;
      out_.Line(4, "editorialNumbers:");
      for (const EditorialNumber& number : entry.editorial_numbers) {
        out_.Line(6, "- path: " + Quoted(number.path));
        out_.Line(8, "from: " + Quoted(number.from));
        out_.Line(8, "to: " + Quoted(number.to));
        out_.Line(8, "reason: " + Quoted("The rehearsal was timed again; no "
                                         "limit depends on it"));
      }
    }
  }

  const World& world_;
  const Clause& clause_;
  const Style style_;
  YamlText out_;
};

}  // namespace

Style StyleOf(const Clause& clause) {
  // The last digit of the id, so that neighbours differ.
  return (clause.id.back() - '0') % 3 == 0 ? Style::kBlock : Style::kFlow;
}

YamlText WriteClause(const World& world, const Clause& clause, Style style) {
  return Writer(world, clause, style).Write();
}

}  // namespace codicil::corpus
