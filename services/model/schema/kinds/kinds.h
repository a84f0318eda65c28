// The table of each kind; see kind_schema.h for how to find one.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_KINDS_KINDS_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_KINDS_KINDS_H_

#include "services/model/schema/kind_schema.h"

namespace codicil::model::kinds {

extern const KindSchema kHandbook;
extern const KindSchema kClause;
extern const KindSchema kIncident;
extern const KindSchema kRfc;
extern const KindSchema kOpenSlo;
extern const KindSchema kServices;
extern const KindSchema kParameters;
extern const KindSchema kRaci;
extern const KindSchema kWorkflow;
extern const KindSchema kGlossary;
extern const KindSchema kLintPolicy;
extern const KindSchema kSloPolicy;
extern const KindSchema kGates;
extern const KindSchema kHarnesses;
extern const KindSchema kReleasePolicy;
extern const KindSchema kWaivers;

}  // namespace codicil::model::kinds

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_KINDS_KINDS_H_
