// The methods of HandbookService: from request to answer.
#ifndef CODICIL_SERVICES_POLICY_RPC_HANDBOOK_METHODS_H_
#define CODICIL_SERVICES_POLICY_RPC_HANDBOOK_METHODS_H_

#include <grpcpp/support/status.h>

#include <string>

#include "codicil/handbook/v1/handbook_service.pb.h"
#include "services/policy/handbook/handbook_set.h"

namespace codicil::policy {

// Each method reads one revision from its beginning to its end. Answers are
// empty when given. None waits, except for git where a text is asked for before
// it is in memory. Errors: as handbook_service.proto says.
//
// Thread-safe. Lifetime: the handbooks are borrowed.
class HandbookMethods {
 public:
  explicit HandbookMethods(const HandbookSet& handbooks)
      : handbooks_(handbooks) {}

  // `response` is a serialized GetClauseResponse.
  grpc::Status GetClause(const handbook::v1::GetClauseRequest& request,
                         std::string& response) const;

  // `response` is a serialized BatchGetClausesResponse.
  grpc::Status BatchGetClauses(
      const handbook::v1::BatchGetClausesRequest& request,
      std::string& response) const;

  grpc::Status ListClauses(const handbook::v1::ListClausesRequest& request,
                           handbook::v1::ListClausesResponse& response) const;

 private:
  const HandbookSet& handbooks_;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_HANDBOOK_METHODS_H_
