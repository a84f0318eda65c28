#include "services/policy/rpc/handbook_methods.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "services/base/hash.h"
#include "services/base/status_macros.h"
#include "services/policy/rpc/clause_convert.h"
#include "services/policy/rpc/clause_writer.h"
#include "services/policy/rpc/page_token.h"
#include "services/policy/rpc/status_convert.h"
#include "services/policy/service/invalid_request.h"

namespace codicil::policy {
namespace {

namespace pb = handbook::v1;

constexpr int kMaxBatch = 1000;
constexpr int kMaxPageSize = 1000;
constexpr int kUsualPageSize = 100;

// gRPC's clients take messages of up to 4 MiB unless told otherwise.
constexpr size_t kMaxReplyBytes = size_t{4'000'000};

// What one call for a page looks at, so that a filter that few clauses pass
// keeps nobody else waiting.
constexpr size_t kMaxExamined = 4 * kMaxPageSize;

// Names of repositories are configured, and no longer.
constexpr size_t kMaxNameBytes = 256;

// Errors travel in headers, which are small.
constexpr size_t kMaxViolations = 10;

using Violations = std::vector<FieldViolation>;

absl::Status CheckViolations(const Violations& violations) {
  return violations.empty() ? absl::OkStatus() : InvalidRequest(violations);
}

void CheckId(const std::string& field, const std::string& id,
             Violations& violations) {
  if (id.empty()) {
    violations.push_back({field, "required: the id of a clause"});
  } else if (id.size() > kMaxClauseIdBytes) {
    violations.push_back({field, absl::StrCat(id.size(), " bytes; at most ",
                                              kMaxClauseIdBytes)});
  }
}

// The fields that say where to look.
template <typename Request>
void CheckPlace(const Request& request, Violations& violations) {
  if (request.repository().size() > kMaxNameBytes) {
    violations.push_back(
        {"repository", absl::StrCat(request.repository().size(),
                                    " bytes; at most ", kMaxNameBytes)});
  }
  if (!request.revision().empty() &&
      !ports::ObjectIdFromHex(request.revision())) {
    violations.push_back(
        {"revision", "expected the id of a commit, 40 hexadecimal digits"});
  }
}

// The handbook that a valid request is about.
template <typename Request>
absl::StatusOr<HandbookPtr> FindHandbook(const HandbookSet& handbooks,
                                         const Request& request) {
  CODICIL_ASSIGN_OR_RETURN(HandbookPtr handbook,
                           handbooks.Find(request.repository()));
  if (!request.revision().empty() &&
      *ports::ObjectIdFromHex(request.revision()) != handbook->commit()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "revision ", request.revision(), " is not the one served, which is ",
        handbook->revision()));
  }
  return handbook;
}

absl::Status NoClause(const ServedHandbook& handbook, const std::string& id) {
  const std::optional<std::string> nearest = handbook.DidYouMean(id);
  return absl::NotFoundError(absl::StrCat(
      "no clause '", id, "' at revision ", handbook.revision(),
      nearest ? absl::StrCat("; did you mean '", *nearest, "'?") : ""));
}

// Room for all of a clause but its document, in most cases.
constexpr size_t kUsualFacts = 600;

// Both answers hold clauses in this field.
constexpr int kClauseField = pb::GetClauseResponse::kClauseFieldNumber;
static_assert(kClauseField == pb::BatchGetClausesResponse::kClausesFieldNumber);

absl::Status AppendDocument(const ServedHandbook& handbook,
                            const ServedClause& clause, std::string& out) {
  const absl::StatusOr<std::string_view> text = handbook.Text(clause);
  if (!text.ok()) {
    return absl::UnavailableError(
        absl::StrCat("clause '", std::string(clause.id()),
                     "' cannot be read now: ", text.status().message()));
  }
  if (out.empty()) out.reserve(text->size() + kUsualFacts);
  AppendClause(kClauseField, clause, handbook.revision(), *text, out);
  return absl::OkStatus();
}

// --- GetClause ---

absl::Status Get(const HandbookSet& handbooks,
                 const pb::GetClauseRequest& request, std::string& response) {
  Violations violations;
  CheckId("id", request.id(), violations);
  CheckPlace(request, violations);
  CODICIL_RETURN_IF_ERROR(CheckViolations(violations));
  CODICIL_ASSIGN_OR_RETURN(const HandbookPtr handbook,
                           FindHandbook(handbooks, request));
  const ServedClause* const clause = handbook->Find(request.id());
  if (clause == nullptr) return NoClause(*handbook, request.id());
  return AppendDocument(*handbook, *clause, response);
}

// --- BatchGetClauses ---

absl::Status CheckBatch(const pb::BatchGetClausesRequest& request) {
  Violations violations;
  if (request.ids_size() == 0 || request.ids_size() > kMaxBatch) {
    violations.push_back(
        {"ids",
         absl::StrCat(request.ids_size(), " ids; expected 1 to ", kMaxBatch)});
  } else {
    for (int i = 0;
         i < request.ids_size() && violations.size() < kMaxViolations; ++i) {
      CheckId(absl::StrCat("ids[", i, "]"), request.ids(i), violations);
    }
  }
  CheckPlace(request, violations);
  return CheckViolations(violations);
}

absl::Status TooLarge(int clauses, size_t bytes) {
  return absl::ResourceExhaustedError(absl::StrCat(
      "the first ", clauses, " of the clauses have ", bytes,
      " bytes; the limit is ", kMaxReplyBytes, ": ask for fewer at a time"));
}

