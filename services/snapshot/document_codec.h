// Documents and tables as bytes.
#ifndef CODICIL_SERVICES_SNAPSHOT_DOCUMENT_CODEC_H_
#define CODICIL_SERVICES_SNAPSHOT_DOCUMENT_CODEC_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/base/finding.h"
#include "services/model/catalog.h"
#include "services/model/document.h"
#include "services/model/parameter.h"

namespace codicil::snapshot {

// Each Encode appends to `out`. Each Decode is total: false if the bytes are
// not what the Encode of this version writes, whole; `value` is then
// unspecified.
//
// Of a document, everything but `findings` and `until_effective`.
void Encode(const model::Document& value, std::string& out);
bool Decode(std::string_view bytes, model::Document& value);

void Encode(const std::vector<base::Finding>& value, std::string& out);
bool Decode(std::string_view bytes, std::vector<base::Finding>& value);

void Encode(const model::Catalog& value, std::string& out);
bool Decode(std::string_view bytes, model::Catalog& value);

void Encode(const model::ParameterTable& value, std::string& out);
bool Decode(std::string_view bytes, model::ParameterTable& value);

}  // namespace codicil::snapshot

#endif  // CODICIL_SERVICES_SNAPSHOT_DOCUMENT_CODEC_H_
