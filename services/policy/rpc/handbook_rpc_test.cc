#include "services/policy/rpc/handbook_rpc.h"

#include <grpcpp/generic/generic_stub.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/testing/status_matchers.h"
#include "services/policy/handbook/handbook_keeper.h"
#include "services/policy/handbook/testing/memory_cache.h"
#include "services/policy/rpc/status_convert.h"
#include "services/policy/service/invalid_request.h"
#include "services/ports/testing/fake_clock.h"
#include "services/ports/testing/fake_git_repo.h"
#include "services/serving/json_log.h"
#include "services/serving/metrics.h"
#include "services/serving/trace_context.h"

namespace codicil::policy {
namespace {

namespace pb = handbook::v1;

using ::codicil::base::IsOk;
using ::codicil::base::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string ClauseText(const std::string& id, const std::string& metadata) {
  return "kind: Clause\nmetadata:\n  id: " + id + "\n" + metadata;
}

std::string PathOf(const std::string& id) {
  return "handbook/clauses/core/" + id + ".yaml";
}

// The real service, called through a channel, over repositories in memory.
class HandbookRpcTest : public testing::Test {
 protected:
  HandbookRpcTest() {
    files_ = {
        {PathOf("pool-size"),
         ClauseText("pool-size",
                    "  version: 1.2.0\n  status: active\n  domain: core\n"
                    "  title: {en: Pools}\n  tags: [pool, db]\n")},
        {PathOf("queue-length"),
         ClauseText("queue-length", "  status: draft\n  domain: core\n")},
        {"handbook/clauses/pay/retry.yaml",
         ClauseText("retry",
                    "  status: active\n  domain: pay\n  tags: [db]\n")},
    };
    AddRepository("sre");
  }
  ~HandbookRpcTest() override {
    if (server_ == nullptr) return;
    server_->Shutdown();
    queues_->Stop();
  }

  HandbookKeeper& AddRepository(const std::string& name) {
    auto keeper = std::make_unique<HandbookKeeper>(
        HandbookKeeper::Options{"main", 1, 1}, [this] { return Open(); },
        [this](const ports::GitRepo&) {
          return std::make_unique<MemoryCache>(slot_);
        },
        clock_);
    HandbookKeeper& added = *keeper;
    handbooks_.Add(name, std::move(keeper));
    return added;
  }

  absl::StatusOr<std::unique_ptr<ports::GitRepo>> Open() {
    if (!failure_.ok()) return failure_;
    auto repo = std::make_unique<ports::FakeGitRepo>();
    repo->FailAt(ports::GitMethod::kReadBlob, read_failure_);
    const ports::Commit first = repo->AddCommit(files_);
    const ports::Commit second =
        repo->AddCommit(next_files_.empty() ? files_ : next_files_, {first.id});
    repo->SetRef("main", next_files_.empty() ? first.id : second.id);
    return std::unique_ptr<ports::GitRepo>(std::move(repo));
  }

  void Refresh() {
    for (const auto& [name, keeper] : handbooks_.keepers()) keeper->Refresh();
  }

  // The stub of a server that is started on first use.
  pb::HandbookService::Stub& stub() {
    if (server_ != nullptr) return *stub_;
    Refresh();
    grpc::ServerBuilder builder;
    queues_ = std::make_unique<serving::UnaryQueues>(builder, 2);
    rpc_.Register(builder, *queues_, 100);
    server_ = builder.BuildAndStart();
    queues_->Start();
    stub_ = pb::HandbookService::NewStub(
        server_->InProcessChannel(grpc::ChannelArguments()));
    return *stub_;
  }