// Where one clause is written: room for all, if they are much alike.
void ReserveForAll(int clauses, std::string& response) {
  const size_t one = response.size() + response.size() / 4;
  response.reserve(
      std::min(static_cast<size_t>(clauses) * one, kMaxReplyBytes));
}

absl::Status BatchGet(const HandbookSet& handbooks,
                      const pb::BatchGetClausesRequest& request,
                      std::string& response) {
  using Response = pb::BatchGetClausesResponse;
  CODICIL_RETURN_IF_ERROR(CheckBatch(request));
  CODICIL_ASSIGN_OR_RETURN(const HandbookPtr handbook,
                           FindHandbook(handbooks, request));
  int found = 0;
  for (const std::string& id : request.ids()) {
    const ServedClause* const clause = handbook->Find(id);
    if (clause == nullptr) {
      AppendText(Response::kMissingIdsFieldNumber, id, response);
      continue;
    }
    CODICIL_RETURN_IF_ERROR(AppendDocument(*handbook, *clause, response));
    if (++found == 1) ReserveForAll(request.ids_size(), response);
    if (response.size() > kMaxReplyBytes) {
      return TooLarge(found, response.size());
    }
  }
  AppendText(Response::kRevisionFieldNumber, handbook->revision(), response);
  return absl::OkStatus();
}

// --- ListClauses ---

struct ListFilter {
  std::string_view domain;
  std::optional<model::ClauseStatus> status;
  std::string_view tag;

  bool Takes(const ServedClause& clause) const {
    const ClauseFacts facts = clause.Facts();
    return (domain.empty() || facts.domain == domain) &&
           (!status || facts.status == status) &&
           (tag.empty() || std::find(facts.tags.begin(), facts.tags.end(),
                                     tag) != facts.tags.end());
  }
};

// A list with all that decides what is on it.
struct ListCall {
  ListFilter filter;
  size_t page_size = 0;
  uint64_t list = 0;
  std::string last_id;  // empty: from the beginning
};

uint64_t ListDigest(const pb::ListClausesRequest& request) {
  uint64_t digest = base::Hash64(request.repository());
  digest = base::Hash64(request.domain(), digest);
  digest = base::Hash64(request.tag(), digest);
  return base::Hash64(absl::StrCat(static_cast<int>(request.status())), digest);
}

void ReadPageToken(const std::string& text, ListCall& call,
                   Violations& violations) {
  if (text.empty()) return;
  std::optional<PageToken> token = DecodePageToken(text);
  if (!token) {
    violations.push_back({"page_token", "not one that this method gave"});
  } else if (token->list != call.list) {
    violations.push_back(
        {"page_token",
         "of a list with other values of repository, domain, status or tag"});
  } else {
    call.last_id = std::move(token->last_id);
  }
}

absl::StatusOr<ListCall> ReadListCall(const pb::ListClausesRequest& request) {
  Violations violations;
  ListCall call;
  const int size = request.page_size();
  if (size < 0 || size > kMaxPageSize) {
    violations.push_back(
        {"page_size", absl::StrCat(size, "; expected 0 to ", kMaxPageSize)});
  }
  call.page_size = static_cast<size_t>(size == 0 ? kUsualPageSize : size);
  const auto status = FromProto(request.status());
  if (status.ok()) {
    call.filter.status = *status;
  } else {
    violations.push_back({"status", "not a value that is known"});
  }
  call.filter.domain = request.domain();
  call.filter.tag = request.tag();
  call.list = ListDigest(request);
  ReadPageToken(request.page_token(), call, violations);
  CheckPlace(request, violations);
  CODICIL_RETURN_IF_ERROR(CheckViolations(violations));
  return call;
}

absl::Status List(const HandbookSet& handbooks,
                  const pb::ListClausesRequest& request,
                  std::string& response) {
  using Response = pb::ListClausesResponse;
  CODICIL_ASSIGN_OR_RETURN(const ListCall call, ReadListCall(request));
  CODICIL_ASSIGN_OR_RETURN(const HandbookPtr handbook,
                           FindHandbook(handbooks, request));
  size_t at = handbook->CountUpTo(call.last_id);
  const size_t end = std::min(handbook->size(), at + kMaxExamined);
  size_t room = call.page_size;
  for (; at < end && room > 0 && response.size() < kMaxReplyBytes / 2; ++at) {
    const ServedClause& clause = handbook->clause(at);
    if (!call.filter.Takes(clause)) continue;
    AppendClause(kClauseField, clause, handbook->revision(), /*yaml=*/"",
                 response);
    --room;
  }
  if (at < handbook->size()) {
    const std::string last(handbook->clause(at - 1).id());
    AppendText(Response::kNextPageTokenFieldNumber,
               EncodePageToken({call.list, last}), response);
  }
  AppendText(Response::kRevisionFieldNumber, handbook->revision(), response);
  return absl::OkStatus();
}

}  // namespace

grpc::Status HandbookMethods::GetClause(const pb::GetClauseRequest& request,
                                        std::string& response) const {
  return ToGrpcStatus(Get(handbooks_, request, response));
}

grpc::Status HandbookMethods::BatchGetClauses(
    const pb::BatchGetClausesRequest& request, std::string& response) const {
  return ToGrpcStatus(BatchGet(handbooks_, request, response));
}

grpc::Status HandbookMethods::ListClauses(const pb::ListClausesRequest& request,
                                          std::string& response) const {
  return ToGrpcStatus(List(handbooks_, request, response));
}

}  // namespace codicil::policy
