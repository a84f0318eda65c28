#include "services/policy/rpc/testing/policy_server.h"

#include <chrono>
#include <utility>

#include "services/base/calendar.h"
#include "services/base/check.h"

namespace codicil::policy {

PolicyServer::PolicyServer(ChangeValidator& validator,
                           PolicyServerOptions options)
    : log_(
          serving::LogLevel::kDebug, [] { return base::Instant{0}; },
          std::move(options.write_log)),
      calls_(metrics_, log_, spans_),
      service_(validator, calls_, options.rpc) {
  grpc::ServerBuilder builder;
  builder.AddListeningPort(options.listen, options.credentials, &port_);
  builder.RegisterService(&service_);
  // Room for a supplied change of the greatest size.
  builder.SetMaxReceiveMessageSize(48 << 20);
  server_ = builder.BuildAndStart();
  CODICIL_CHECK(server_ != nullptr);
}

PolicyServer::~PolicyServer() {
  server_->Shutdown(std::chrono::system_clock::now());
  server_->Wait();
}

std::shared_ptr<grpc::Channel> PolicyServer::Connect() const {
  return grpc::CreateChannel(address(), grpc::InsecureChannelCredentials());
}

}  // namespace codicil::policy