  template <typename Request, typename Response>
  absl::Status Call(grpc::Status (pb::HandbookService::Stub::*method)(
                        grpc::ClientContext*, const Request&, Response*),
                    const Request& request, Response& response) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() +
                         std::chrono::seconds(30));
    return FromGrpcStatus((stub().*method)(&context, request, &response));
  }
  absl::Status Get(const pb::GetClauseRequest& request) {
    return Call(&pb::HandbookService::Stub::GetClause, request, got_);
  }
  absl::Status Get(const std::string& id) {
    pb::GetClauseRequest request;
    request.set_id(id);
    return Get(request);
  }
  absl::Status BatchGet(const pb::BatchGetClausesRequest& request) {
    return Call(&pb::HandbookService::Stub::BatchGetClauses, request, batch_);
  }
  absl::Status List(const pb::ListClausesRequest& request) {
    return Call(&pb::HandbookService::Stub::ListClauses, request, list_);
  }
  std::vector<std::string> Listed() const {
    std::vector<std::string> ids;
    for (const pb::Clause& clause : list_.clauses()) ids.push_back(clause.id());
    return ids;
  }
  std::string Revision() {
    stub();
    return (*handbooks_.Find("sre"))->revision();
  }

  ports::FakeFiles files_;
  ports::FakeFiles next_files_;  // if not empty, the branch has moved to them
  absl::Status failure_;
  absl::Status read_failure_;
  CacheSlot slot_;
  ports::FakeClock clock_{base::Instant{0}};
  HandbookSet handbooks_;

  std::string lines_;
  serving::Metrics metrics_;
  serving::JsonLog log_{serving::LogLevel::kDebug,
                        [] { return base::Instant{0}; },
                        [this](std::string_view line) { lines_ += line; }};
  serving::SpanSource spans_{1};
  serving::CallLog call_log_{metrics_, log_, spans_};
  HandbookRpc rpc_{handbooks_, call_log_};
  std::unique_ptr<serving::UnaryQueues> queues_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<pb::HandbookService::Stub> stub_;

  pb::GetClauseResponse got_;
  pb::BatchGetClausesResponse batch_;
  pb::ListClausesResponse list_;
};

MATCHER_P(NamesField, field, "names the field " + std::string(field)) {
  const std::vector<FieldViolation> violations = ViolationsOf(arg);
  return violations.size() == 1 && violations[0].field == field;
}

// --- GetClause ---

TEST_F(HandbookRpcTest, GivesAClauseWithItsDocument) {
  ASSERT_THAT(Get("pool-size"), IsOk());
  const pb::Clause& clause = got_.clause();
  EXPECT_EQ(clause.id(), "pool-size");
  EXPECT_EQ(clause.version(), "1.2.0");
  EXPECT_EQ(clause.path(), PathOf("pool-size"));
  EXPECT_EQ(clause.revision(), Revision());
  EXPECT_EQ(clause.yaml(), files_.at(PathOf("pool-size")).bytes);
  EXPECT_THAT(lines_, HasSubstr("pool-size"));
}

TEST_F(HandbookRpcTest, OneCallLeavesNothingToTheNext) {
  ASSERT_THAT(Get("pool-size"), IsOk());
  // Calls are answered in turn, by messages that are used again.
  for (int i = 0; i < 100; ++i) {
    ASSERT_THAT(Get("retry"), IsOk());
    EXPECT_EQ(got_.clause().version(), "");
    EXPECT_EQ(got_.clause().titles_size(), 0);
    EXPECT_THAT(got_.clause().tags(), ElementsAre("db"));
    ASSERT_THAT(Get("pool-size"), IsOk());
  }
}

TEST_F(HandbookRpcTest, ProposesTheNearestId) {
  EXPECT_THAT(Get("pool-sise"),
              StatusIs(absl::StatusCode::kNotFound,
                       AllOf(HasSubstr("no clause 'pool-sise'"),
                             HasSubstr("did you mean 'pool-size'?"))));
  EXPECT_THAT(Get("xyz"), StatusIs(absl::StatusCode::kNotFound,
                                   ::testing::Not(HasSubstr("did you mean"))));
}

TEST_F(HandbookRpcTest, ARevisionMustBeTheOneServed) {
  pb::GetClauseRequest request;
  request.set_id("retry");
  request.set_revision(Revision());
  EXPECT_THAT(Get(request), IsOk());
  request.set_revision(std::string(40, 'a'));
  EXPECT_THAT(Get(request), StatusIs(absl::StatusCode::kFailedPrecondition,
                                     HasSubstr(Revision())));
  request.set_revision("main");
  EXPECT_THAT(Get(request), AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
                                  NamesField("revision")));
}

