// validate_load ADDRESS BASE HEAD CALLERS SECONDS: validates one change again
// and again.
//
// Each caller waits for the verdict before it asks again. SECONDS 0: each
// caller asks once. Prints, in one line,
//
//   calls nanoseconds p50_ns p99_ns findings
//
// where `findings` is how many each answer held. Exit status 1 if a call fails
// or two answers differ.

#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "codicil/policy/v1/policy_service.grpc.pb.h"

namespace codicil::bench {
namespace {

namespace pb = policy::v1;
using Clock = std::chrono::steady_clock;

constexpr int kMaxChannels = 4;

struct Caller {
  std::vector<int64_t> times_ns;
  std::string verdict;
  int findings = -1;
  bool is_right = true;
};

// Errors: false, told on standard error.
bool Validate(pb::PolicyService::Stub& stub,
              const pb::ValidateChangeRequest& request, Caller& caller) {
  grpc::ClientContext context;
  const auto reader = stub.ValidateChange(&context, request);
  int findings = 0;
  std::string verdict;
  for (pb::ValidateChangeResponse response; reader->Read(&response);) {
    findings += response.findings().findings_size();
    if (response.has_result()) verdict = response.result().SerializeAsString();
  }
  const grpc::Status status = reader->Finish();
  if (!status.ok()) {
    std::fprintf(stderr, "validate_load: %s\n", status.error_message().c_str());
    return false;
  }
  const bool is_first = caller.findings < 0;
  if (is_first) {
    caller.findings = findings;
    caller.verdict = verdict;
  }
  return findings == caller.findings && verdict == caller.verdict;
}

void Call(const std::shared_ptr<grpc::Channel>& channel,
          const pb::ValidateChangeRequest& request, Clock::time_point end,
          Caller& caller) {
  const auto stub = pb::PolicyService::NewStub(channel);
  do {
    const Clock::time_point begin = Clock::now();
    if (!Validate(*stub, request, caller)) {
      caller.is_right = false;
      return;
    }
    caller.times_ns.push_back(
        std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() -
                                                             begin)
            .count());
  } while (Clock::now() < end);
}

int Run(const std::string& address, const pb::ValidateChangeRequest& request,
        int callers, double seconds) {
  std::vector<std::shared_ptr<grpc::Channel>> channels;
  for (int i = 0; i < std::min(callers, kMaxChannels); ++i) {
    grpc::ChannelArguments arguments;
    arguments.SetInt("validate_load.channel", i);  // a connection of its own
    channels.push_back(grpc::CreateCustomChannel(
        address, grpc::InsecureChannelCredentials(), arguments));
  }
  std::vector<Caller> all(callers);
  std::vector<std::thread> threads;
  const Clock::time_point begin = Clock::now();
  const Clock::time_point end =
      begin + std::chrono::nanoseconds(static_cast<int64_t>(seconds * 1e9));
  for (int i = 0; i < callers; ++i) {
    threads.emplace_back(Call, channels[i % channels.size()],
                         std::cref(request), end, std::ref(all[i]));
  }
  for (std::thread& thread : threads) thread.join();
  const int64_t wall_ns =
      std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - begin)
          .count();
  std::vector<int64_t> times;
  for (const Caller& caller : all) {
    if (!caller.is_right || caller.verdict != all[0].verdict) return 1;
    times.insert(times.end(), caller.times_ns.begin(), caller.times_ns.end());
  }
  std::sort(times.begin(), times.end());
  std::printf(
      "%zu %lld %lld %lld %d\n", times.size(), static_cast<long long>(wall_ns),
      static_cast<long long>(times[times.size() / 2]),
      static_cast<long long>(times[times.size() * 99 / 100]), all[0].findings);
  return 0;
}

}  // namespace
}  // namespace codicil::bench

int main(int argc, char** argv) {
  if (argc != 6) {
    std::fprintf(stderr,
                 "usage: validate_load ADDRESS BASE HEAD CALLERS SECONDS\n");
    return 2;
  }
  codicil::policy::v1::ValidateChangeRequest request;
  request.mutable_revisions()->set_base(argv[2]);
  request.mutable_revisions()->set_head(argv[3]);
  // 2026-11-23T00:00:00Z: the same verdict whenever this runs.
  request.mutable_at()->set_seconds(1'795'392'000);
  return codicil::bench::Run(argv[1], request, std::atoi(argv[4]),
                             std::atof(argv[5]));
}
