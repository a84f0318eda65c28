// Serves unary methods on completion queues, one thread each: the fastest way
// that gRPC has for short answers.
//
//   UnaryQueues queues(builder, 2);
//   queues.Serve<GetClauseRequest, GetClauseResponse>(
//       calls, limit,
//       [&](auto... call) { service.RequestGetClause(call...); },
//       [&](UnaryCall& call, const GetClauseRequest& request,
//           GetClauseResponse& response) { ...; return grpc::Status::OK; });
//   server = builder.BuildAndStart();
//   queues.Start();
//   ...
//   server->Shutdown();
//   queues.Stop();
#ifndef CODICIL_SERVICES_SERVING_ASYNC_UNARY_H_
#define CODICIL_SERVICES_SERVING_ASYNC_UNARY_H_

#include <grpcpp/alarm.h>
#include <grpcpp/grpcpp.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "services/base/check.h"
#include "services/serving/call_log.h"

namespace codicil::serving {

// A call, as its handler sees it.
struct UnaryCall {
  const grpc::ServerContext& context;
  const TraceContext& trace;
  // What the call is about, for the log. Filled by the handler.
  std::string& key;
};

// Something that a completion queue gives back.
class QueueTag {
 public:
  virtual ~QueueTag() = default;
  // `ok` as of grpc::CompletionQueue::Next.
  virtual void Proceed(bool ok) = 0;
};

// A method of one queue.
class QueueMethod {
 public:
  virtual ~QueueMethod() = default;
  // Takes calls from now on; called once, by the queue's thread.
  virtual void Begin() = 0;
};

// Makes a message that is used again empty, and gives back the memory of an
// unusually large one.
template <typename Message>
void ResetMessage(Message& message) {
  constexpr int kLargeBytes = 64 * 1024;
  if (message.GetCachedSize() > kLargeBytes) {
    message = Message();
  } else {
    message.Clear();
  }
}
inline void ResetMessage(grpc::ByteBuffer& message) { message.Clear(); }

// One method on one queue. Its calls are objects that are used again and again.
// Thread-safety: the queue's thread only.
template <typename Request, typename Response>
class UnaryMethod : public QueueMethod {
 public:
  using Responder = grpc::ServerAsyncResponseWriter<Response>;
  // The generated Service::Request<Method>.
  using RequestFn = std::function<void(grpc::ServerContext*, Request*,
                                       Responder*, grpc::CompletionQueue*,
                                       grpc::ServerCompletionQueue*, void*)>;
  using Handler =
      std::function<grpc::Status(UnaryCall&, const Request&, Response&)>;

  UnaryMethod(MethodCalls& calls, size_t limit, RequestFn request,
              Handler handler, grpc::ServerCompletionQueue* queue,
              const bool& is_stopping)
      : calls_(calls),
        limit_(limit),
        request_(std::move(request)),
        handler_(std::move(handler)),
        queue_(queue),
        is_stopping_(is_stopping) {}

  void Begin() override {
    for (size_t i = 0; i < kWaiting; ++i) Wait();
  }

 private:
  // Calls that wait for requests at any time.
  static constexpr size_t kWaiting = 16;

  class Call : public QueueTag {
   public:
    explicit Call(UnaryMethod& method) : method_(method) {}

    void Wait() {
      context_.emplace();
      responder_.emplace(&*context_);
      method_.request_(&*context_, &request_, &*responder_, method_.queue_,
                       method_.queue_, this);
    }

    void Proceed(bool ok) override {
      if (is_answered_) {
        method_.Retire(*this);
      } else if (ok && !method_.is_stopping_) {
        method_.TakeNext();
        Answer();
      }  // else the server ends, and with it the method and its calls
    }

    void Clear() {
      responder_.reset();
      context_.reset();
      is_answered_ = false;
      ResetMessage(request_);
      ResetMessage(response_);
      key_.clear();
    }

