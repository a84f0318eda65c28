#include "services/policy/rpc/handbook_rpc.h"

#include <string>
#include <utility>

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

// Bytes that are no request of this type are the caller's fault.
template <typename Request>
grpc::Status Parse(const grpc::ByteBuffer& bytes, Request& request) {
  grpc::ByteBuffer taken(bytes);  // the same memory
  if (grpc::SerializationTraits<Request>::Deserialize(&taken, &request).ok()) {
    return grpc::Status::OK;
  }
  return {grpc::StatusCode::INVALID_ARGUMENT,
          "not a " + Request::descriptor()->full_name()};
}

// Without copying the bytes.
grpc::ByteBuffer ToByteBuffer(std::string bytes) {
  auto* const owned = new std::string(std::move(bytes));
  const grpc::Slice slice(
      owned->data(), owned->size(),
      [](void* released) { delete static_cast<std::string*>(released); },
      owned);
  return grpc::ByteBuffer(&slice, 1);
}

// From bytes to bytes by `method`, which takes a Request.
template <typename Request, typename Method>
grpc::Status Answer(const grpc::ByteBuffer& bytes, grpc::ByteBuffer& response,
                    Method method) {
  Request request;
  if (grpc::Status status = Parse(bytes, request); !status.ok()) return status;
  std::string body;
  grpc::Status status = method(request, body);
  if (status.ok()) response = ToByteBuffer(std::move(body));
  return status;
}

}  // namespace

HandbookRpc::HandbookRpc(const HandbookSet& handbooks, serving::CallLog& log)
    : methods_(handbooks),
      get_(log, kGetClause, LogLevel::kDebug),
      batch_get_(log, kBatchGetClauses, LogLevel::kDebug),
      list_(log, kListClauses, LogLevel::kDebug) {}

void HandbookRpc::Register(grpc::ServerBuilder& builder,
                           serving::UnaryQueues& queues, size_t limit) {
  using grpc::ByteBuffer;
  builder.RegisterService(&service_);
  queues.Serve<ByteBuffer, ByteBuffer>(
      get_, limit, [this](auto... call) { service_.RequestGetClause(call...); },
      [this](UnaryCall& call, const ByteBuffer& bytes, ByteBuffer& response) {
        return Answer<pb::GetClauseRequest>(
            bytes, response, [&](const auto& request, std::string& body) {
              call.key = request.id();
              return methods_.GetClause(request, body);
            });
      });
  queues.Serve<ByteBuffer, ByteBuffer>(
      batch_get_, limit,
      [this](auto... call) { service_.RequestBatchGetClauses(call...); },
      [this](UnaryCall&, const ByteBuffer& bytes, ByteBuffer& response) {
        return Answer<pb::BatchGetClausesRequest>(
            bytes, response, [&](const auto& request, std::string& body) {
              return methods_.BatchGetClauses(request, body);
            });
      });
  queues.Serve<ByteBuffer, ByteBuffer>(
      list_, limit,
      [this](auto... call) { service_.RequestListClauses(call...); },
      [this](UnaryCall&, const ByteBuffer& bytes, ByteBuffer& response) {
        return Answer<pb::ListClausesRequest>(
            bytes, response, [&](const auto& request, std::string& body) {
              return methods_.ListClauses(request, body);
            });
      });
}

}  // namespace codicil::policy
