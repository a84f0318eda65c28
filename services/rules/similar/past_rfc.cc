#include "services/rules/similar/past_rfc.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

#include "services/base/hash.h"
#include "services/base/words.h"
#include "services/model/index_keys.h"
#include "services/rules/similar/likeness.h"
#include "services/rules/similar/parameter_holders.h"
#include "services/rules/similar/past_rfcs.h"
#include "services/rules/similar/rfc_traits.h"

namespace codicil::rules {
namespace {

constexpr size_t kMaxNamed = 3;   // RFCs
constexpr size_t kMaxListed = 3;  // clauses, incidents ... of one of them
// No more RFCs than this are read, and the clauses looked up that they change:
// those refine an order that the index has found.
constexpr size_t kShortlist = 16;

// Two texts about one matter have a fifth of their weight in common, two lists
// of clauses or incidents often all of it, and a clause tells more than an
// incident or a parameter, which unrelated RFCs share more often. So this is
// what a permille of each kind counts. Both these and kNamedFrom were chosen on
// the bundled RFCs and on random collections; those that
// past_rfc_precision_test measures are others.
constexpr int kOfWords = 50;
constexpr int kOfClauses = 15;
constexpr int kOfIncidents = 3;
constexpr int kOfParameters = 2;
// The score from which on two RFCs are about one matter.
constexpr int kNamedFrom = 100 * kOfWords;

struct Candidate {
  size_t place = 0;  // among those of the past
  int score = 0;
  const model::Document* document = nullptr;  // once it is read
};

bool IsNearer(const Candidate& a, const Candidate& b) {
  return a.score != b.score ? a.score > b.score : a.place < b.place;
}

// The nearest first, `count` at most.
void KeepNearest(size_t count, std::vector<Candidate>& candidates) {
  const size_t kept = std::min(count, candidates.size());
  std::partial_sort(candidates.begin(), candidates.begin() + kept,
                    candidates.end(), IsNearer);
  candidates.resize(kept);
}

std::string List(const std::vector<std::string>& names) {
  std::string text;
  for (size_t i = 0; i < names.size() && i < kMaxListed; ++i) {
    text += (i == 0 ? "" : ", ") + names[i];
  }
  if (names.size() <= kMaxListed) return text;
  return text + " and " + std::to_string(names.size() - kMaxListed) + " more";
}

void AddReason(const std::string& noun, const std::vector<std::string>& names,
               std::string& reasons) {
  if (names.empty()) return;
  reasons += (reasons.empty() ? "" : "; ") + noun +
             (names.size() == 1 ? " " : "s ") + List(names);
}

void DropBelow(int score, std::vector<Candidate>& candidates) {
  candidates.erase(std::remove_if(candidates.begin(), candidates.end(),
                                  [score](const Candidate& each) {
                                    return each.score < score;
                                  }),
                   candidates.end());
}

// Compares one RFC with those of the past: all by what the index tells, which
// bounds their scores from above, then the most promising ones themselves.
class PastSearch {
 public:
  PastSearch(const model::NumberedView& head, const model::Document& rfc,
             const PastRfcs& past)
      : head_(head),
        past_(past),
        own_(rfc),
        candidates_(AllOf(past)),
        words_(Bound(
            own_.words(), model::RfcWordKey,
            [&past](size_t place) { return past.least_words(place); },
            kOfWords)),
        clauses_(Bound(own_.clauses, AsItIs, AnySize, kOfClauses)),
        incidents_(Bound(own_.incidents, AsItIs, AnySize, kOfIncidents)) {
    KeepNearest(kShortlist, candidates_);
    ReadCandidates();
    ScoreParameters();
    DropBelow(kNamedFrom, candidates_);
    KeepNearest(kMaxNamed, candidates_);
  }

  // Those about one matter with the RFC, the nearest first.
  const std::vector<Candidate>& nearest() const { return candidates_; }

  // "clause a; incidents b, c; words d, e".
  std::string ReasonsFor(const Candidate& other) const {
    const model::Document& rfc = *own_.document;
    const model::Document& past = *other.document;
    std::string reasons;
    AddReason("clause", SharedNames(ClausesOf(rfc), ClausesOf(past)), reasons);
    AddReason("incident", SharedNames(IncidentsOf(rfc), IncidentsOf(past)),
              reasons);
    AddReason("parameter",
              SharedNames(ParametersOf(head_, rfc), ParametersOf(head_, past)),
              reasons);
    AddReason("word", TellingWords(past), reasons);
    return reasons.empty() ? "much the same words" : reasons;
  }

 private:
  static uint64_t AsItIs(uint64_t key) { return key; }
  static size_t AnySize(size_t) { return 0; }

  static std::vector<Candidate> AllOf(const PastRfcs& past) {
    std::vector<Candidate> candidates(past.size());
    for (size_t i = 0; i < past.size(); ++i) candidates[i].place = i;
    return candidates;
  }

