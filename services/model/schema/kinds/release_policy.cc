// policies/release.yaml
#include "services/model/schema/kinds/common.h"
#include "services/model/schema/kinds/kinds.h"

namespace codicil::model::kinds {
namespace {

constexpr std::string_view kKindWords[] = {"ReleasePolicy"};
constexpr TypeSpec kKind = Enum(kKindWords);

constexpr FieldSpec kSpecFields[] = {
    Required("gracePeriod", kDuration,
             "A tightening announced at least this long ahead is a minor "
             "version, a sudden one a major version."),
    Optional("signer", kActor, "Who signs releases."),
    Optional("targets", kTextSet, "Where releases are published."),
};
constexpr TypeSpec kSpec = Object(kSpecFields);

constexpr FieldSpec kRootFields[] = {
    Required("apiVersion", kApiVersion, kApiVersionDoc),
    Required("kind", kKind, kKindDoc),
    Required("spec", kSpec, "Bump rules, signer and targets."),
};
constexpr TypeSpec kRoot = Object(kRootFields);

}  // namespace

const KindSchema kReleasePolicy = {
    DocumentKind::kReleasePolicy,
    "ReleasePolicy",
    "release-policy",
    "policies/release.yaml",
    "How a release of the handbook is cut.",
    false,
    &kRoot,
};

}  // namespace codicil::model::kinds
