#include "services/serving/async_unary.h"

namespace codicil::serving {

void UnaryQueue::Start() {
  thread_ = std::thread([this] { Run(); });
}

void UnaryQueue::Stop() {
  alarm_.Set(queue_.get(), gpr_now(GPR_CLOCK_MONOTONIC),
             static_cast<QueueTag*>(this));
  thread_.join();
}

void UnaryQueue::Proceed(bool) {
  is_stopping_ = true;
  queue_->Shutdown();
}

void UnaryQueue::Run() {
  for (const auto& method : methods_) method->Begin();
  void* tag = nullptr;
  bool ok = false;
  while (queue_->Next(&tag, &ok)) static_cast<QueueTag*>(tag)->Proceed(ok);
}

UnaryQueues::UnaryQueues(grpc::ServerBuilder& builder, int count) {
  CODICIL_CHECK(count >= 1);
  for (int i = 0; i < count; ++i) {
    queues_.push_back(
        std::make_unique<UnaryQueue>(builder.AddCompletionQueue()));
  }
}

UnaryQueues::~UnaryQueues() { CODICIL_CHECK(!is_running_); }

void UnaryQueues::Start() {
  is_running_ = true;
  for (const auto& queue : queues_) queue->Start();
}

void UnaryQueues::Stop() {
  for (const auto& queue : queues_) queue->Stop();
  is_running_ = false;
}

}  // namespace codicil::serving
