// Names of the IANA time zone database, kept in the program so that a verdict
// does not depend on the machine's own database.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_TIME_ZONES_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_TIME_ZONES_H_

#include <string_view>

namespace codicil::model {

// Whether `name` is a zone or a link, such as "Asia/Shanghai" or "UTC".
bool IsTimeZone(std::string_view name);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_TIME_ZONES_H_
