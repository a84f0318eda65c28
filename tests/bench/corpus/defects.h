// Plants defects in a handbook, and knows what each must be reported as.
//
// Every rule id that a check of a whole handbook can report in the families
// yaml, schema, ref, term, version, trace and conflict is planted at least
// once. A defect causes one finding and no other: it stands in a clause that
// nobody refers to, and constraints are on parameters that no clean clause
// constrains.

#ifndef CODICIL_TESTS_BENCH_CORPUS_DEFECTS_H_
#define CODICIL_TESTS_BENCH_CORPUS_DEFECTS_H_

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "tests/bench/corpus/clause.h"
#include "tests/bench/corpus/documents.h"
#include "tests/bench/corpus/plan.h"
#include "tests/bench/corpus/truth.h"
#include "tests/bench/corpus/world.h"

namespace codicil::corpus {

// How many clauses get a defect in a handbook of so many: about one in a
// hundred, and enough for every rule.
int VictimCount(int clauses);

class DefectPlanter {
 public:
  // The plan has VictimCount() victims. Both are borrowed and must outlive the
  // planter.
  DefectPlanter(const World& world, const Plan& plan);

  // The document of a victim, with its defect in it.
  std::string Plant(int index, Clause clause);

  // What the defects need in the vocabulary, or are.
  ExtraLines Parameters() const;
  ExtraLines Services();
  // Incidents that nobody cites, and files where none belong.
  std::vector<Document> Documents();

  const std::vector<PlantedFinding>& findings() const { return findings_; }

 private:
  // A victim's role in a defect.
  struct Role {
    std::size_t defect = 0;  // index into the table of defects
    int member = 0;          // of the group of clauses that it takes
    int service = 0;         // which no other defect with constraints uses
    std::vector<int> group;  // indexes of the clauses
  };

  std::string PathOf(int index) const;
  // The index of the last of a group, by path.
  int LastOf(const std::vector<int>& group) const;

  const World& world_;
  const Plan& plan_;
  std::unordered_map<int, Role> roles_;
  std::vector<PlantedFinding> findings_;
  int rounds_ = 0;
};

}  // namespace codicil::corpus

#endif  // CODICIL_TESTS_BENCH_CORPUS_DEFECTS_H_
