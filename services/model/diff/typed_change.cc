#include "services/model/diff/typed_change.h"

namespace codicil::model {
namespace {

std::string ValuesOf(const TypedChange& change) {
  if (change.before.empty() && change.after.empty()) return "reworded";
  if (change.before.empty()) return "added " + change.after;
  if (change.after.empty()) return "removed " + change.before;
  return change.before + " -> " + change.after;
}

}  // namespace

const char* ChangeEffectName(ChangeEffect effect) {
  switch (effect) {
    case ChangeEffect::kEditorial:
      return "editorial";
    case ChangeEffect::kUnclassified:
      return "unclassified";
    case ChangeEffect::kNeutral:
      return "changed";
    case ChangeEffect::kLoosened:
      return "loosened";
    case ChangeEffect::kTightened:
      return "tightened";
  }
  return "changed";
}

std::string Describe(const TypedChange& change) {
  return change.inner_path + ": " + ValuesOf(change) + " (" +
         ChangeEffectName(change.effect) + ", " + base::BumpName(change.bump) +
         (change.reason.empty() ? "" : ": " + change.reason) + ")";
}

}  // namespace codicil::model