TEST_F(HandbookRpcTest, TheIdIsRequiredAndBounded) {
  EXPECT_THAT(Get(""), NamesField("id"));
  EXPECT_THAT(Get(std::string(257, 'a')), NamesField("id"));
  EXPECT_THAT(Get(std::string(256, 'a')),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(HandbookRpcTest, EveryWrongFieldIsNamed) {
  pb::GetClauseRequest request;
  request.set_revision("main");
  request.set_repository(std::string(257, 'r'));
  const absl::Status status = Get(request);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(ViolationsOf(status).size(), 3u);
}

TEST_F(HandbookRpcTest, AmongRepositoriesANameDecides) {
  AddRepository("data");
  EXPECT_THAT(Get("retry"), NamesField("repository"));
  pb::GetClauseRequest request;
  request.set_id("retry");
  request.set_repository("data");
  EXPECT_THAT(Get(request), IsOk());
  request.set_repository("dats");
  EXPECT_THAT(Get(request),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("data, sre")));
}

TEST_F(HandbookRpcTest, WithoutAHandbookItIsUnavailable) {
  failure_ = absl::NotFoundError("no repository at /srv/sre");
  EXPECT_THAT(Get("retry"),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("/srv/sre")));
}

TEST_F(HandbookRpcTest, ATextThatCannotBeReadIsNoMissingClause) {
  Refresh();  // leaves the clauses, without their texts, in the cache
  read_failure_ = absl::NotFoundError("no such object");
  AddRepository("again");
  pb::GetClauseRequest request;
  request.set_id("retry");
  request.set_repository("again");
  EXPECT_THAT(Get(request), StatusIs(absl::StatusCode::kUnavailable,
                                     HasSubstr("no such object")));
  request.set_repository("sre");
  EXPECT_THAT(Get(request), IsOk());
}

TEST_F(HandbookRpcTest, ServesWhatTheBranchHasMovedTo) {
  ASSERT_THAT(Get("retry"), IsOk());
  const std::string before = got_.clause().revision();
  next_files_ = files_;
  next_files_.erase("handbook/clauses/pay/retry.yaml");
  Refresh();
  EXPECT_THAT(Get("retry"), StatusIs(absl::StatusCode::kNotFound));
  ASSERT_THAT(Get("pool-size"), IsOk());
  EXPECT_NE(got_.clause().revision(), before);
}

TEST_F(HandbookRpcTest, BytesThatAreNoRequestAreRefused) {
  stub();
  grpc::GenericStub generic(
      server_->InProcessChannel(grpc::ChannelArguments()));
  for (const char* method : {"GetClause", "BatchGetClauses", "ListClauses"}) {
    const grpc::Slice slice(std::string(3, '\xff'));
    const grpc::ByteBuffer request(&slice, 1);
    grpc::ByteBuffer response;
    grpc::ClientContext context;
    std::promise<grpc::Status> answer;
    generic.UnaryCall(
        &context, std::string("/codicil.handbook.v1.HandbookService/") + method,
        grpc::StubOptions(), &request, &response,
        [&](const grpc::Status& status) { answer.set_value(status); });
    const grpc::Status status = answer.get_future().get();
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    EXPECT_THAT(status.error_message(),
                HasSubstr(std::string(method) + "Request"));
  }
}

// --- BatchGetClauses ---

TEST_F(HandbookRpcTest, GivesManyInTheOrderOfTheRequest) {
  pb::BatchGetClausesRequest request;
  for (const char* id : {"retry", "none", "pool-size", "retry", "nothing"}) {
    request.add_ids(id);
  }
  ASSERT_THAT(BatchGet(request), IsOk());
  ASSERT_EQ(batch_.clauses_size(), 3);
  EXPECT_EQ(batch_.clauses(0).id(), "retry");
  EXPECT_EQ(batch_.clauses(1).id(), "pool-size");
  EXPECT_EQ(batch_.clauses(1).yaml(), files_.at(PathOf("pool-size")).bytes);
  EXPECT_EQ(batch_.clauses(2).id(), "retry");
  EXPECT_THAT(batch_.missing_ids(), ElementsAre("none", "nothing"));
  EXPECT_EQ(batch_.revision(), Revision());
}

