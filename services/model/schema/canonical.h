// The canonical form of a document: what it says, without how it is written.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_CANONICAL_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_CANONICAL_H_

#include <string>

#include "services/base/sha256.h"
#include "services/model/schema/kind_schema.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// Two documents with equal canonical forms say the same. Blind to key order,
// comments, quoting and block style, aliases, and to
//   - the order of lists whose order means nothing (and repetitions there),
//   - the unit of durations (2s = 2000ms) and the zone of instants,
//   - the zeros of decimals (99.90 = 99.9),
//   - optional lists and maps that are empty: they equal missing ones.
// One line of JSON with sorted keys; what the table does not know, and scalars
// of the wrong type, are kept as they are and marked, so that any change of a
// value changes the form. Total: malformed trees have one too.
std::string CanonicalForm(const YamlNode& root, const KindSchema& schema);

// SHA-256 of the canonical form.
base::Sha256Digest CanonicalDigest(const YamlNode& root,
                                   const KindSchema& schema);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_CANONICAL_H_
