// What gRPC has to say, in our log.
#ifndef CODICIL_SERVICES_SERVING_GRPC_LOG_H_
#define CODICIL_SERVICES_SERVING_GRPC_LOG_H_

#include "services/serving/json_log.h"

namespace codicil::serving {

// Turns gRPC's own lines into lines of the log for as long as it lives. What
// gRPC calls an error is mostly a client's doing, so it is logged as a warning.
// One at a time in a process. Lifetime: the log is borrowed; made before and
// destroyed after whatever uses gRPC.
class GrpcLog {
 public:
  explicit GrpcLog(const JsonLog& log);
  ~GrpcLog();
  GrpcLog(const GrpcLog&) = delete;
  GrpcLog& operator=(const GrpcLog&) = delete;
};

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_GRPC_LOG_H_
