#include "services/serving/tls_credentials.h"

#include <grpc/grpc.h>
#include <grpc/grpc_security.h>

#include <atomic>
#include <string>

#include "services/base/check.h"

namespace codicil::serving {
namespace {

// The C++ classes of gRPC 1.51 reload from files by themselves, but use a key
// that does not fit its certificate. Its C interface asks at each handshake.
class TlsCredentials : public grpc::ServerCredentials {
 public:
  explicit TlsCredentials(const TlsStore& store) : store_(store) {
    credentials_ = grpc_ssl_server_credentials_create_with_options(
        grpc_ssl_server_credentials_create_options_using_config_fetcher(
            store.wants_clients()
                ? GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY
                : GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE,
            &TlsCredentials::Fetch, this));
  }
  ~TlsCredentials() override { grpc_server_credentials_release(credentials_); }

  // Callers are told apart by their certificates only.
  void SetAuthMetadataProcessor(
      const std::shared_ptr<grpc::AuthMetadataProcessor>&) override {
    CODICIL_CHECK(false);
  }

 private:
  static constexpr uint64_t kNone = ~uint64_t{0};

  int AddPortToServer(const std::string& address,
                      grpc_server* server) override {
    return grpc_server_add_http2_port(server, address.c_str(), credentials_);
  }

  static grpc_ssl_certificate_config_reload_status Fetch(
      void* self, grpc_ssl_server_certificate_config** config) {
    return static_cast<TlsCredentials*>(self)->Fetch(config);
  }

  grpc_ssl_certificate_config_reload_status Fetch(
      grpc_ssl_server_certificate_config** config) {
    const std::shared_ptr<const TlsMaterial> material = store_.Current();
    if (used_.exchange(material->generation) == material->generation) {
      return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_UNCHANGED;
    }
    const grpc_ssl_pem_key_cert_pair pair{material->key.c_str(),
                                          material->certificate.c_str()};
    // gRPC 1.51 insists on roots also where it does not ask clients for a
    // certificate; then they are not looked at.
    const std::string& roots =
        store_.wants_clients() ? material->client_ca : material->certificate;
    *config =
        grpc_ssl_server_certificate_config_create(roots.c_str(), &pair, 1);
    return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_NEW;
  }

  const TlsStore& store_;
  std::atomic<uint64_t> used_{kNone};
  grpc_server_credentials* credentials_;
};

}  // namespace

std::shared_ptr<grpc::ServerCredentials> MakeTlsCredentials(
    const TlsStore& store) {
  return std::make_shared<TlsCredentials>(store);
}

}  // namespace codicil::serving
