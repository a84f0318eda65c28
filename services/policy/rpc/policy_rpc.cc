#include "services/policy/rpc/policy_rpc.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/did_you_mean.h"
#include "services/policy/registry/page_of_rule.h"
#include "services/policy/registry/rule_registry.h"
#include "services/policy/rpc/finding_convert.h"
#include "services/policy/rpc/request_convert.h"
#include "services/policy/rpc/status_convert.h"
#include "services/policy/rpc/validation_stream.h"
#include "services/policy/service/invalid_request.h"
#include "services/policy/service/validate_request.h"
#include "services/serving/json_log.h"

namespace codicil::policy {
namespace {

constexpr size_t kMaxRuleBytes = 256;

void Describe(const RuleInfo& rule, v1::Rule& out) {
  out.set_id(std::string(rule.id));
  out.set_summary(std::string(rule.summary));
  out.set_default_severity(ToProto(rule.severity));
}

absl::StatusOr<const RuleInfo*> FindNamedRule(const std::string& id) {
  if (id.empty()) return InvalidRequest({{"rule", "is missing"}});
  if (id.size() > kMaxRuleBytes) {
    return InvalidRequest(
        {{"rule", "has " + std::to_string(id.size()) + " bytes; the limit is " +
                      std::to_string(kMaxRuleBytes)}});
  }
  if (const RuleInfo* const rule = FindRule(id)) return rule;
  std::vector<std::string_view> ids;
  for (const RuleInfo& rule : AllRules()) ids.push_back(rule.id);
  const auto nearest = base::DidYouMean(id, ids);
  return absl::NotFoundError(
      "there is no rule \"" + id + "\"" +
      (nearest ? "; did you mean " + *nearest + "?" : ""));
}

// Ends a unary call that was answered at once.
grpc::ServerUnaryReactor* Answer(grpc::CallbackServerContext& context,
                                 const absl::Status& status,
                                 serving::MethodCalls& calls,
                                 const serving::CallStart& start,
                                 std::string_view key) {
  const grpc::Status answer = ToGrpcStatus(status);
  calls.End(start, context, answer, key);
  grpc::ServerUnaryReactor* const reactor = context.DefaultReactor();
  reactor->Finish(answer);
  return reactor;
}

}  // namespace

PolicyRpc::PolicyRpc(ChangeValidator& validator, serving::CallLog& log,
                     const PolicyRpcOptions& options)
    : validator_(validator),
      options_(options),
      validate_calls_(log, "/codicil.policy.v1.PolicyService/ValidateChange",
                      serving::LogLevel::kInfo),
      explain_calls_(log, "/codicil.policy.v1.PolicyService/ExplainRule",
                     serving::LogLevel::kDebug),
      list_calls_(log, "/codicil.policy.v1.PolicyService/ListRules",
                  serving::LogLevel::kDebug) {}

grpc::ServerWriteReactor<v1::ValidateChangeResponse>* PolicyRpc::ValidateChange(
    grpc::CallbackServerContext* context,
    const v1::ValidateChangeRequest* request) {
  const serving::CallStart start = validate_calls_.Begin(*context);
  const bool has_room = ++streams_ <= options_.max_streams;
  if (!has_room) --streams_;
  auto stream = std::make_shared<ValidationStream>(
      *context, options_.delivery,
      [this, context, start, has_room,
       key = request->repository()](const grpc::Status& status) {
        if (has_room) --streams_;
        validate_calls_.End(start, *context, status, key);
      });
  absl::StatusOr<ValidateRequest> converted = absl::ResourceExhaustedError(
      "too many validations are open; the limit is " +
      std::to_string(options_.max_streams));
  if (has_room) converted = FromProto(*request);
  stream->Begin(validator_, std::move(converted));
  return stream.get();
}

grpc::ServerUnaryReactor* PolicyRpc::ExplainRule(
    grpc::CallbackServerContext* context, const v1::ExplainRuleRequest* request,
    v1::ExplainRuleResponse* response) {
  const serving::CallStart start = explain_calls_.Begin(*context);
  const absl::StatusOr<const RuleInfo*> rule = FindNamedRule(request->rule());
  if (rule.ok()) {
    Describe(**rule, *response->mutable_rule());
    response->set_page_markdown(std::string(PageOfRule((*rule)->id)));
  }
  return Answer(*context, rule.status(), explain_calls_, start,
                request->rule());
}

grpc::ServerUnaryReactor* PolicyRpc::ListRules(
    grpc::CallbackServerContext* context, const v1::ListRulesRequest*,
    v1::ListRulesResponse* response) {
  const serving::CallStart start = list_calls_.Begin(*context);
  for (const RuleInfo& rule : AllRules()) {
    Describe(rule, *response->add_rules());
  }
  return Answer(*context, absl::OkStatus(), list_calls_, start, "");
}

}  // namespace codicil::policy
