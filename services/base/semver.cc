#include "services/base/semver.h"

#include <algorithm>

namespace codicil::base {
namespace {

constexpr size_t kMaxBytes = 256;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsIdentifierCharacter(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         c == '-';
}

bool IsAllDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), IsDigit);
}

// <numeric identifier>: digits without a leading zero.
bool IsNumeric(std::string_view text) {
  return !text.empty() && IsAllDigits(text) &&
         (text[0] != '0' || text.size() == 1);
}

bool IsIdentifier(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), IsIdentifierCharacter);
}

// Cuts off the text in front of the first `separator`, and that with it.
// Returns it, or nullopt if there is no separator.
std::optional<std::string_view> CutBefore(char separator,
                                          std::string_view& text) {
  const size_t at = text.find(separator);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view front = text.substr(0, at);
  text.remove_prefix(at + 1);
  return front;
}

// Calls `accept` for each part between dots; false as soon as it is.
template <typename Accept>
bool ForEachIdentifier(std::string_view text, const Accept& accept) {
  while (const std::optional<std::string_view> front = CutBefore('.', text)) {
    if (!accept(*front)) return false;
  }
  return accept(text);
}

int Sign(int value) { return (value > 0) - (value < 0); }

int CompareNumeric(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return Sign(a.compare(b));
}

// semver.org, 11.4.
int CompareIdentifiers(std::string_view a, std::string_view b) {
  const bool a_numeric = IsAllDigits(a);
  const bool b_numeric = IsAllDigits(b);
  if (a_numeric != b_numeric) return a_numeric ? -1 : 1;
  return a_numeric ? CompareNumeric(a, b) : Sign(a.compare(b));
}

void Increment(std::string& digits) {
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
    if (*digit != '9') {
      ++*digit;
      return;
    }
    *digit = '0';
  }
  digits.insert(digits.begin(), '1');
}

}  // namespace

const char* BumpName(Bump bump) {
  switch (bump) {
    case Bump::kNone:
      return "none";
    case Bump::kPatch:
      return "patch";
    case Bump::kMinor:
      return "minor";
    case Bump::kMajor:
      return "major";
  }
  return "none";
}

std::optional<Semver> Semver::Parse(std::string_view text) {
  if (text.size() > kMaxBytes) return std::nullopt;
  Semver version;

  // The first '+' begins the build, the first '-' in front of it the
  // pre-release; both may hold more hyphens.
  std::string_view rest = text;
  if (const std::optional<std::string_view> front = CutBefore('+', rest)) {
    if (!ForEachIdentifier(rest, IsIdentifier)) return std::nullopt;
    version.build_ = rest;
    rest = *front;
  }
  std::string_view core = rest;
  if (const std::optional<std::string_view> front = CutBefore('-', rest)) {
    core = *front;
    const auto accept = [&version](std::string_view identifier) {
      if (!IsIdentifier(identifier)) return false;
      if (IsAllDigits(identifier) && !IsNumeric(identifier)) return false;
      version.prerelease_.emplace_back(identifier);
      return true;
    };
    if (!ForEachIdentifier(rest, accept)) return std::nullopt;
  }

  int parts = 0;
  const auto accept = [&](std::string_view part) {
    if (parts == 3 || !IsNumeric(part)) return false;
    version.core_[parts++] = part;
    return true;
  };
  if (!ForEachIdentifier(core, accept) || parts != 3) return std::nullopt;
  return version;
}

std::string Semver::ToString() const {
  std::string text = core_[0] + '.' + core_[1] + '.' + core_[2];
  char separator = '-';
  for (const std::string& identifier : prerelease_) {
    text.push_back(separator);
    text.append(identifier);
    separator = '.';
  }
  if (!build_.empty()) {
    text.push_back('+');
    text.append(build_);
  }
  return text;
}

int Semver::Compare(const Semver& other) const {
  for (int i = 0; i < 3; ++i) {
    const int order = CompareNumeric(core_[i], other.core_[i]);
    if (order != 0) return order;
  }
  // A pre-release comes before its release.
  if (prerelease_.empty() != other.prerelease_.empty()) {
    return prerelease_.empty() ? 1 : -1;
  }
  const size_t common = std::min(prerelease_.size(), other.prerelease_.size());
  for (size_t i = 0; i < common; ++i) {
    const int order = CompareIdentifiers(prerelease_[i], other.prerelease_[i]);
    if (order != 0) return order;
  }
  if (prerelease_.size() == other.prerelease_.size()) return 0;
  return prerelease_.size() < other.prerelease_.size() ? -1 : 1;
}

Semver Semver::Raised(Bump bump) const {
  Semver raised;
  std::copy(core_, core_ + 3, raised.core_);
  if (bump == Bump::kNone) return raised;
  const int part = bump == Bump::kMajor ? 0 : bump == Bump::kMinor ? 1 : 2;
  Increment(raised.core_[part]);
  std::fill(raised.core_ + part + 1, raised.core_ + 3, "0");
  return raised;
}

}  // namespace codicil::base
