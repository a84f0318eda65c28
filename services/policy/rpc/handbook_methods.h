// The methods of HandbookService: from request to answer.
#ifndef CODICIL_SERVICES_POLICY_RPC_HANDBOOK_METHODS_H_
#define CODICIL_SERVICES_POLICY_RPC_HANDBOOK_METHODS_H_

#include <grpcpp/support/status.h>

#include <string>

#include "codicil/handbook/v1/handbook_service.pb.h"
#include "services/policy/handbook/handbook_set.h"

namespace codicil::policy {

// Each method reads one revision from its beginning to its end. None waits,
// except for git where a text is asked for before it is in memory. Errors: as
// handbook_service.proto says.
//
// Responses are serialized messages of the method's type (see clause_writer.h);
// they are empty when given.
//
// Thread-safe. Lifetime: the handbooks are borrowed.
class HandbookMethods {
 public:
  explicit HandbookMethods(const HandbookSet& handbooks)
      : handbooks_(handbooks) {}

  grpc::Status GetClause(const handbook::v1::GetClauseRequest& request,
                         std::string& response) const;

  grpc::Status BatchGetClauses(
      const handbook::v1::BatchGetClausesRequest& request,
      std::string& response) const;

  grpc::Status ListClauses(const handbook::v1::ListClausesRequest& request,
                           std::string& response) const;

 private:
  const HandbookSet& handbooks_;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_HANDBOOK_METHODS_H_
