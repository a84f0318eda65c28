#include "services/serving/tls_credentials.h"

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <ctime>
#include <memory>
#include <string>

#include "echo.grpc.pb.h"
#include "gtest/gtest.h"
#include "services/serving/testing/certificates.h"
#include "services/serving/testing/temporary_folder.h"

namespace codicil::serving {
namespace {

using testing::EchoRequest;
using testing::EchoResponse;
using testing::EchoService;

base::Instant Now() {
  return {static_cast<int64_t>(std::time(nullptr)) * 1000};
}

class EchoServer : public EchoService::Service {
  grpc::Status Echo(grpc::ServerContext*, const EchoRequest* request,
                    EchoResponse* response) override {
    response->set_text(request->text());
    return grpc::Status::OK;
  }
};

class TlsCredentialsTest : public ::testing::Test {
 protected:
  void Write(const Identity& identity) const {
    folder_.Write("cert.pem", identity.certificate);
    folder_.Write("key.pem", identity.key);
  }

  void Start(bool wants_clients) {
    TlsPaths paths{folder_.Path("cert.pem"), folder_.Path("key.pem"), ""};
    if (wants_clients) {
      paths.client_ca =
          folder_.Write("ca.pem", client_authority_.certificate());
    }
    store_ = *TlsStore::Open(paths, Now());
    grpc::ServerBuilder builder;
    credentials_ = MakeTlsCredentials(*store_);
    builder.AddListeningPort("127.0.0.1:0", credentials_, &port_);
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    ASSERT_NE(port_, 0);
  }

  // Over a connection of its own.
  bool Calls(const std::string& roots, const Identity& client = {}) const {
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = roots;
    options.pem_cert_chain = client.certificate;
    options.pem_private_key = client.key;
    return Calls(grpc::SslCredentials(options));
  }

  bool Calls(
      const std::shared_ptr<grpc::ChannelCredentials>& credentials) const {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    const auto stub = EchoService::NewStub(grpc::CreateCustomChannel(
        "localhost:" + std::to_string(port_), credentials, arguments));
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() +
                         std::chrono::seconds(20));
    EchoRequest request;
    request.set_text("x");
    EchoResponse response;
    return stub->Echo(&context, request, &response).ok() &&
           response.text() == "x";
  }

  const TemporaryFolder folder_;
  const TestAuthority authority_{"Test CA"};
  const TestAuthority client_authority_{"Client CA"};
  const TestAuthority other_authority_{"Other CA"};
  std::unique_ptr<TlsStore> store_;
  std::shared_ptr<grpc::ServerCredentials> credentials_;
  EchoServer service_;
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

TEST_F(TlsCredentialsTest, ServesThoseWhoTrustTheAuthority) {
  Write(authority_.Issue("server"));
  Start(/*wants_clients=*/false);
  EXPECT_TRUE(Calls(authority_.certificate()));
  EXPECT_FALSE(Calls(other_authority_.certificate()));
  EXPECT_FALSE(Calls(grpc::InsecureChannelCredentials()));
}

TEST_F(TlsCredentialsTest, WantsACertificateOfTheClients) {
  Write(authority_.Issue("server"));
  Start(/*wants_clients=*/true);
  const std::string& roots = authority_.certificate();
  EXPECT_TRUE(Calls(roots, client_authority_.Issue("client")));
  EXPECT_FALSE(Calls(roots));
  EXPECT_FALSE(Calls(roots, other_authority_.Issue("client")));
  EXPECT_FALSE(Calls(roots, authority_.Issue("client")));
  EXPECT_FALSE(Calls(roots, client_authority_.Issue("client", -1)));
}

TEST_F(TlsCredentialsTest, UsesNewCertificatesWithoutARestart) {
  Write(authority_.Issue("server"));
  Start(/*wants_clients=*/false);
  EXPECT_TRUE(Calls(authority_.certificate()));
  Write(other_authority_.Issue("server"));
  // Not before the store has taken them over.
  EXPECT_TRUE(Calls(authority_.certificate()));
  ASSERT_TRUE(store_->Reload(Now()).value());
  EXPECT_TRUE(Calls(other_authority_.certificate()));
  EXPECT_FALSE(Calls(authority_.certificate()));
}

TEST_F(TlsCredentialsTest, LetsInClientsOfANewAuthority) {
  Write(authority_.Issue("server"));
  Start(/*wants_clients=*/true);
  folder_.Write("ca.pem", other_authority_.certificate());
  ASSERT_TRUE(store_->Reload(Now()).value());
  const std::string& roots = authority_.certificate();
  EXPECT_TRUE(Calls(roots, other_authority_.Issue("client")));
  EXPECT_FALSE(Calls(roots, client_authority_.Issue("client")));
}

TEST_F(TlsCredentialsTest, GoesOnWithTheOldPairWhenTheNewOneIsBroken) {
  Write(authority_.Issue("server"));
  Start(/*wants_clients=*/false);
  folder_.Write("key.pem", other_authority_.Issue("server").key);
  EXPECT_FALSE(store_->Reload(Now()).ok());
  EXPECT_TRUE(Calls(authority_.certificate()));
}

}  // namespace
}  // namespace codicil::serving
