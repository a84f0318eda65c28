#include "services/rules/lint/schema_path_mismatch.h"

#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "services/base/utf8.h"
#include "services/model/index_keys.h"

namespace codicil::rules {
namespace {

base::Finding Collision(const model::Document& later,
                        const model::Document& first) {
  base::Finding finding;
  finding.rule = "schema/path-mismatch";
  finding.path = later.path;
  finding.span = {{1, 1}, {1, 1}};
  finding.message = "the paths \"" + first.path + "\" and \"" + later.path +
                    "\" differ in case alone; where file names fold case, only "
                    "one of the two files can exist";
  finding.document = later.identity();
  finding.value = later.path;
  finding.related.push_back({first.path, {1, 1}, "the other file"});
  return finding;
}

}  // namespace

void CheckPathCollisions(const model::HandbookView& view,
                         const std::vector<const model::Document*>& seeds,
                         const SeedSet& seed_set,
                         std::vector<base::Finding>& findings) {
  absl::flat_hash_set<std::string> done;
  for (const model::Document* seed : seeds) {
    std::vector<const model::Document*> group =
        view.WithKey(model::FoldedPathKey(seed->path));
    if (group.size() < 2) continue;
    std::string folded = base::FoldCase(seed->path);
    // Keys may collide.
    size_t kept = 0;
    for (const model::Document* document : group) {
      if (base::FoldCase(document->path) == folded) group[kept++] = document;
    }
    if (!done.insert(std::move(folded)).second) continue;
    for (size_t i = 1; i < kept; ++i) {
      if (seed_set.Has(*group.front()) || seed_set.Has(*group[i])) {
        findings.push_back(Collision(*group[i], *group.front()));
      }
    }
  }
}

}  // namespace codicil::rules
