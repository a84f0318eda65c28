#include "services/policy/rpc/handbook_rpc.h"

namespace codicil::policy {
namespace {

namespace pb = handbook::v1;
using serving::LogLevel;
using serving::UnaryCall;

constexpr char kGetClause[] = "/codicil.handbook.v1.HandbookService/GetClause";
constexpr char kBatchGetClauses[] =
    "/codicil.handbook.v1.HandbookService/BatchGetClauses";
constexpr char kListClauses[] =
    "/codicil.handbook.v1.HandbookService/ListClauses";

}  // namespace

HandbookRpc::HandbookRpc(const HandbookSet& handbooks, serving::CallLog& log)
    : methods_(handbooks),
      get_(log, kGetClause, LogLevel::kDebug),
      batch_get_(log, kBatchGetClauses, LogLevel::kDebug),
      list_(log, kListClauses, LogLevel::kDebug) {}

void HandbookRpc::Register(grpc::ServerBuilder& builder,
                           serving::UnaryQueues& queues, size_t limit) {
  builder.RegisterService(&service_);
  queues.Serve<pb::GetClauseRequest, pb::GetClauseResponse>(
      get_, limit, [this](auto... call) { service_.RequestGetClause(call...); },
      [this](UnaryCall& call, const pb::GetClauseRequest& request,
             pb::GetClauseResponse& response) {
        call.key = request.id();
        return methods_.GetClause(request, response);
      });
  queues.Serve<pb::BatchGetClausesRequest, pb::BatchGetClausesResponse>(
      batch_get_, limit,
      [this](auto... call) { service_.RequestBatchGetClauses(call...); },
      [this](UnaryCall&, const pb::BatchGetClausesRequest& request,
             pb::BatchGetClausesResponse& response) {
        return methods_.BatchGetClauses(request, response);
      });
  queues.Serve<pb::ListClausesRequest, pb::ListClausesResponse>(
      list_, limit,
      [this](auto... call) { service_.RequestListClauses(call...); },
      [this](UnaryCall&, const pb::ListClausesRequest& request,
             pb::ListClausesResponse& response) {
        return methods_.ListClauses(request, response);
      });
}

}  // namespace codicil::policy
