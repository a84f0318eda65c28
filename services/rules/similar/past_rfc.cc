#include "services/rules/similar/past_rfc.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "services/base/hash.h"
#include "services/base/words.h"
#include "services/model/index_keys.h"
#include "services/rules/similar/likeness.h"
#include "services/rules/similar/rfc_traits.h"

namespace codicil::rules {
namespace {

constexpr size_t kMaxNamed = 3;   // RFCs
constexpr size_t kMaxListed = 3;  // clauses, incidents ... of one of them
// The parameters of no more RFCs than this are looked up: they stand in other
// documents, and refine an order that the rest has found.
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
  const RfcTraits* traits = nullptr;
  int score = 0;
};

bool IsNearer(const Candidate& a, const Candidate& b) {
  if (a.score != b.score) return a.score > b.score;
  return a.traits->document->path < b.traits->document->path;
}

std::vector<Candidate> CandidatesOf(const std::vector<RfcTraits>& past) {
  std::vector<Candidate> candidates;
  candidates.reserve(past.size());
  for (const RfcTraits& traits : past) candidates.push_back({&traits, 0});
  return candidates;
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

// Compares one RFC with those of the past.
class PastSearch {
 public:
  PastSearch(const model::HandbookView& head, const model::Document& rfc,
             const std::vector<RfcTraits>& past)
      : head_(head),
        own_(rfc),
        candidates_(CandidatesOf(past)),
        words_(Score(
            own_.words(),
            [](const RfcTraits& t) -> const FeatureSet& { return t.words(); },
            kOfWords)) {
    Score(
        own_.clauses,
        [](const RfcTraits& t) -> const FeatureSet& { return t.clauses; },
        kOfClauses);
    Score(
        own_.incidents,
        [](const RfcTraits& t) -> const FeatureSet& { return t.incidents; },
        kOfIncidents);
    KeepNearest(kShortlist, candidates_);
    ScoreParameters();
    KeepNearest(kMaxNamed, candidates_);
    while (!candidates_.empty() && candidates_.back().score < kNamedFrom) {
      candidates_.pop_back();
    }
  }

  // Those about one matter with the RFC, the nearest first.
  const std::vector<Candidate>& nearest() const { return candidates_; }

  // "clause a; incidents b, c; words d, e".
  std::string ReasonsFor(const Candidate& other) const {
    const model::Document& rfc = *own_.document;
    const model::Document& past = *other.traits->document;
    std::string reasons;
    AddReason("clause", SharedNames(ClausesOf(rfc), ClausesOf(past)), reasons);
    AddReason("incident", SharedNames(IncidentsOf(rfc), IncidentsOf(past)),
              reasons);
    AddReason("parameter",
              SharedNames(ParametersOf(head_, rfc), ParametersOf(head_, past)),
              reasons);
    AddReason("word", TellingWords(*other.traits), reasons);
    return reasons.empty() ? "much the same words" : reasons;
  }

 private:
  // Adds one kind of likeness to the scores. `features_of` takes RfcTraits and
  // returns a reference.
  template <typename GetFeatures>
  Likeness Score(const FeatureSet& own, GetFeatures features_of, int count) {
    std::vector<const FeatureSet*> others;
    others.reserve(candidates_.size());
    for (const Candidate& each : candidates_) {
      others.push_back(&features_of(*each.traits));
    }
    return AddScores(own, others, count);
  }

  // `others` are those of the candidates, in their order.
  Likeness AddScores(const FeatureSet& own,
                     const std::vector<const FeatureSet*>& others, int count) {
    Likeness likeness(own, others);
    for (size_t i = 0; i < others.size(); ++i) {
      candidates_[i].score += count * likeness.Permille(*others[i]);
    }
    return likeness;
  }

  void ScoreParameters() {
    std::vector<FeatureSet> parameters;
    for (const Candidate& each : candidates_) {
      parameters.push_back(
          FeaturesOf(ParametersOf(head_, *each.traits->document)));
    }
    std::vector<const FeatureSet*> others;
    for (const FeatureSet& each : parameters) others.push_back(&each);
    AddScores(FeaturesOf(ParametersOf(head_, *own_.document)), others,
              kOfParameters);
  }

  // Words of the title in its first language that the other has too and that
  // tell something. (Of all other words, only hashes are known.)
  std::vector<std::string> TellingWords(const RfcTraits& other) const {
    std::vector<std::string> telling;
    const model::RfcFacts& rfc = *own_.document->rfc;
    if (rfc.titles.empty()) return telling;
    std::set<uint64_t> shared;
    for (const size_t i : words_.Shared(other.words())) {
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

  const model::HandbookView& head_;
  const RfcTraits own_;
  std::vector<Candidate> candidates_;
  const Likeness words_;
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
    const model::Document& past = *each.traits->document;
    const std::string reasons = search.ReasonsFor(each);
    named +=
        (named.empty() ? "" : ", ") + past.identity() + " (" + reasons + ")";
    finding.related.push_back({past.path, past.id_span.begin, reasons});
  }
  finding.message = rfc.identity() + " resembles " + named +
                    ": what was learned there may hold here, too";
  return finding;
}

std::vector<RfcTraits> PastRfcs(const model::HandbookView& head,
                                const std::set<std::string_view>& reviewed) {
  std::vector<RfcTraits> past;
  for (const model::Document* document :
       head.WithKey(model::KindKey(model::DocumentKind::kRfc))) {
    if (document->rfc == nullptr || reviewed.count(document->path) > 0) {
      continue;
    }
    past.emplace_back(*document);
  }
  return past;
}

}  // namespace

void CheckSimilarRfcs(
    const model::HandbookView& head,
    const std::vector<const model::Document*>& rfcs_under_review,
    std::vector<base::Finding>& findings) {
  if (rfcs_under_review.empty()) return;
  std::set<std::string_view> reviewed;
  for (const model::Document* rfc : rfcs_under_review) {
    reviewed.insert(rfc->path);
  }
  const std::vector<RfcTraits> past = PastRfcs(head, reviewed);
  for (const model::Document* rfc : rfcs_under_review) {
    if (rfc->rfc == nullptr) continue;
    const PastSearch search(head, *rfc, past);
    if (!search.nearest().empty()) findings.push_back(FindingOf(*rfc, search));
  }
}

}  // namespace codicil::rules
