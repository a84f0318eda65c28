// Semantic Versioning 2.0.0 (semver.org): grammar and precedence.
#ifndef CODICIL_SERVICES_BASE_SEMVER_H_
#define CODICIL_SERVICES_BASE_SEMVER_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace codicil::base {

// Which part a change must raise. Ordered: kNone < kPatch < kMinor < kMajor.
enum class Bump { kNone, kPatch, kMinor, kMajor };
// "none", "patch", "minor" or "major".
const char* BumpName(Bump bump);

// A parsed version. Numeric identifiers stay digit strings and are compared by
// length, then bytes, so that no number overflows.
class Semver {
 public:
  // Errors: nullopt unless `text` (at most 256 bytes) is a valid version; a
  // leading "v" is not one.
  static std::optional<Semver> Parse(std::string_view text);

  const std::string& major() const { return core_[0]; }
  const std::string& minor() const { return core_[1]; }
  const std::string& patch() const { return core_[2]; }
  const std::vector<std::string>& prerelease() const { return prerelease_; }
  const std::string& build() const { return build_; }
  std::string ToString() const;

  // Precedence: <0, 0, >0. Build metadata is ignored.
  int Compare(const Semver& other) const;

  // The version that raises `bump` of this one's core: lower parts reset,
  // pre-release and build dropped. kNone gives the core itself.
  Semver Raised(Bump bump) const;

  // Whether the major part is 0 ("0.y.z": anything may change).
  bool IsInitialDevelopment() const { return core_[0] == "0"; }

 private:
  std::string core_[3];
  std::vector<std::string> prerelease_;
  std::string build_;
};

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_SEMVER_H_
