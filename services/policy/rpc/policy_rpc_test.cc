#include "services/policy/rpc/policy_rpc.h"

#include <gmock/gmock.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "codicil/policy/v1/policy_service.grpc.pb.h"
#include "google/rpc/status.pb.h"
#include "services/base/cond_var.h"
#include "services/base/finding.h"
#include "services/base/mutex.h"
#include "services/base/testing/status_matchers.h"
#include "services/policy/check/check_report.h"
#include "services/policy/registry/rule_registry.h"
#include "services/policy/rpc/report_convert.h"
#include "services/policy/rpc/testing/policy_server.h"
#include "services/policy/rpc/testing/report_dump.h"
#include "services/policy/service/change_validator.h"
#include "services/policy/service/validate_request.h"

namespace codicil::policy {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::system_clock;
using testing::HasSubstr;

// Far more than anything here takes.
constexpr seconds kPatience(30);

// Keeps what it is given until the test says what comes of it.
class FakeValidator : public ChangeValidator {
 public:
  absl::Status Start(ValidateRequest request,
                     ValidationListener& listener) override {
    base::MutexLock lock(mutex_);
    if (!refusal_.ok()) return refusal_;
    request_ = std::move(request);
    listener_ = &listener;
    changed_.NotifyAll();
    return absl::OkStatus();
  }

  void Refuse(absl::Status refusal) {
    base::MutexLock lock(mutex_);
    refusal_ = std::move(refusal);
  }
  // Waits for the next validation.
  ValidationListener& Take() {
    base::MutexLock lock(mutex_);
    while (listener_ == nullptr) changed_.Wait(mutex_);
    return *std::exchange(listener_, nullptr);
  }
  ValidateRequest request() {
    base::MutexLock lock(mutex_);
    return request_;
  }

 private:
  base::Mutex mutex_;
  base::CondVar changed_;
  absl::Status refusal_ ABSL_GUARDED_BY(mutex_);
  ValidateRequest request_ ABSL_GUARDED_BY(mutex_);
  ValidationListener* listener_ ABSL_GUARDED_BY(mutex_) = nullptr;
};

// Lines, of which one can be waited for.
class CaughtLog {
 public:
  void Write(std::string_view line) {
    base::MutexLock lock(mutex_);
    lines_ += line;
    changed_.NotifyAll();
  }
  std::string WaitFor(const std::string& text) {
    base::MutexLock lock(mutex_);
    while (lines_.find(text) == std::string::npos) changed_.Wait(mutex_);
    return lines_;
  }

 private:
  base::Mutex mutex_;
  base::CondVar changed_;
  std::string lines_ ABSL_GUARDED_BY(mutex_);
};

class PolicyRpcTest : public ::testing::Test {
 protected:
  PolicyRpcTest() { Restart({}); }

  void Restart(const PolicyRpcOptions& options) {
    server_.reset();
    PolicyServerOptions server;
    server.rpc = options;
    server.write_log = [this](std::string_view line) { log_.Write(line); };
    server_ = std::make_unique<PolicyServer>(validator_, std::move(server));
    stub_ = v1::PolicyService::NewStub(server_->Connect());
    context_.set_deadline(system_clock::now() + kPatience);
  }

  static v1::ValidateChangeRequest Request() {
    v1::ValidateChangeRequest request;
    request.set_repository("handbook");
    request.mutable_revisions()->set_base("main");
    request.mutable_revisions()->set_head("rfc");
    return request;
  }

  std::unique_ptr<grpc::ClientReader<v1::ValidateChangeResponse>> Validate(
      const v1::ValidateChangeRequest& request = Request()) {
    return stub_->ValidateChange(&context_, request);
  }

  // Whether the listener is told within our patience.
  static bool IsToldOfCancelling(ValidationListener& listener) {
    const auto end = system_clock::now() + kPatience;
    while (!listener.IsCancelled()) {
      if (system_clock::now() > end) return false;
      std::this_thread::yield();
    }
    return true;
  }