TEST_F(HandbookRpcTest, ABatchHoldsOneToAThousand) {
  pb::BatchGetClausesRequest request;
  EXPECT_THAT(BatchGet(request), NamesField("ids"));
  for (int i = 0; i < 1000; ++i) request.add_ids("retry");
  EXPECT_THAT(BatchGet(request), IsOk());
  EXPECT_EQ(batch_.clauses_size(), 1000);
  request.add_ids("retry");
  EXPECT_THAT(BatchGet(request), NamesField("ids"));
}

TEST_F(HandbookRpcTest, WrongIdsOfABatchAreNamedByTheirPlace) {
  pb::BatchGetClausesRequest request;
  request.add_ids("retry");
  request.add_ids("");
  EXPECT_THAT(BatchGet(request), NamesField("ids[1]"));
  // No more are named than an error has room for.
  for (int i = 0; i < 900; ++i) request.add_ids("");
  const absl::Status status = BatchGet(request);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(ViolationsOf(status).size(), 10u);
}

TEST_F(HandbookRpcTest, ABatchIsNoLargerThanAClientTakes) {
  files_.emplace(PathOf("large"),
                 ClauseText("large", "") + "# " + std::string(900'000, 'x'));
  pb::BatchGetClausesRequest request;
  for (int i = 0; i < 4; ++i) request.add_ids("large");
  EXPECT_THAT(BatchGet(request), IsOk());
  request.add_ids("large");
  EXPECT_THAT(
      BatchGet(request),
      StatusIs(absl::StatusCode::kResourceExhausted,
               AllOf(HasSubstr("the first 5"), HasSubstr("limit is 4000000"))));
}

// --- ListClauses ---

TEST_F(HandbookRpcTest, ListsAllByIdWithoutDocuments) {
  ASSERT_THAT(List({}), IsOk());
  EXPECT_THAT(Listed(), ElementsAre("pool-size", "queue-length", "retry"));
  EXPECT_EQ(list_.clauses(0).yaml(), "");
  EXPECT_EQ(list_.clauses(0).titles().at("en"), "Pools");
  EXPECT_EQ(list_.next_page_token(), "");
  EXPECT_EQ(list_.revision(), Revision());
}

struct FilterCase {
  const char* name;
  const char* domain;
  pb::ClauseStatus status;
  const char* tag;
  std::vector<std::string> expected;
};

class FilterTest : public HandbookRpcTest,
                   public testing::WithParamInterface<FilterCase> {};

TEST_P(FilterTest, ListsWhatPasses) {
  pb::ListClausesRequest request;
  request.set_domain(GetParam().domain);
  request.set_status(GetParam().status);
  request.set_tag(GetParam().tag);
  ASSERT_THAT(List(request), IsOk());
  EXPECT_EQ(Listed(), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Filters, FilterTest,
    testing::Values(
        FilterCase{"Domain",
                   "core",
                   pb::CLAUSE_STATUS_UNSPECIFIED,
                   "",
                   {"pool-size", "queue-length"}},
        FilterCase{
            "Status", "", pb::CLAUSE_STATUS_ACTIVE, "", {"pool-size", "retry"}},
        FilterCase{"Tag",
                   "",
                   pb::CLAUSE_STATUS_UNSPECIFIED,
                   "db",
                   {"pool-size", "retry"}},
        FilterCase{"PartOfATag", "", pb::CLAUSE_STATUS_UNSPECIFIED, "d", {}},
        FilterCase{"All", "pay", pb::CLAUSE_STATUS_ACTIVE, "db", {"retry"}},
        FilterCase{"None", "pay", pb::CLAUSE_STATUS_DRAFT, "", {}}),
    [](const auto& info) { return info.param.name; });

// All ids, page by page.
TEST_F(HandbookRpcTest, PagesHoldEachClauseOnce) {
  for (int i = 0; i < 250; ++i) {
    const std::string id = "z-" + std::to_string(i);
    files_.emplace(PathOf(id), ClauseText(id, ""));
  }
  for (const int page_size : {1, 7, 100, 0, 1000}) {
    pb::ListClausesRequest request;
    request.set_page_size(page_size);
    std::vector<std::string> ids;
    do {
      ASSERT_THAT(List(request), IsOk());
      const size_t limit = page_size == 0 ? 100 : page_size;
      EXPECT_LE(Listed().size(), limit);
      for (const std::string& id : Listed()) ids.push_back(id);
      request.set_page_token(list_.next_page_token());
    } while (!request.page_token().empty());
    EXPECT_EQ(ids.size(), 253u);
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 253u);
    EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end()));
  }
}

