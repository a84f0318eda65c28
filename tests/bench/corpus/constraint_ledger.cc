#include "tests/bench/corpus/constraint_ledger.h"

#include <algorithm>
#include <cstddef>

namespace codicil::corpus {
namespace {

// Ranges of Aspects(), both ends included.
constexpr int kFirstNumeric = 0;
constexpr int kLastNumeric = 7;
constexpr int kFirstChoice = 8;
constexpr int kLastChoice = 10;

// Ticks; see the header.
constexpr int kBase = 20;
constexpr int kWidth = 600;
constexpr int kIndexes = 256;
constexpr int kGlobalIndexes = 16;  // the first ones, for scopes without domain
constexpr int kMiddleLow = kBase + 2 * (kIndexes - 1);  // of the last interval
constexpr int kMiddleHigh = kBase + kWidth;             // of the first one
constexpr int kPermitted = (kMiddleLow + kMiddleHigh) / 2;
constexpr int kBoundSpread = 30;
constexpr int kForbidden = kMiddleHigh + 2 * kIndexes + 10;
static_assert(kMiddleLow + kBoundSpread < kPermitted &&
              kPermitted < kMiddleHigh - kBoundSpread);

bool IsForServices(const Scope& scope) { return !scope.services.empty(); }

bool IsForOneWholeDomain(const Scope& scope) {
  return scope.services.empty() && scope.stem.empty() &&
         scope.domains.size() == 1 && scope.tiers.empty() &&
         scope.environments.empty() && scope.labels.empty() &&
         scope.except_service < 0;
}

}  // namespace

std::string FormatTicks(const Aspect& aspect, int ticks) {
  const int value = ticks * aspect.scale;
  switch (aspect.type) {
    case ParameterType::kDecimal: {
      std::string text = std::to_string(value / 100);
      const int hundredths = value % 100;
      if (hundredths == 0) return text;
      text += '.';
      text += static_cast<char>('0' + hundredths / 10);
      if (hundredths % 10 != 0)
        text += static_cast<char>('0' + hundredths % 10);
      return text;
    }
    case ParameterType::kDuration:
      if (value % 60000 == 0) return std::to_string(value / 60000) + "m";
      if (value % 1000 == 0) return std::to_string(value / 1000) + "s";
      return std::to_string(value) + "ms";
    default:
      return std::to_string(value);
  }
}

ConstraintLedger::ConstraintLedger(const World& world)
    : world_(world),
      used_(world.parameters.size() * world.services.size()),
      used_domain_(world.parameters.size() * world.sizes.domains),
      next_index_(world.parameters.size() * world.sizes.domains,
                  kGlobalIndexes),
      next_global_(world.parameters.size()) {}

std::optional<Constraint> ConstraintLedger::Take(const Scope& scope,
                                                 Keyword keyword,
                                                 Random& random) {
  if (IsProhibition(keyword)) return TakeForbidden(scope, random);
  if (keyword == Keyword::kMay) return TakePermission(scope, random);
  const int kind = random.Between(0, 99);
  if (IsForServices(scope)) {
    if (kind < 30) {
      std::optional<Constraint> choice = TakeChoice(scope, random);
      if (choice) return choice;
    } else if (kind < 50) {
      std::optional<Constraint> bound = TakeBound(scope, random);
      if (bound) return bound;
    }
  } else if (kind < 30) {
    std::optional<Constraint> choice = TakeDomainChoice(scope, random);
    if (choice) return choice;
  }
  return TakeBetween(scope, random);
}

std::optional<Constraint> ConstraintLedger::TakeBetween(const Scope& scope,
                                                        Random& random) {
  const int parameter = PickParameter(kFirstNumeric, kLastNumeric, random);
  const std::optional<int> index = NextIndex(parameter, scope);
  if (!index) return std::nullopt;
  Constraint constraint = Named(parameter, "between");
  constraint.low_tick = kBase + 2 * *index;
  constraint.high_tick = constraint.low_tick + kWidth;
  const Aspect& aspect = Aspects()[world_.parameters[parameter].aspect];
  constraint.values = {FormatTicks(aspect, constraint.low_tick),
                       FormatTicks(aspect, constraint.high_tick)};
  return constraint;
}

std::optional<std::vector<Constraint>> ConstraintLedger::TakeQuotas(
    int domain, int rows, Random& random) {
  const int first = world_.sizes.components / 2;
  const int component = random.Between(first, world_.sizes.components - 1);
  const int parameter =
      component * static_cast<int>(Aspects().size()) + kQuotaAspect;
  if (!ClaimDomain(parameter, domain)) return std::nullopt;
  std::vector<Constraint> constraints;
  int ticks = random.Between(20, 60);
  for (int row = 0; row < rows; ++row) {
    Constraint constraint = Named(parameter, "atMost");
    constraint.values = {FormatTicks(Aspects()[kQuotaAspect], ticks)};
    constraints.push_back(constraint);
    ticks += random.Between(10, 40);
  }
  return constraints;
}

std::optional<Constraint> ConstraintLedger::TakeForbidden(const Scope& scope,
                                                          Random& random) {
  const int parameter = PickParameter(kFirstNumeric, kLastNumeric, random);
  const std::optional<int> index = NextIndex(parameter, scope);
  if (!index) return std::nullopt;
  Constraint constraint = Named(parameter, "equals");
  constraint.values = {FormatTicks(
      Aspects()[world_.parameters[parameter].aspect], kForbidden + *index)};
  return constraint;
}

std::optional<Constraint> ConstraintLedger::TakeBound(const Scope& scope,
                                                      Random& random) {
  const int parameter = PickParameter(kFirstNumeric, kLastNumeric, random);
  if (!Claim(parameter, scope, kBound)) return std::nullopt;
  const bool is_upper = random.Chance(60);
  const int distance = random.Between(1, kBoundSpread);
  Constraint constraint = Named(parameter, is_upper ? "atMost" : "atLeast");
  constraint.values = {
      FormatTicks(Aspects()[world_.parameters[parameter].aspect],
                  is_upper ? kMiddleHigh - distance : kMiddleLow + distance)};
  return constraint;
}

std::optional<Constraint> ConstraintLedger::TakePermission(const Scope& scope,
                                                           Random& random) {
  if (!IsForServices(scope)) return std::nullopt;
  const int parameter = PickParameter(kFirstNumeric, kLastNumeric, random);
  if (!Claim(parameter, scope, kPermission)) return std::nullopt;
  Constraint constraint = Named(parameter, "equals");
  constraint.values = {
      FormatTicks(Aspects()[world_.parameters[parameter].aspect], kPermitted)};
  return constraint;
}

std::optional<Constraint> ConstraintLedger::TakeChoice(const Scope& scope,
                                                       Random& random) {
  const int parameter = PickParameter(kFirstChoice, kLastChoice, random);
  if (!Claim(parameter, scope, kChoice)) return std::nullopt;
  switch (Aspects()[world_.parameters[parameter].aspect].type) {
    case ParameterType::kBoolean: {
      Constraint constraint = Named(parameter, "equals");
      constraint.values = {random.Chance(50) ? "true" : "false"};
      return constraint;
    }
    case ParameterType::kEnum: {
      // The first value and one or two of those between first and last.
      Constraint constraint = Named(parameter, "oneOf");
      const int skipped = random.Between(0, 3);
      constraint.values = {EnumValues()[0], EnumValues()[1 + skipped]};
      if (random.Chance(50)) {
        constraint.values.push_back(EnumValues()[1 + (skipped + 1) % 4]);
      }
      return constraint;
    }
    default: {
      if (random.Chance(25)) {
        Constraint constraint = Named(parameter, "excludes");
        constraint.values = {SetValues()[SetValues().size() - 1]};
        return constraint;
      }
      Constraint constraint = Named(parameter, "contains");
      constraint.values = {SetValues()[0], SetValues()[1 + random.Below(3)],
                           SetValues()[4 + random.Below(3)]};
      return constraint;
    }
  }
}

std::optional<Constraint> ConstraintLedger::TakeDomainChoice(const Scope& scope,
                                                             Random& random) {
  if (!IsForOneWholeDomain(scope)) return std::nullopt;
  const int parameter = PickParameter(kFirstChoice, kLastChoice, random);
  const ParameterType type =
      Aspects()[world_.parameters[parameter].aspect].type;
  if (type == ParameterType::kBoolean ||
      !ClaimDomain(parameter, scope.domains[0])) {
    return std::nullopt;
  }
  if (type == ParameterType::kEnum) {
    Constraint constraint = Named(parameter, "noneOf");
    constraint.values = {EnumValues()[EnumValues().size() - 1]};
    return constraint;
  }
  Constraint constraint = Named(parameter, "contains");
  constraint.values = {SetValues()[0]};
  return constraint;
}

// An index that no rule has whose scope may meet `scope`: rules that reach one
// domain have different ones, and those that reach all have the first ones.
std::optional<int> ConstraintLedger::NextIndex(int parameter,
                                               const Scope& scope) {
  if (scope.reach.empty()) {
    if (next_global_[parameter] == kGlobalIndexes) return std::nullopt;
    return next_global_[parameter]++;
  }
  const std::size_t row = parameter * world_.sizes.domains;
  int index = 0;
  for (int domain : scope.reach) {
    index = std::max<int>(index, next_index_[row + domain]);
  }
  if (index == kIndexes) return std::nullopt;
  for (int domain : scope.reach) {
    next_index_[row + domain] = static_cast<std::uint16_t>(index + 1);
  }
  return index;
}

bool ConstraintLedger::Claim(int parameter, const Scope& scope, Use use) {
  if (!IsForServices(scope)) return false;
  const std::size_t row = parameter * world_.services.size();
  for (int service : scope.services) {
    if (used_[row + service] & use) return false;
  }
  for (int service : scope.services) used_[row + service] |= use;
  return true;
}

bool ConstraintLedger::ClaimDomain(int parameter, int domain) {
  const std::size_t at = parameter * world_.sizes.domains + domain;
  if (used_domain_[at]) return false;
  used_domain_[at] = true;
  return true;
}

int ConstraintLedger::PickParameter(int first_aspect, int last_aspect,
                                    Random& random) const {
  const int component = random.Between(0, world_.sizes.components - 1);
  return component * static_cast<int>(Aspects().size()) +
         random.Between(first_aspect, last_aspect);
}

Constraint ConstraintLedger::Named(int parameter, const char* op) const {
  Constraint constraint;
  constraint.parameter = parameter;
  constraint.name = world_.parameters[parameter].name;
  constraint.op = op;
  return constraint;
}

}  // namespace codicil::corpus
