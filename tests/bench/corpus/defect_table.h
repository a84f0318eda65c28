// The kinds of defects that are planted in clauses.

#ifndef CODICIL_TESTS_BENCH_CORPUS_DEFECT_TABLE_H_
#define CODICIL_TESTS_BENCH_CORPUS_DEFECT_TABLE_H_

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/bench/corpus/clause.h"
#include "tests/bench/corpus/world.h"

namespace codicil::corpus {

// Parameters that only defects constrain.
inline constexpr char kDrillLimit[] = "drill.limit";  // integer, 1 to 1000
inline constexpr char kDrillSpare[] = "drill.spare";  // like drill.limit
inline constexpr char kDrillMode[] = "drill.mode";    // calm, busy or storm

// A clause in which a defect is planted, while it is still a value.
struct Victim {
  const World& world;
  Clause& clause;
  int member;                 // which of the clauses that the defect takes
  bool is_last;               // by path, of the clauses that the defect takes
  int service;                // conflict/: one that no other defect constrains
  std::string partner;        // id of another clause that the defect takes
  std::string active_clause;  // id of a clause that is not retired
};

// The lines of a clause's document, while they are still text.
class Lines {
 public:
  Lines(std::string text, std::map<std::string, int> marks)
      : text_(std::move(text)), marks_(std::move(marks)) {}

  // Lines count from 1.
  int At(const std::string& mark) const { return marks_.at(mark); }
  std::string Line(int line) const;
  void Replace(int line, const std::string& with);
  void Remove(int line);
  void InsertAfter(int line, const std::string& with);
  void Append(const std::string& text) { text_ += text; }

  const std::string& text() const { return text_; }

 private:
  std::size_t StartOf(int line) const;

  std::string text_;
  std::map<std::string, int> marks_;
};

struct DefectKind {
  const char* rule;
  // How many clauses it takes; the finding stands at the last by path.
  int clauses = 1;
  // Before and after the document is written; either may be missing.
  void (*change)(Victim&) = nullptr;
  void (*edit)(Lines&) = nullptr;
  // The line where the finding stands: that of a mark, and so many further.
  // Nullptr where formats.md leaves the line open.
  const char* mark = nullptr;
  int lines_further = 0;
  // Planted once, however large the handbook is: it is costly to hold.
  bool is_single = false;
};

// In the order in which they are planted.
const std::vector<DefectKind>& DefectKinds();

// Parts of the table, each in a file of its own.
std::vector<DefectKind> YamlDefects();
std::vector<DefectKind> SchemaDefects();
std::vector<DefectKind> ReferenceDefects();
std::vector<DefectKind> TextDefects();  // term, version and trace
std::vector<DefectKind> ConflictDefects();

}  // namespace codicil::corpus

#endif  // CODICIL_TESTS_BENCH_CORPUS_DEFECT_TABLE_H_