TEST_F(HandbookRpcTest, AListGoesOnWhereTheHandbookHasChanged) {
  pb::ListClausesRequest request;
  request.set_page_size(2);
  ASSERT_THAT(List(request), IsOk());
  EXPECT_THAT(Listed(), ElementsAre("pool-size", "queue-length"));
  const std::string before = list_.revision();
  next_files_ = files_;
  next_files_.erase(PathOf("queue-length"));
  next_files_.emplace(PathOf("a-new-one"), ClauseText("a-new-one", ""));
  next_files_.emplace(PathOf("s-new-one"), ClauseText("s-new-one", ""));
  Refresh();
  request.set_page_token(list_.next_page_token());
  ASSERT_THAT(List(request), IsOk());
  EXPECT_THAT(Listed(), ElementsAre("retry", "s-new-one"));
  EXPECT_NE(list_.revision(), before);
  // Who wants one revision only, says so.
  request.set_revision(before);
  EXPECT_THAT(List(request), StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(HandbookRpcTest, ATokenBelongsToItsList) {
  pb::ListClausesRequest request;
  request.set_page_size(1);
  ASSERT_THAT(List(request), IsOk());
  request.set_page_token(list_.next_page_token());
  request.set_page_size(2);  // may change from page to page
  EXPECT_THAT(List(request), IsOk());
  request.set_domain("core");
  EXPECT_THAT(List(request), NamesField("page_token"));
  request.set_page_token("retry");
  EXPECT_THAT(List(request), NamesField("page_token"));
}

TEST_F(HandbookRpcTest, ASelectiveFilterIsAnsweredInShortPages) {
  for (int i = 0; i < 9000; ++i) {
    const std::string id = "m-" + std::to_string(i);
    files_.emplace(PathOf(id), ClauseText(id, ""));
  }
  pb::ListClausesRequest request;
  request.set_domain("pay");
  int pages = 0;
  std::vector<std::string> ids;
  do {
    ASSERT_THAT(List(request), IsOk());
    ++pages;
    for (const std::string& id : Listed()) ids.push_back(id);
    request.set_page_token(list_.next_page_token());
  } while (!request.page_token().empty());
  // 9003 clauses, 4000 looked at for a page.
  EXPECT_EQ(pages, 3);
  EXPECT_THAT(ids, ElementsAre("retry"));
}

TEST_F(HandbookRpcTest, PagesAreBounded) {
  pb::ListClausesRequest request;
  request.set_page_size(1001);
  EXPECT_THAT(List(request), NamesField("page_size"));
  request.set_page_size(-1);
  EXPECT_THAT(List(request), NamesField("page_size"));
  request.set_page_size(1000);
  EXPECT_THAT(List(request), IsOk());
  request.set_status(static_cast<pb::ClauseStatus>(9));
  EXPECT_THAT(List(request), NamesField("status"));
}

TEST_F(HandbookRpcTest, LongTitlesMakeShortPages) {
  for (int i = 0; i < 10; ++i) {
    const std::string id = "a-" + std::to_string(i);
    files_.emplace(PathOf(id),
                   ClauseText(id, "  title: {en: \"" +
                                      std::string(600'000, 't') + "\"}\n"));
  }
  ASSERT_THAT(List({}), IsOk());
  // The page ends with the title that brings it above 2 MB.
  EXPECT_THAT(Listed(), ElementsAre("a-0", "a-1", "a-2", "a-3"));
  EXPECT_NE(list_.next_page_token(), "");
}

TEST_F(HandbookRpcTest, AnEmptyHandbookHasAnEmptyList) {
  files_ = {{"README.md", "Nothing yet.\n"}};
  ASSERT_THAT(List({}), IsOk());
  EXPECT_THAT(Listed(), IsEmpty());
  EXPECT_EQ(list_.next_page_token(), "");
}

}  // namespace
}  // namespace codicil::policy
