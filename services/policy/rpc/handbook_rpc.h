// HandbookService on completion queues.
#ifndef CODICIL_SERVICES_POLICY_RPC_HANDBOOK_RPC_H_
#define CODICIL_SERVICES_POLICY_RPC_HANDBOOK_RPC_H_

#include <grpcpp/grpcpp.h>

#include <cstddef>

#include "codicil/handbook/v1/handbook_service.grpc.pb.h"
#include "services/policy/handbook/handbook_set.h"
#include "services/policy/rpc/handbook_methods.h"
#include "services/serving/async_unary.h"
#include "services/serving/call_log.h"

namespace codicil::policy {

// Calls that end well are logged for debugging only: there may be tens of
// thousands in a second. The log's key is the clause that was asked for.
//
// Lifetime: what is given is borrowed; the object outlives the server.
class HandbookRpc {
 public:
  HandbookRpc(const HandbookSet& handbooks, serving::CallLog& log);

  // Before the server is built and the queues are started. `limit` as of
  // UnaryQueues::Serve, for each method.
  void Register(grpc::ServerBuilder& builder, serving::UnaryQueues& queues,
                size_t limit);

 private:
  using Definition = handbook::v1::HandbookService;
  // Requests and responses are bytes.
  using Service = Definition::WithRawMethod_GetClause<
      Definition::WithRawMethod_BatchGetClauses<
          Definition::WithRawMethod_ListClauses<Definition::Service>>>;

  HandbookMethods methods_;
  serving::MethodCalls get_;
  serving::MethodCalls batch_get_;
  serving::MethodCalls list_;
  Service service_;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_HANDBOOK_RPC_H_
