#include "services/policy/service/validation_pool.h"

#include <algorithm>
#include <utility>

#include "services/base/check.h"

namespace codicil::policy {

ValidationPool::ValidationPool(std::vector<ServedRepository> repositories,
                               const ports::Clock& clock,
                               const ValidationPoolOptions& options)
    : clock_(clock), options_(options) {
  CODICIL_CHECK(!repositories.empty());
  for (ServedRepository& served : repositories) {
    CODICIL_CHECK(Find(served.name) == nullptr);
    auto repository = std::make_unique<Repository>();
    repository->served = std::move(served);
    repositories_.push_back(std::move(repository));
  }
  for (size_t i = 0; i < options_.workers; ++i) {
    threads_.emplace_back([this] { Work(); });
  }
}

ValidationPool::~ValidationPool() {
  std::deque<Job> refused;
  {
    base::MutexLock lock(mutex_);
    is_ending_ = true;
    refused.swap(queue_);
  }
  changed_.NotifyAll();
  for (const Job& job : refused) {
    job.listener->OnEnd(absl::UnavailableError("the service is ending"));
  }
  for (std::thread& thread : threads_) thread.join();
}

ValidationPool::Repository* ValidationPool::Find(const std::string& name) {
  if (name.empty() && repositories_.size() == 1) {
    return repositories_.front().get();
  }
  const auto found =
      std::find_if(repositories_.begin(), repositories_.end(),
                   [&](const std::unique_ptr<Repository>& repository) {
                     return repository->served.name == name;
                   });
  return found == repositories_.end() ? nullptr : found->get();
}

absl::Status ValidationPool::Start(ValidateRequest request,
                                   ValidationListener& listener) {
  Repository* const repository = Find(request.repository);
  if (repository == nullptr) {
    return absl::NotFoundError(
        request.repository.empty()
            ? "the service has several repositories; name one"
            : "there is no repository \"" + request.repository + "\"");
  }
  {
    base::MutexLock lock(mutex_);
    if (queue_.size() >= options_.queue) {
      return absl::ResourceExhaustedError(
          std::to_string(running_) + " validations run and " +
          std::to_string(queue_.size()) + " wait; the limit is " +
          std::to_string(options_.queue) + " that wait");
    }
    queue_.push_back({std::move(request), &listener, repository});
  }
  changed_.NotifyOne();
  return absl::OkStatus();
}

ValidationPool::Load ValidationPool::load() {
  base::MutexLock lock(mutex_);
  return {running_, queue_.size()};
}

bool ValidationPool::TakeJob(Job& job) {
  base::MutexLock lock(mutex_);
  while (!is_ending_) {
    const auto next =
        std::find_if(queue_.begin(), queue_.end(), [](const Job& waiting) {
          return waiting.repository->is_warm || !waiting.repository->is_busy;
        });
    if (next != queue_.end()) {
      job = std::move(*next);
      queue_.erase(next);
      job.repository->is_busy = true;
      ++running_;
      return true;
    }
    changed_.Wait(mutex_);
  }
  return false;
}

void ValidationPool::EndJob(const Job& job, bool succeeded) {
  {
    base::MutexLock lock(mutex_);
    --running_;
    job.repository->is_busy = false;
    if (succeeded) job.repository->is_warm = true;
  }
  changed_.NotifyAll();
}

void ValidationPool::Work() {
  Workers workers;
  Job job;
  while (TakeJob(job)) {
    absl::StatusOr<CheckReport> report = Validate(job, workers);
    EndJob(job, report.ok());
    job.listener->OnEnd(std::move(report));
  }
}

absl::StatusOr<CheckReport> ValidationPool::Validate(const Job& job,
                                                     Workers& workers) {
  ValidationListener& listener = *job.listener;
  ValidationSettings settings;
  settings.program = options_.program;
  settings.at = clock_.Now();
  settings.threads = options_.threads;
  settings.is_cancelled = [this, &listener] {
    return is_ending_ || listener.IsCancelled();
  };
  settings.progress = [&listener](const char* stage, size_t done,
                                  size_t total) {
    listener.OnProgress(stage, done, total);
  };
  if (listener.IsCancelled()) {
    return absl::CancelledError("cancelled while it waited");
  }
  RepositoryWorker& worker =
      workers.try_emplace(job.repository, job.repository->served).first->second;
  return worker.Validate(job.request, settings);
}

}  // namespace codicil::policy
