#include "services/rules/conflict/conflict_parameter_domain.h"

#include <utility>

namespace codicil::rules {

void CheckParameterDomain(const model::Document& document, NormStore& norms,
                          std::vector<base::Finding>& findings) {
  for (const Misfit& misfit : norms.Of(document).misfits) {
    base::Finding finding;
    finding.rule = "conflict/parameter-domain";
    finding.path = document.path;
    finding.span = misfit.constraint->span;
    finding.message =
        "constraint on " + misfit.constraint->parameter + ": " + misfit.why;
    finding.document = document.identity();
    finding.inner_path = InnerPath(*document.clause, misfit.origin);
    finding.value = misfit.offender;
    findings.push_back(std::move(finding));
  }
}

}  // namespace codicil::rules
