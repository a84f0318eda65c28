#include "services/rules/slo/dependency_targets.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "services/model/index_keys.h"
#include "services/rules/slo/slo_finding.h"
#include "services/rules/slo/slo_objective_out_of_range.h"

namespace codicil::rules {
namespace {

bool StartsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

std::vector<base::RelatedPlace> PlacesOf(const model::HandbookView& view,
                                         const std::string& service,
                                         const std::string& dependency) {
  std::vector<base::RelatedPlace> places;
  const std::string path = "spec.services[" + service + "].";
  for (const model::Document* document :
       view.WithKey(model::KindKey(model::DocumentKind::kServices))) {
    for (const model::Symbol& symbol : document->references) {
      if (symbol.role == model::ReferenceRole::kHardDependsOn &&
          symbol.name == dependency &&
          StartsWith(symbol.inner_path.str(), path)) {
        places.push_back(
            {document->path, symbol.span.begin,
             "\"" + service + "\" hard-depends on \"" + dependency + "\""});
      }
    }
  }
  return places;
}

// nullopt: no SLO of this kind.
std::optional<Dependency> Find(const model::HandbookView& view,
                               const std::string& service,
                               const std::string& kind) {
  std::optional<Dependency> found;
  for (const SloAt& slo : SlosOfService(view, service)) {
    if (SliKind(*slo) != kind) continue;
    for (const model::SloObjective* objective : ValidObjectives(*slo)) {
      const Promise promise{slo, objective};
      if (!found) found = Dependency{service, promise, promise, {}};
      if (promise.ppb() < found->lowest.ppb()) found->lowest = promise;
      if (found->highest.ppb() < promise.ppb()) found->highest = promise;
    }
  }
  return found;
}

}  // namespace

std::string SliKind(const model::OpenSlo& slo) {
  std::string kind = slo.Label("sli");
  return kind.empty() ? "availability" : kind;
}

Dependencies DependenciesOf(const model::HandbookView& view, const SloAt& slo) {
  Dependencies dependencies;
  const model::Service* service = view.catalog().Find(slo->service);
  if (service == nullptr) return dependencies;
  std::vector<std::string> names = service->hard_dependencies;
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  for (const std::string& name : names) {
    if (name == service->id) continue;  // ref/cycle
    std::optional<Dependency> found = Find(view, name, SliKind(*slo));
    if (!found) {
      dependencies.unknown.push_back(name);
      continue;
    }
    found->places = PlacesOf(view, service->id, name);
    dependencies.known.push_back(*std::move(found));
  }
  return dependencies;
}

std::string UnknownText(const model::OpenSlo& slo,
                        const Dependencies& dependencies) {
  if (dependencies.unknown.empty()) return "";
  return "; left out, since without an SLO of kind " + SliKind(slo) + ": " +
         QuotedList(dependencies.unknown);
}

void AddPlaces(const Dependency& dependency, const Promise& promise,
               base::Finding& finding) {
  finding.related.insert(finding.related.end(), dependency.places.begin(),
                         dependency.places.end());
  finding.related.push_back(TargetPlace(promise.slo, *promise.objective));
}

}  // namespace codicil::rules
