// Branches that change a generated handbook: one properly, the others with
// defects that only a change can have.

#ifndef CODICIL_TESTS_BENCH_CORPUS_CHANGES_H_
#define CODICIL_TESTS_BENCH_CORPUS_CHANGES_H_

#include <optional>
#include <string>
#include <vector>

#include "tests/bench/corpus/clause.h"
#include "tests/bench/corpus/documents.h"
#include "tests/bench/corpus/fast_import.h"
#include "tests/bench/corpus/truth.h"
#include "tests/bench/corpus/world.h"

namespace codicil::corpus {

class Changes {
 public:
  // `world` is borrowed and must outlive the object.
  explicit Changes(const World& world) : world_(world) {}

  // Offers a clause of main that may be changed: active, in force always, and
  // without a defect. Each change takes the first that fits it.
  void Offer(const Clause& clause);

  // The clause that main retired, and the one that it deleted.
  void SetRetired(const Clause& clause) { retired_ = clause; }
  void SetDeleted(const Clause& clause) { deleted_ = clause; }

  // Five clauses and the RFC that says so, on the branch mr/0001.
  TruthCheck WriteProperChange(FastImport& out) const;

  // The branches mr/defects and mr/no-rfc.
  std::vector<TruthCheck> WriteDefectiveChanges(FastImport& out) const;

 private:
  enum Taken {
    kTightened,
    kLoosened,
    kReworded,
    kExtended,
    kRecounted,
    kBumpTooSmall,
    kBumpTooLarge,
    kBumpSkipping,
    kNotIncreased,
    kNoHistory,
    kUnclassified,
    kOnlyListed,
    kNoRfc,
    kTakenCount,
  };
  enum class Bump { kMajor, kMinor, kPatch };

  static bool Fits(Taken purpose, const Clause& clause);
  const Clause& At(Taken purpose) const { return *taken_[purpose]; }

  // `clause` with a new version and a history entry.
  Clause Released(Clause clause, Bump bump) const;
  Document RfcFor(const Text& title, const std::vector<Clause>& modified,
                  const std::vector<Clause>& added) const;
  // Returns the path.
  std::string Write(FastImport& out, const Clause& clause) const;

  const World& world_;
  std::optional<Clause> taken_[kTakenCount];
  std::optional<Clause> retired_;
  std::optional<Clause> deleted_;
};

}  // namespace codicil::corpus

#endif  // CODICIL_TESTS_BENCH_CORPUS_CHANGES_H_
