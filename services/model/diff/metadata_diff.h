// Compares what the metadata of two versions of a clause say normatively.
#ifndef CODICIL_SERVICES_MODEL_DIFF_METADATA_DIFF_H_
#define CODICIL_SERVICES_MODEL_DIFF_METADATA_DIFF_H_

#include "services/model/diff/change_log.h"
#include "services/model/diff/diff_context.h"

namespace codicil::model {

// Appends what differs in
//   status: a clause that comes into force tightens like new rules do; one that
//     is retired or becomes a draft tightens, too (those who rely on it lose
//     it); all else, deprecation among it, only is normative;
//   effectiveFrom: an earlier day tightens, days that have passed are alike;
//   overrides: giving one up tightens (the general rule holds again), a new one
//     loosens;
//   id: the clause ends under its old name.
void DiffMetadata(const ClauseVersion& before, const ClauseVersion& after,
                  const DiffContext& context, ChangeLog& log);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DIFF_METADATA_DIFF_H_