  // Adds to the scores what one kind of likeness counts at most. `key_of` a
  // feature is the key under which RFCs with it are filed, and `least_size` of
  // a place the number of features there at least.
  template <typename GetKey, typename GetSize>
  Likeness Bound(const FeatureSet& own, GetKey key_of, GetSize least_size,
                 int count) {
    std::vector<std::vector<size_t>> places;
    std::vector<size_t> holders;
    for (const uint64_t feature : own) {
      places.push_back(past_.WithKey(key_of(feature)));
      holders.push_back(places.back().size());
    }
    Likeness likeness(own, past_.size(), holders);
    std::vector<Overlap> overlaps(past_.size());
    for (size_t i = 0; i < own.size(); ++i) {
      for (const size_t place : places[i]) likeness.Extend(overlaps[place], i);
    }
    for (Candidate& each : candidates_) {
      const Overlap& overlap = overlaps[each.place];
      const size_t size = std::max(overlap.features, least_size(each.place));
      each.score += count * likeness.Permille(overlap, size);
    }
    return likeness;
  }

  // Replaces the bounds by scores. What is no RFC (keys may collide) goes.
  void ReadCandidates() {
    for (Candidate& each : candidates_) {
      each.document = &past_.Read(each.place);
      each.score = each.document->rfc != nullptr ? ScoreOf(*each.document) : -1;
    }
    DropBelow(0, candidates_);
  }

  int ScoreOf(const model::Document& rfc) const {
    const RfcTraits traits(rfc);
    return kOfWords * words_.Permille(traits.words()) +
           kOfClauses * clauses_.Permille(traits.clauses) +
           kOfIncidents * incidents_.Permille(traits.incidents);
  }

  // Drops those that no parameters can lift to kNamedFrom, and scores the rest.
  // How many of the candidates constrain a parameter is told by the index.
  void ScoreParameters() {
    std::vector<const model::Document*> others;
    for (const Candidate& each : candidates_) others.push_back(each.document);
    DropBelow(kNamedFrom - 1000 * kOfParameters, candidates_);
    if (candidates_.empty()) return;
    const Names parameters = ParametersOf(head_, *own_.document);
    const FeatureSet own = FeaturesOf(parameters);
    const Likeness likeness(own, others.size(),
                            ParameterHolders(head_, parameters, others));
    for (Candidate& each : candidates_) {
      const FeatureSet features =
          FeaturesOf(ParametersOf(head_, *each.document));
      each.score += kOfParameters * likeness.Permille(features);
    }
  }

  // Words of the title in its first language that the other has too and that
  // tell something. (Of all other words, only hashes are known.)
  std::vector<std::string> TellingWords(const model::Document& other) const {
    std::vector<std::string> telling;
    const model::RfcFacts& rfc = *own_.document->rfc;
    if (rfc.titles.empty()) return telling;
    std::set<uint64_t> shared;
    for (const size_t i : words_.Shared(other.rfc->words)) {
      if (words_.IsTelling(i)) shared.insert(own_.words()[i]);
    }
    for (const std::string& word : base::Words(rfc.titles.front().second)) {
      // Most shorter ones are particles: fewer than four Latin letters, or a
      // single Chinese one.
      constexpr size_t kMinBytes = 4;
      if (word.size() < kMinBytes) continue;
      if (shared.erase(base::Hash64(word)) > 0) telling.push_back(word);
    }
    return telling;
  }

  const model::NumberedView& head_;
  const PastRfcs& past_;
  const RfcTraits own_;
  std::vector<Candidate> candidates_;
  const Likeness words_;
  const Likeness clauses_;
  const Likeness incidents_;
};

base::Finding FindingOf(const model::Document& rfc, const PastSearch& search) {
  base::Finding finding;
  finding.rule = "similar/past-rfc";
  finding.path = rfc.path;
  finding.span = rfc.id_span;
  finding.document = rfc.identity();
  finding.inner_path = "metadata.id";
  std::string named;
  for (const Candidate& each : search.nearest()) {
    const model::Document& past = *each.document;
    const std::string reasons = search.ReasonsFor(each);
    named +=
        (named.empty() ? "" : ", ") + past.identity() + " (" + reasons + ")";
    finding.related.push_back({past.path, past.id_span.begin, reasons});
  }
  finding.message = rfc.identity() + " resembles " + named +
                    ": what was learned there may hold here, too";
  return finding;
}

}  // namespace

void CheckSimilarRfcs(
    const model::NumberedView& head,
    const std::vector<const model::Document*>& rfcs_under_review,
    std::vector<base::Finding>& findings) {
  if (rfcs_under_review.empty()) return;
  const PastRfcs past(head, rfcs_under_review);
  for (const model::Document* rfc : rfcs_under_review) {
    if (rfc->rfc == nullptr) continue;
    const PastSearch search(head, *rfc, past);
    if (!search.nearest().empty()) findings.push_back(FindingOf(*rfc, search));
  }
}

}  // namespace codicil::rules
