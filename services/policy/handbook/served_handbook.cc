#include "services/policy/handbook/served_handbook.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "services/base/did_you_mean.h"
#include "services/base/hash.h"
#include "services/base/status_macros.h"

namespace codicil::policy {
namespace {

uint32_t UpperHalf(uint64_t hash) { return static_cast<uint32_t>(hash >> 32); }

bool ComesBefore(const ClausePtr& a, const ClausePtr& b) {
  return a->id() < b->id();
}

}  // namespace

ServedHandbook::ServedHandbook(const ports::ObjectId& commit, ClauseSet set,
                               std::unique_ptr<TextSource> texts)
    : commit_(commit),
      revision_(commit.ToHex()),
      set_(std::move(set)),
      texts_(std::move(texts)) {
  std::vector<ClausePtr>& clauses = set_.clauses;
  if (!std::is_sorted(clauses.begin(), clauses.end(), ComesBefore)) {
    std::sort(clauses.begin(), clauses.end(), ComesBefore);
  }
  FillSlots();
}

void ServedHandbook::FillSlots() {
  size_t count = 2;  // one is always free, so that each search ends
  while (count < 2 * size()) count *= 2;
  slots_.assign(count, Slot());
  for (size_t i = 0; i < size(); ++i) {
    const uint64_t hash = base::Hash64(clause(i).id());
    size_t slot = hash & (count - 1);
    while (slots_[slot].place != 0) slot = (slot + 1) & (count - 1);
    slots_[slot] = {UpperHalf(hash), static_cast<uint32_t>(i + 1)};
  }
}

const ServedClause* ServedHandbook::Find(std::string_view id) const {
  const size_t mask = slots_.size() - 1;
  const uint64_t hash = base::Hash64(id);
  for (size_t slot = hash & mask; slots_[slot].place != 0;
       slot = (slot + 1) & mask) {
    if (slots_[slot].upper_hash != UpperHalf(hash)) continue;
    const ServedClause& found = clause(slots_[slot].place - 1);
    found.Prefetch();
    if (found.id() == id) return &found;
  }
  return nullptr;
}

size_t ServedHandbook::CountBefore(std::string_view id) const {
  const auto at = std::lower_bound(
      set_.clauses.begin(), set_.clauses.end(), id,
      [](const ClausePtr& a, std::string_view b) { return a->id() < b; });
  return static_cast<size_t>(at - set_.clauses.begin());
}

size_t ServedHandbook::CountUpTo(std::string_view id) const {
  const size_t before = CountBefore(id);
  return before < size() && clause(before).id() == id ? before + 1 : before;
}

absl::StatusOr<std::string_view> ServedHandbook::Text(
    const ServedClause& clause) const {
  if (const auto text = clause.text()) return *text;
  if (texts_ == nullptr) return absl::InternalError("a text was never read");
  CODICIL_ASSIGN_OR_RETURN(const std::string text, texts_->Read(clause.blob()));
  clause.KeepText(text);
  return *clause.text();
}

std::vector<const ServedClause*> ServedHandbook::WithoutText() const {
  std::vector<const ServedClause*> without;
  for (const ClausePtr& clause : set_.clauses) {
    if (!clause->text()) without.push_back(clause.get());
  }
  return without;
}

std::optional<std::string> ServedHandbook::DidYouMean(
    std::string_view id) const {
  // A mistake in the first letters goes unnoticed: ids are sorted by those.
  constexpr size_t kNeighbours = 64;
  const size_t place = CountBefore(id);
  const size_t begin = place - std::min(place, kNeighbours);
  const size_t end = std::min(size(), place + kNeighbours);
  std::vector<std::string_view> candidates;
  for (size_t i = begin; i < end; ++i) candidates.push_back(clause(i).id());
  return base::DidYouMean(id, candidates);
}

}  // namespace codicil::policy
