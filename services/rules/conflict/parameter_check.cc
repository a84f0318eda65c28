#include "services/rules/conflict/parameter_check.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "services/rules/conflict/conflict_groups.h"
#include "services/rules/conflict/conflict_redundant.h"

namespace codicil::rules {
namespace {

// From so many norms on, the anchors of each cost more than all of them.
constexpr size_t kManyNorms = 64;

}  // namespace

ParameterCheck::ParameterCheck(ConflictContext& context,
                               const model::Parameter& parameter,
                               std::vector<const Norm*> seeds)
    : context_(context),
      near_(context.view, context.domains, parameter, context.norms),
      seeds_(std::move(seeds)) {}

void ParameterCheck::Run(std::vector<base::Finding>& findings) {
  if (seeds_.size() >= kManyNorms) near_.LoadAll();
  for (const Norm* seed : seeds_) {
    near_.Add(*seed->document);
    near_.Load(*seed);
  }
  near_.Order();
  MeasureKernel();
  const bool has_others = near_.size() > seeds_.size();
  for (uint32_t i = 0; i < near_.size() && !context_.IsStopped(); ++i) {
    if (has_others && !context_.IsSeed(*near_[i].document)) continue;
    ReportAt(i, findings);
    if (has_others) FindLaterPlaces(i);
  }
  if (places_.empty()) return;
  for (const Norm* place : places_) near_.Load(*place);
  near_.Order();
  MeasureKernel();
  for (uint32_t i = 0; i < near_.size() && !context_.IsStopped(); ++i) {
    if (places_.contains(&near_[i])) ReportAt(i, findings);
  }
}

// Shrinks a set of values by each norm that allows some of it. A norm that
// still allows all of what remains conflicts with nobody but the outliers.
void ParameterCheck::MeasureKernel() {
  constexpr int kAttempts = 3;
  uint32_t first = 0;
  size_t fewest = near_.size() + 1;
  for (int attempt = 0; attempt < kAttempts && first < near_.size();
       ++attempt) {
    model::ValueSet kernel = near_[first].allowed;
    std::vector<bool> outliers(near_.size());
    size_t count = 0;
    uint32_t first_outlier = near_.size();
    for (uint32_t i = 0; i < near_.size(); ++i) {
      if (near_[i].allowed.Includes(kernel)) continue;
      model::ValueSet smaller = kernel.Intersection(near_[i].allowed);
      if (!smaller.IsEmpty()) {
        kernel = std::move(smaller);
        continue;
      }
      outliers[i] = true;
      ++count;
      first_outlier = std::min(first_outlier, i);
    }
    if (count < fewest) {
      fewest = count;
      is_outlier_ = std::move(outliers);
    }
    // The first norm may be the odd one out.
    if (count * 2 <= near_.size()) break;
    first = first_outlier;
  }
}

std::vector<uint32_t> ParameterCheck::NearBefore(uint32_t index) const {
  std::vector<uint32_t> before;
  near_.ForEachNear(index, [&](uint32_t near) {
    if (near < index) before.push_back(near);
  });
  return before;
}

std::vector<const Norm*> ParameterCheck::Select(
    const std::vector<uint32_t>& indexes) const {
  std::vector<const Norm*> norms;
  norms.reserve(indexes.size());
  for (const uint32_t index : indexes) norms.push_back(&near_[index]);
  return norms;
}

bool ParameterCheck::MayConflict(uint32_t index,
                                 const std::vector<uint32_t>& near) const {
  return is_outlier_[index] ||
         std::any_of(near.begin(), near.end(),
                     [&](uint32_t other) { return is_outlier_[other]; });
}

GroupSearch ParameterCheck::Search() {
  return GroupSearch(
      context_.finder,
      [this](const Norm& a, const Norm& b) {
        return context_.overrides.AreApart(a, b);
      },
      [this](const Group& group) {
        return context_.overrides.MeetingOf(group).has_value();
      });
}

bool ParameterCheck::Concerns(const Group& group) const {
  return std::any_of(group.begin(), group.end(), [&](const Norm* norm) {
    return context_.IsSeed(*norm->document);
  });
}

void ParameterCheck::ReportAt(uint32_t index,
                              std::vector<base::Finding>& findings) {
  const Norm& norm = near_[index];
  std::vector<uint32_t> before = NearBefore(index);
  std::vector<uint32_t> redundant;
  for (const uint32_t other : before) {
    if (IsRedundantPair(near_[other], norm, context_)) {
      redundant.push_back(other);
    }
  }
  std::sort(redundant.begin(), redundant.end());
  if (redundant.size() > kMaxGroups) redundant.resize(kMaxGroups);
  for (const uint32_t other : redundant) {
    if (!Concerns({&near_[other], &norm})) continue;
    findings.push_back(RedundantFinding(near_[other], norm, context_));
  }
  if (!MayConflict(index, before)) return;
  std::sort(before.begin(), before.end());
  for (const Group& group : Search().Find(norm, Select(before))) {
    if (Concerns(group)) findings.push_back(GroupFinding(group, context_));
  }
}

// Where groups with this seed may be reported, if at a norm of another
// document.
void ParameterCheck::FindLaterPlaces(uint32_t seed) {
  std::vector<uint32_t> near;
  std::vector<const Norm*> later;  // of other documents
  near_.ForEachNear(seed, [&](uint32_t other) {
    near.push_back(other);
    if (other > seed && !context_.IsSeed(*near_[other].document)) {
      later.push_back(&near_[other]);
    }
  });
  if (later.empty()) return;
  for (const Norm* other : later) {
    if (IsRedundantPair(near_[seed], *other, context_)) places_.insert(other);
  }
  if (!MayConflict(seed, near)) return;
  std::sort(near.begin(), near.end());
  GroupSearch search = Search();
  for (Group& group : search.Find(near_[seed], Select(near))) {
    const Norm* last = *std::max_element(
        group.begin(), group.end(),
        [](const Norm* a, const Norm* b) { return Precedes(*a, *b); });
    if (!context_.IsSeed(*last->document)) places_.insert(last);
  }
  if (search.HasReachedBound()) places_.insert(later.begin(), later.end());
}

}  // namespace codicil::rules