  // A report of about `megabytes`.
  static CheckReport LargeReport(int megabytes) {
    CheckReport report;
    base::Finding finding = FullReport().findings.front();
    finding.message = std::string(10'000, 'm');
    report.findings.assign(static_cast<size_t>(100 * megabytes), finding);
    return report;
  }

  CaughtLog log_;
  FakeValidator validator_;
  std::unique_ptr<PolicyServer> server_;
  std::unique_ptr<v1::PolicyService::Stub> stub_;
  grpc::ClientContext context_;
};

TEST_F(PolicyRpcTest, StreamsTheReport) {
  const auto reader = Validate();
  ValidationListener& listener = validator_.Take();
  EXPECT_EQ(validator_.request().repository, "handbook");
  EXPECT_EQ(std::get<RevisionChange>(validator_.request().change).head, "rfc");
  EXPECT_EQ(validator_.request().at, std::nullopt);
  listener.OnProgress("reading", 3, 7);
  v1::ValidateChangeResponse response;
  ASSERT_TRUE(reader->Read(&response));
  EXPECT_EQ(response.progress().stage(), "reading");
  EXPECT_EQ(response.progress().done_count(), 3);
  EXPECT_EQ(response.progress().total_count(), 7);
  EXPECT_FALSE(listener.IsCancelled());
  listener.OnEnd(FullReport());
  ReportBuilder builder;
  while (reader->Read(&response)) {
    EXPECT_THAT(response.has_result() ? builder.Add(response.result())
                                      : builder.Add(response.findings()),
                base::IsOk());
  }
  EXPECT_TRUE(reader->Finish().ok());
  const absl::StatusOr<CheckReport> report = std::move(builder).Finish();
  ASSERT_THAT(report, base::IsOk());
  EXPECT_EQ(Dump(*report), Dump(FullReport()));
}

TEST_F(PolicyRpcTest, StreamsALargeReport) {
  const auto reader = Validate();
  validator_.Take().OnEnd(LargeReport(20));
  int findings = 0;
  v1::ValidateChangeResponse response;
  while (reader->Read(&response)) {
    findings += response.findings().findings_size();
  }
  EXPECT_TRUE(reader->Finish().ok());
  EXPECT_EQ(findings, 2000);
  EXPECT_TRUE(response.has_result());
}

TEST_F(PolicyRpcTest, NamesWrongFields) {
  v1::ValidateChangeRequest request;
  request.mutable_at()->set_nanos(-1);
  const auto reader = Validate(request);
  const grpc::Status status = reader->Finish();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  google::rpc::Status details;
  ASSERT_TRUE(details.ParseFromString(status.error_details()));
  google::rpc::BadRequest bad_request;
  ASSERT_TRUE(details.details(0).UnpackTo(&bad_request));
  ASSERT_EQ(bad_request.field_violations_size(), 2);
  EXPECT_EQ(bad_request.field_violations(0).field(), "at");
  EXPECT_EQ(bad_request.field_violations(1).field(), "change");
}

TEST_F(PolicyRpcTest, PassesErrorsOn) {
  validator_.Refuse(absl::ResourceExhaustedError("the limit is 7 that wait"));
  grpc::Status status = Validate()->Finish();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(status.error_message(), "the limit is 7 that wait");
  validator_.Refuse(absl::OkStatus());
  grpc::ClientContext context;
  const auto reader = stub_->ValidateChange(&context, Request());
  validator_.Take().OnEnd(absl::NotFoundError("no revision rfc"));
  status = reader->Finish();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(status.error_message(), "no revision rfc");
}

TEST_F(PolicyRpcTest, CancellingReachesTheWork) {
  const auto reader = Validate();
  ValidationListener& listener = validator_.Take();
  context_.TryCancel();
  EXPECT_TRUE(IsToldOfCancelling(listener));
  listener.OnEnd(absl::CancelledError("the check was cancelled"));
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  log_.WaitFor("CANCELLED");
}

TEST_F(PolicyRpcTest, ADeadlineReachesTheWork) {
  context_.set_deadline(system_clock::now() + milliseconds(50));
  const auto reader = Validate();
  ValidationListener& listener = validator_.Take();
  EXPECT_TRUE(IsToldOfCancelling(listener));
  listener.OnEnd(absl::CancelledError("the check was cancelled"));
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
}

// No call of the listener may wait for the client, and the call must end.
TEST_F(PolicyRpcTest, AClientThatNeverReadsIsCutOff) {
  PolicyRpcOptions options;
  options.delivery = milliseconds(50);
  Restart(options);
  const auto reader = Validate();
  ValidationListener& listener = validator_.Take();
  for (size_t i = 0; i < 100'000; ++i) listener.OnProgress("x", i, 100'000);
  listener.OnEnd(LargeReport(20));
  log_.WaitFor("CANCELLED");
  context_.TryCancel();
  EXPECT_FALSE(reader->Finish().ok());
}

TEST_F(PolicyRpcTest, OpenStreamsAreLimited) {
  PolicyRpcOptions options;
  options.max_streams = 1;
  Restart(options);
  const auto first = Validate();
  ValidationListener& listener = validator_.Take();
  grpc::ClientContext context;
  const grpc::Status status =
      stub_->ValidateChange(&context, Request())->Finish();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_THAT(status.error_message(), HasSubstr("the limit is 1"));
  listener.OnEnd(absl::NotFoundError("none"));
  EXPECT_EQ(first->Finish().error_code(), grpc::StatusCode::NOT_FOUND);
  log_.WaitFor("NOT_FOUND");
  grpc::ClientContext again;
  const auto third = stub_->ValidateChange(&again, Request());
  validator_.Take().OnEnd(absl::NotFoundError("none"));
  EXPECT_EQ(third->Finish().error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(PolicyRpcTest, LogsWhatACallWasAbout) {
  context_.AddMetadata(
      "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  const auto reader = Validate();
  validator_.Take().OnEnd(absl::NotFoundError("none"));
  reader->Finish();
  const std::string log = log_.WaitFor("NOT_FOUND");
  EXPECT_THAT(log, HasSubstr("PolicyService/ValidateChange"));
  EXPECT_THAT(log, HasSubstr("\"handbook\""));
  EXPECT_THAT(log, HasSubstr("0af7651916cd43dd8448eb211c80319c"));
}

TEST_F(PolicyRpcTest, ListsTheRules) {
  v1::ListRulesResponse response;
  ASSERT_TRUE(stub_->ListRules(&context_, {}, &response).ok());
  ASSERT_EQ(static_cast<size_t>(response.rules_size()), AllRules().size());
  for (int i = 0; i < response.rules_size(); ++i) {
    const RuleInfo& rule = AllRules()[static_cast<size_t>(i)];
    EXPECT_EQ(response.rules(i).id(), rule.id);
    EXPECT_EQ(response.rules(i).summary(), rule.summary);
    EXPECT_NE(response.rules(i).default_severity(), v1::SEVERITY_UNSPECIFIED);
  }
}

TEST_F(PolicyRpcTest, ExplainsARule) {
  v1::ExplainRuleRequest request;
  request.set_rule("schema/unknown-key");
  v1::ExplainRuleResponse response;
  ASSERT_TRUE(stub_->ExplainRule(&context_, request, &response).ok());
  EXPECT_EQ(response.rule().id(), "schema/unknown-key");
  EXPECT_EQ(response.rule().default_severity(), v1::SEVERITY_ERROR);
  EXPECT_THAT(response.page_markdown(),
              testing::StartsWith("# schema/unknown-key"));
}

TEST_F(PolicyRpcTest, ExplainsNothingElse) {
  const struct {
    std::string rule;
    grpc::StatusCode code;
    const char* why;
  } rows[] = {
      {"", grpc::StatusCode::INVALID_ARGUMENT, "rule: is missing"},
      {std::string(257, 'r'), grpc::StatusCode::INVALID_ARGUMENT, "is 256"},
      {"schema/unknown-kee", grpc::StatusCode::NOT_FOUND,
       "did you mean schema/unknown-key?"},
  };
  for (const auto& row : rows) {
    grpc::ClientContext context;
    v1::ExplainRuleRequest request;
    request.set_rule(row.rule);
    v1::ExplainRuleResponse response;
    const grpc::Status status =
        stub_->ExplainRule(&context, request, &response);
    EXPECT_EQ(status.error_code(), row.code);
    EXPECT_THAT(status.error_message(), HasSubstr(row.why));
  }
}

}  // namespace
}  // namespace codicil::policy
