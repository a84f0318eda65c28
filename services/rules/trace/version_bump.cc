#include "services/rules/trace/version_bump.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "services/model/diff/typed_change.h"

namespace codicil::rules {
namespace {

using base::Bump;
using base::Semver;
using model::Clause;

Semver CoreOf(const Semver& version) { return version.Raised(Bump::kNone); }

// The first part in which two cores differ.
Bump PartThatDiffers(const Semver& a, const Semver& b) {
  if (a.major() != b.major()) return Bump::kMajor;
  if (a.minor() != b.minor()) return Bump::kMinor;
  if (a.patch() != b.patch()) return Bump::kPatch;
  return Bump::kNone;
}

// How much a core that is not released yet can take: 1.3.0 a minor change,
// 2.0.0 a major one.
Bump RoomIn(const Semver& core) {
  if (core.patch() != "0") return Bump::kPatch;
  return core.minor() != "0" ? Bump::kMinor : Bump::kMajor;
}

// Whether a clause leaves 0.y.z as it comes into force: from then on others
// rely on it.
bool IsFirstRelease(const Clause& was, const Clause& is, const Semver& from,
                    const Semver& to) {
  return from.IsInitialDevelopment() && !was.CanBeInForce() &&
         is.CanBeInForce() && CoreOf(to).ToString() == "1.0.0";
}

// The change that asks for most, and how many there are besides.
std::string Reason(const model::ClauseDiff& diff) {
  const auto largest = std::find_if(
      diff.changes.begin(), diff.changes.end(),
      [&](const model::TypedChange& c) { return c.bump == diff.required; });
  std::string reason = model::Describe(*largest);
  const size_t others = diff.changes.size() - 1;
  if (others == 0) return reason;
  return reason + " and " + std::to_string(others) +
         (others == 1 ? " more change" : " more changes");
}

struct Verdict {
  std::string_view rule;
  std::string message;
};

std::string NotIncreased(const Semver& from, const Semver& to) {
  return "version " + to.ToString() + " is not above " + from.ToString() +
         ", the version at base";
}

// What is wrong with a version above the wanted one.
std::string_view Excess(const Semver& from, const Semver& to,
                        const Semver& wanted, Bump required) {
  const Semver core = CoreOf(from);
  if (PartThatDiffers(core, to) > required) return "is too large";
  return PartThatDiffers(wanted, to) < PartThatDiffers(core, wanted)
             ? "does not reset the parts behind the raised one"
             : "skips a version";
}

std::optional<Verdict> Judge(const Semver& from, const Semver& to,
                             const Semver& wanted, Bump required) {
  if (to.Compare(from) <= 0) {
    return Verdict{"version/not-increased", NotIncreased(from, to)};
  }
  const Semver core = CoreOf(to);
  const int order = core.Compare(wanted);
  if (order == 0) return std::nullopt;
  const std::string found = "version " + to.ToString() + " ";
  if (order < 0) {
    return Verdict{"version/bump-too-small", found + "is too small"};
  }
  return Verdict{"version/bump-mismatch",
                 found + std::string(Excess(from, core, wanted, required))};
}

// Writes `wanted` into metadata.version, and into the new entry in front of the
// history. There is only advice where such an entry is missing, because the
// history would be left behind, and where unexplained numbers decide: once they
// are explained, another version is right.
base::Fix FixFor(const ChangedClause& clause, const Clause& is,
                 const std::string& wanted) {
  base::Fix fix;
  if (!clause.diff.unclassified.empty()) {
    fix.description =
        "explain the numbers that changed in prose, or set the "
        "version to " +
        wanted;
    return fix;
  }
  const bool has_entry = !clause.new_entries.empty() && !is.history.empty() &&
                         clause.new_entries.front() == &is.history.front() &&
                         is.history.front().version == is.version;
  if (!has_entry) {
    fix.description =
        "set the version to " + wanted + ", and add its history entry in front";
    return fix;
  }
  fix.description = "set the version to " + wanted + ", in the history as well";
  fix.edits.push_back({is.version_span, wanted});
  const base::Span entry = is.history.front().version_span;
  // An alias is the same place twice.
  if (!(entry == is.version_span)) fix.edits.push_back({entry, wanted});
  std::sort(fix.edits.begin(), fix.edits.end(),
            [](const base::TextEdit& a, const base::TextEdit& b) {
              return a.span.begin < b.span.begin;
            });
  return fix;
}

}  // namespace

Semver NextVersion(const Semver& from, Bump bump) {
  const Semver core = CoreOf(from);
  const bool is_open = !from.prerelease().empty() && bump <= RoomIn(core);
  return is_open ? core : from.Raised(bump);
}

void CheckVersionBump(const ChangedClause& clause,
                      std::vector<base::Finding>& findings) {
  const Clause* was = clause.old_clause();
  const Clause* is = clause.new_clause();
  if (was == nullptr || is == nullptr) return;
  const std::optional<Semver> from = Semver::Parse(was->version);
  const std::optional<Semver> to = Semver::Parse(is->version);
  if (!from || !to) return;  // schema/
  if (IsFirstRelease(*was, *is, *from, *to)) return;
  const Bump required = clause.diff.required;
  const Semver wanted = NextVersion(*from, required);
  std::optional<Verdict> verdict = Judge(*from, *to, wanted, required);
  if (!verdict) return;
  base::Finding& finding = findings.emplace_back(ClauseFinding(
      clause, verdict->rule, VersionSpan(clause), "metadata.version",
      is->version,
      std::move(verdict->message) + ": from " + was->version +
          " this change needs " + wanted.ToString() + " (" +
          base::BumpName(required) + "), because of " + Reason(clause.diff)));
  finding.fix = FixFor(clause, *is, wanted.ToString());
}

}  // namespace codicil::rules