   private:
    void Answer() {
      const CallStart start = method_.calls_.Begin(*context_);
      UnaryCall call{*context_, start.trace, key_};
      const grpc::Status status =
          method_.IsFull() ? method_.Refusal()
                           : method_.handler_(call, request_, response_);
      // Before the answer leaves, so that whoever has it finds it counted.
      method_.calls_.Record(start, *context_, status, key_);
      is_answered_ = true;
      if (status.ok()) {
        responder_->Finish(response_, status, this);
      } else {
        responder_->FinishWithError(status, this);
      }
    }

    UnaryMethod& method_;
    std::optional<grpc::ServerContext> context_;
    std::optional<Responder> responder_;
    Request request_;
    Response response_;
    std::string key_;
    bool is_answered_ = false;
  };

  void Wait() {
    if (free_.empty()) {
      all_.push_back(std::make_unique<Call>(*this));
      free_.push_back(all_.back().get());
    }
    Call* const call = free_.back();
    free_.pop_back();
    call->Wait();
  }

  void TakeNext() {
    ++answering_;
    Wait();
  }

  void Retire(Call& call) {
    calls_.Leave();
    --answering_;
    call.Clear();
    free_.push_back(&call);
  }

  bool IsFull() const { return answering_ > limit_; }

  grpc::Status Refusal() const {
    return {grpc::StatusCode::RESOURCE_EXHAUSTED,
            "over the limit of " + std::to_string(limit_) +
                " answers that their callers have not taken yet"};
  }

  MethodCalls& calls_;
  const size_t limit_;
  const RequestFn request_;
  const Handler handler_;
  grpc::ServerCompletionQueue* const queue_;
  const bool& is_stopping_;
  size_t answering_ = 0;  // between a request and the end of its answer
  std::vector<std::unique_ptr<Call>> all_;
  std::vector<Call*> free_;
};

// One queue with its thread and its methods.
class UnaryQueue : private QueueTag {
 public:
  explicit UnaryQueue(std::unique_ptr<grpc::ServerCompletionQueue> queue)
      : queue_(std::move(queue)) {}

  grpc::ServerCompletionQueue* queue() { return queue_.get(); }
  // Read by the queue's thread only.
  const bool& is_stopping() const { return is_stopping_; }

  void Add(std::unique_ptr<QueueMethod> method) {
    methods_.push_back(std::move(method));
  }
  void Start();
  void Stop();

 private:
  void Run();
  // Of the alarm that Stop() sets. The queue is shut down by its own thread,
  // so that no method asks for another call afterwards.
  void Proceed(bool ok) override;

  std::unique_ptr<grpc::ServerCompletionQueue> queue_;
  std::vector<std::unique_ptr<QueueMethod>> methods_;
  bool is_stopping_ = false;
  grpc::Alarm alarm_;
  std::thread thread_;
};

// The queues and their threads. Thread-safety: one thread, which also builds
// the server.
class UnaryQueues {
 public:
  // Precondition: count >= 1; one a core is best.
  UnaryQueues(grpc::ServerBuilder& builder, int count);
  // Precondition: Stop() was called, or Start() never.
  ~UnaryQueues();
  UnaryQueues(const UnaryQueues&) = delete;
  UnaryQueues& operator=(const UnaryQueues&) = delete;

  // Declares a method, before Start(). Handlers run on the queues' threads and
  // must not wait. `limit` bounds, for each queue, the answers that their
  // callers have not taken yet; a call above it gets RESOURCE_EXHAUSTED.
  template <typename Request, typename Response>
  void Serve(MethodCalls& calls, size_t limit,
             typename UnaryMethod<Request, Response>::RequestFn request,
             typename UnaryMethod<Request, Response>::Handler handler) {
    CODICIL_CHECK(!is_running_);
    for (const auto& queue : queues_) {
      queue->Add(std::make_unique<UnaryMethod<Request, Response>>(
          calls, limit, request, handler, queue->queue(),
          queue->is_stopping()));
    }
  }

  // After the server was built: takes calls.
  void Start();
  // After the server was shut down: returns once all answers are out.
  void Stop();

 private:
  std::vector<std::unique_ptr<UnaryQueue>> queues_;
  bool is_running_ = false;
};

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_ASYNC_UNARY_H_
