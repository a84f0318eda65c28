// Defects of a document's shape.

#include <string>

#include "tests/bench/corpus/defect_table.h"

namespace codicil::corpus {
namespace {

// Replaces the line of `mark`.
DefectKind Line(const char* rule, const char* mark, void (*edit)(Lines&)) {
  DefectKind kind;
  kind.rule = rule;
  kind.edit = edit;
  kind.mark = mark;
  return kind;
}

// The clause gets one rule whose constraint is replaced.
DefectKind ConstraintLine(const char* rule, void (*edit)(Lines&)) {
  DefectKind kind = Line(rule, "constraint", edit);
  kind.change = [](Victim& victim) {
    Rule& only = victim.clause.rules[0];
    only.constraint = Constraint{};
    only.constraint->name = kDrillSpare;
    only.constraint->op = "atMost";
    only.constraint->values = {"500"};
    victim.clause.rules.resize(1);
  };
  return kind;
}

}  // namespace

std::vector<DefectKind> SchemaDefects() {
  std::vector<DefectKind> kinds;
  kinds.push_back(Line("schema/unknown-key", "owner", [](Lines& lines) {
    lines.InsertAfter(lines.At("owner"), "  reviewBye: 2041-01-01");
  }));
  kinds.back().lines_further = 1;
  kinds.push_back(Line("schema/missing-key", nullptr,
                       [](Lines& lines) { lines.Remove(lines.At("owner")); }));
  kinds.push_back(Line("schema/wrong-type", "tags", [](Lines& lines) {
    lines.Replace(lines.At("tags"), "  tags: {capacity: storage}");
  }));
  kinds.push_back(Line("schema/bad-value", "status", [](Lines& lines) {
    lines.Replace(lines.At("status"), "  status: enabled");
  }));
  kinds.push_back(Line("schema/bad-value", "keyword", [](Lines& lines) {
    lines.Replace(lines.At("keyword"), "      keyword: OUGHT");
  }));
  kinds.push_back(Line("schema/bad-id", "rule.id", [](Lines& lines) {
    lines.Replace(lines.At("rule.id"), "    - id: Guard_1");
  }));
  kinds.push_back(Line("schema/path-mismatch", "id", [](Lines& lines) {
    const int line = lines.At("id");
    lines.Replace(line, lines.Line(line) + "-moved");
  }));
  kinds.push_back(Line("schema/language-missing", "title", [](Lines& lines) {
    lines.Replace(lines.At("title"), "  title: {en: \"Known limits\"}");
  }));
  kinds.push_back(ConstraintLine("schema/exactly-one", [](Lines& lines) {
    lines.Replace(lines.At("constraint"),
                  "      constraint: {parameter: drill.spare, atLeast: 5, "
                  "atMost: 500}");
  }));
  kinds.push_back(ConstraintLine("schema/exactly-one", [](Lines& lines) {
    lines.Replace(lines.At("constraint"),
                  "      constraint: {parameter: drill.spare}");
  }));
  return kinds;
}

}  // namespace codicil::corpus
