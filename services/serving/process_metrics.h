// What Prometheus wants to know of every process.
#ifndef CODICIL_SERVICES_SERVING_PROCESS_METRICS_H_
#define CODICIL_SERVICES_SERVING_PROCESS_METRICS_H_

#include "services/base/calendar.h"
#include "services/serving/metrics.h"

namespace codicil::serving {

// Adds processor time, memory, descriptors and the start, by the names that
// Prometheus client libraries share.
void AddProcessMetrics(Metrics& metrics, base::Instant started);

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_PROCESS_METRICS_H_
