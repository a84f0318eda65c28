#include "tests/bench/corpus/corpus.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "tests/bench/corpus/changes.h"
#include "tests/bench/corpus/clause_maker.h"
#include "tests/bench/corpus/clause_writer.h"
#include "tests/bench/corpus/defects.h"
#include "tests/bench/corpus/documents.h"
#include "tests/bench/corpus/fast_import.h"
#include "tests/bench/corpus/plan.h"
#include "tests/bench/corpus/world.h"

namespace codicil::corpus {
namespace {

// Main grows in so many commits.
constexpr int kCommits = 10;
constexpr char kDeletedClause[] = "known-limits-withdrawn";

class Composer {
 public:
  Composer(const CorpusOptions& options, std::FILE* out, Truth& truth)
      : options_(options),
        truth_(truth),
        world_(SizesFor(options.clauses), options.seed),
        plan_(world_, options.seed,
              options.has_defects ? VictimCount(options.clauses) : 0),
        maker_(world_, plan_, options.seed),
        changes_(world_),
        out_(out) {
    if (options.has_defects) {
      planter_ = std::make_unique<DefectPlanter>(world_, plan_);
    }
  }

  bool Write() {
    truth_.clauses = options_.clauses;
    truth_.seed = options_.seed;
    WriteFoundations();
    WriteClauses();
    out_.StartCommit("main", "Withdraw a clause");
    out_.Remove(ClausePath(world_, 0, kDeletedClause));
    truth_.checks.push_back({"", "main", {}});
    if (planter_ != nullptr) truth_.checks[0].findings = planter_->findings();
    truth_.checks.push_back(changes_.WriteProperChange(out_));
    if (planter_ != nullptr) {
      for (TruthCheck& check : changes_.WriteDefectiveChanges(out_)) {
        truth_.checks.push_back(std::move(check));
      }
    }
    return out_.Finish();
  }

 private:
  void Put(const Document& document) {
    out_.Write(document.path, document.text);
  }

  void WriteFoundations() {
    out_.StartCommit("main", "Lay the foundations");
    ExtraLines parameters;
    ExtraLines services;
    if (planter_ != nullptr) {
      parameters = planter_->Parameters();
      services = planter_->Services();
      for (const Document& document : planter_->Documents()) Put(document);
    }
    for (const Document& document :
         VocabularyDocuments(world_, parameters, services)) {
      Put(document);
    }
    for (int i = 0; i < world_.sizes.services(); ++i) {
      Put(SloDocument(world_, i));
    }
    for (int i = 0; i < world_.sizes.incidents; ++i) {
      Put(IncidentDocument(world_, plan_, i));
    }
    for (int i = 0; i < world_.sizes.rfcs; ++i) {
      Put(RfcDocument(world_, plan_, i));
    }
  }

  void WriteClauses() {
    const int count = options_.clauses;
    const int per_commit = (count + kCommits - 1) / kCommits;
    for (int i = 0; i < count; ++i) {
      if (i % per_commit == 0) {
        out_.StartCommit("main",
                         "Add clauses from number " + std::to_string(i));
      }
      const Slot& slot = plan_.slots[i];
      Clause clause = maker_.Make(i);
      const std::string path = ClausePath(world_, slot.domain, slot.id);
      if (slot.part == Part::kVictim) {
        out_.Write(path, planter_->Plant(i, std::move(clause)));
        continue;
      }
      out_.Write(path, WriteClause(world_, clause, StyleOf(clause)).text());
      if (slot.part == Part::kPlain && clause.status == "active" &&
          clause.effective_from.empty()) {
        changes_.Offer(clause);
      }
      if (i == count - 1) changes_.SetRetired(clause);
    }
    Clause deleted = maker_.MakeExtra(kDeletedClause, 0, 0);
    out_.Write(ClausePath(world_, 0, kDeletedClause),
               WriteClause(world_, deleted, StyleOf(deleted)).text());
    changes_.SetDeleted(deleted);
  }

  const CorpusOptions& options_;
  Truth& truth_;
  const World world_;
  const Plan plan_;
  ClauseMaker maker_;
  Changes changes_;
  FastImport out_;
  std::unique_ptr<DefectPlanter> planter_;
};

}  // namespace

bool WriteCorpus(const CorpusOptions& options, std::FILE* out, Truth& truth) {
  return Composer(options, out, truth).Write();
}

}  // namespace codicil::corpus
