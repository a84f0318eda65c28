// Certificates for tests, made on the spot.
#ifndef CODICIL_SERVICES_SERVING_TESTING_CERTIFICATES_H_
#define CODICIL_SERVICES_SERVING_TESTING_CERTIFICATES_H_

#include <memory>
#include <string>

namespace codicil::serving {

// In PEM.
struct Identity {
  std::string certificate;
  std::string key;
};

// Who signs. Keys are P-256.
class TestAuthority {
 public:
  explicit TestAuthority(const std::string& name);
  ~TestAuthority();
  TestAuthority(const TestAuthority&) = delete;
  TestAuthority& operator=(const TestAuthority&) = delete;

  const std::string& certificate() const { return certificate_; }

  // For localhost and 127.0.0.1, valid from two days ago for `days` from now;
  // less than zero: expired.
  Identity Issue(const std::string& name, int days = 30) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
  std::string certificate_;
};

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_TESTING_CERTIFICATES_H_
