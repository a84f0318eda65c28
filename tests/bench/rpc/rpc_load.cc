// rpc_load METHOD ADDRESS CALLERS SECONDS: calls one method without a pause.
//
// METHOD is get, batch (100 clauses a call), echo or batch-echo. Each caller
// waits for its answer before it asks again; clauses are asked for at random.
// Prints, in one line,
//
//   calls nanoseconds p50_ns p99_ns mean_reply_bytes
//
// of the time after a tenth of it was spent on warming up. Exit status 1 if any
// answer was wrong.

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "codicil/handbook/v1/handbook_service.grpc.pb.h"
#include "echo.grpc.pb.h"

namespace codicil::bench {
namespace {

namespace pb = handbook::v1;
using Clock = std::chrono::steady_clock;

constexpr int kBatch = 100;
// Over one connection all answers come through one socket, one after the other.
constexpr int kMaxChannels = 4;

int64_t Ns(Clock::duration time) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(time).count();
}

// Counts callers that have not finished.
class Latch {
 public:
  explicit Latch(int count) : count_(count) {}
  void CountDown() {
    std::lock_guard<std::mutex> lock(mutex_);
    if (--count_ == 0) zero_.notify_all();
  }
  void Wait() {
    std::unique_lock<std::mutex> lock(mutex_);
    zero_.wait(lock, [this] { return count_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable zero_;
  int count_;
};

// Which clauses to ask for; the same ones in each run.
class Ids {
 public:
  Ids(const std::vector<std::string>& ids, uint64_t seed)
      : ids_(ids), state_(seed) {}
  const std::string& Next() {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return ids_[(state_ >> 33) % ids_.size()];
  }

 private:
  const std::vector<std::string>& ids_;
  uint64_t state_;
};

template <typename Message>
grpc::ByteBuffer ToBytes(const Message& message) {
  const std::string bytes = message.SerializeAsString();
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

template <typename Message>
bool FromBytes(grpc::ByteBuffer bytes, Message& message) {
  return grpc::SerializationTraits<Message>::Deserialize(&bytes, &message).ok();
}

// One method: what to ask, and whether the answer is right.
class Method {
 public:
  virtual ~Method() = default;
  virtual const char* name() const = 0;
  virtual grpc::ByteBuffer Request() = 0;
  // To the last request.
  virtual bool IsRight(const grpc::ByteBuffer& answer) const = 0;
};

class GetMethod : public Method {
 public:
  explicit GetMethod(Ids ids) : ids_(ids) {}
  const char* name() const override {
    return "/codicil.handbook.v1.HandbookService/GetClause";
  }
  grpc::ByteBuffer Request() override {
    request_.set_id(ids_.Next());
    return ToBytes(request_);
  }
  bool IsRight(const grpc::ByteBuffer& answer) const override {
    pb::GetClauseResponse response;
    return FromBytes(answer, response) &&
           response.clause().id() == request_.id() &&
           !response.clause().yaml().empty();
  }

 private:
  Ids ids_;
  pb::GetClauseRequest request_;
};

class BatchMethod : public Method {
 public:
  explicit BatchMethod(Ids ids) : ids_(ids) {}
  const char* name() const override {
    return "/codicil.handbook.v1.HandbookService/BatchGetClauses";
  }
  grpc::ByteBuffer Request() override {
    request_.clear_ids();
    for (int i = 0; i < kBatch; ++i) request_.add_ids(ids_.Next());
    return ToBytes(request_);
  }
  bool IsRight(const grpc::ByteBuffer& answer) const override {
    pb::BatchGetClausesResponse response;
    return FromBytes(answer, response) && response.clauses_size() == kBatch &&
           response.clauses(kBatch - 1).id() == request_.ids(kBatch - 1);
  }

 private:
  Ids ids_;
  pb::BatchGetClausesRequest request_;
};

class EchoMethod : public Method {
 public:
  EchoMethod(Ids ids, int count) : ids_(ids) { request_.set_count(count); }
  const char* name() const override {
    return "/codicil.bench.EchoService/Echo";
  }
  grpc::ByteBuffer Request() override {
    request_.set_id(ids_.Next());
    return ToBytes(request_);
  }
  bool IsRight(const grpc::ByteBuffer& answer) const override {
    EchoResponse response;
    return FromBytes(answer, response) &&
           response.payloads_size() == request_.count();
  }

 private:
  Ids ids_;
  EchoRequest request_;
};

// Asks again and again until the end.
class Caller {
 public:
  Caller(const std::shared_ptr<grpc::Channel>& channel,
         std::unique_ptr<Method> method, Clock::time_point begin,
         Clock::time_point end, Latch& latch)
      : stub_(channel),
        method_(std::move(method)),
        begin_(begin),
        end_(end),
        latch_(latch) {}

  void Ask() {
    context_ = std::make_unique<grpc::ClientContext>();
    request_ = method_->Request();
    asked_ = Clock::now();
    stub_.UnaryCall(context_.get(), method_->name(), grpc::StubOptions(),
                    &request_, &answer_,
                    [this](const grpc::Status& status) { Answered(status); });
  }

  const std::vector<int64_t>& times_ns() const { return times_ns_; }
  size_t reply_bytes() const { return reply_bytes_; }
  bool is_right() const { return is_right_; }

 private:
  void Answered(const grpc::Status& status) {
    const Clock::time_point now = Clock::now();
    is_right_ = status.ok() &&
                (++answers_ % kChecked != 0 || method_->IsRight(answer_));
    if (asked_ >= begin_ && now < end_) {
      times_ns_.push_back(Ns(now - asked_));
      reply_bytes_ += answer_.Length();
    }
    if (now < end_ && is_right_) {
      Ask();
    } else {
      latch_.CountDown();
    }
  }

  // Answers are bytes here, so that all methods cost the client the same; one
  // of so many is read.
  static constexpr int kChecked = 64;

  grpc::GenericStub stub_;
  const std::unique_ptr<Method> method_;
  const Clock::time_point begin_;
  const Clock::time_point end_;
  Latch& latch_;
  std::unique_ptr<grpc::ClientContext> context_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer answer_;
  int answers_ = 0;
  Clock::time_point asked_;
  std::vector<int64_t> times_ns_;
  size_t reply_bytes_ = 0;
  bool is_right_ = true;
};

std::vector<std::shared_ptr<grpc::Channel>> Connect(const std::string& address,
                                                    int count) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  std::vector<std::shared_ptr<grpc::Channel>> channels;
  for (int i = 0; i < count; ++i) {
    channels.push_back(grpc::CreateCustomChannel(
        address, grpc::InsecureChannelCredentials(), arguments));
    channels.back()->WaitForConnected(std::chrono::system_clock::now() +
                                      std::chrono::seconds(10));
  }
  return channels;
}

// Empty if the server cannot tell.
std::vector<std::string> ListIds(
    const std::shared_ptr<grpc::Channel>& channel) {
  const auto stub = pb::HandbookService::NewStub(channel);
  std::vector<std::string> ids;
  pb::ListClausesRequest request;
  request.set_page_size(1000);
  do {
    grpc::ClientContext context;
    pb::ListClausesResponse response;
    if (!stub->ListClauses(&context, request, &response).ok()) return {};
    for (const pb::Clause& clause : response.clauses()) {
      ids.push_back(clause.id());
    }
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  return ids;
}

// As many and as long as those of a large handbook: the client's own work, and
// what it finds in its caches, is the same for all methods.
std::vector<std::string> InventIds() {
  constexpr int kCount = 100'000;
  std::vector<std::string> ids;
  for (int i = 0; i < kCount; ++i) {
    ids.push_back("echo-the-id-of-a-clause-" + std::to_string(kCount + i));
  }
  return ids;
}

std::unique_ptr<Method> MakeMethod(const std::string& name, const Ids& ids) {
  if (name == "get") return std::make_unique<GetMethod>(ids);
  if (name == "batch") return std::make_unique<BatchMethod>(ids);
  return std::make_unique<EchoMethod>(ids, name == "batch-echo" ? kBatch : 1);
}

int Report(const std::vector<std::unique_ptr<Caller>>& callers,
           Clock::duration time) {
  std::vector<int64_t> times;
  size_t bytes = 0;
  for (const auto& caller : callers) {
    if (!caller->is_right()) {
      std::fputs("rpc_load: a wrong answer\n", stderr);
      return 1;
    }
    times.insert(times.end(), caller->times_ns().begin(),
                 caller->times_ns().end());
    bytes += caller->reply_bytes();
  }
  if (times.empty()) return 1;
  std::sort(times.begin(), times.end());
  std::printf("%zu %lld %lld %lld %zu\n", times.size(),
              static_cast<long long>(Ns(time)),
              static_cast<long long>(times[times.size() / 2]),
              static_cast<long long>(times[times.size() * 99 / 100]),
              bytes / times.size());
  return 0;
}

int Run(const std::string& name, const std::string& address, int count,
        double seconds) {
  const auto channels = Connect(address, std::min(count, kMaxChannels));
  const bool needs_ids = name == "get" || name == "batch";
  const std::vector<std::string> ids =
      needs_ids ? ListIds(channels[0]) : InventIds();
  if (ids.empty()) {
    std::fputs("rpc_load: no clauses\n", stderr);
    return 1;
  }
  const auto whole = std::chrono::duration_cast<Clock::duration>(
      std::chrono::duration<double>(seconds));
  const Clock::time_point begin = Clock::now() + whole / 10;
  const Clock::time_point end = begin + whole;
  Latch latch(count);
  std::vector<std::unique_ptr<Caller>> callers;
  for (int i = 0; i < count; ++i) {
    auto method = MakeMethod(name, Ids(ids, static_cast<uint64_t>(i)));
    callers.push_back(std::make_unique<Caller>(
        channels[i % channels.size()], std::move(method), begin, end, latch));
  }
  for (const auto& caller : callers) caller->Ask();
  latch.Wait();
  return Report(callers, whole);
}

}  // namespace
}  // namespace codicil::bench

int main(int argc, char** argv) {
  const std::string name = argc == 5 ? argv[1] : "";
  const int count = argc == 5 ? std::atoi(argv[3]) : 0;
  const double seconds = argc == 5 ? std::atof(argv[4]) : 0;
  const bool is_method = name == "get" || name == "batch" || name == "echo" ||
                         name == "batch-echo";
  if (!is_method || count < 1 || seconds <= 0) {
    std::fputs(
        "usage: rpc_load get|batch|echo|batch-echo ADDRESS CALLERS SECONDS\n",
        stderr);
    return 2;
  }
  return codicil::bench::Run(name, argv[2], count, seconds);
}
