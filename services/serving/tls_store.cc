#include "services/serving/tls_store.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/stat.h>

#include <ctime>
#include <fstream>
#include <sstream>
#include <string_view>
#include <utility>

#include "services/base/status_macros.h"

namespace codicil::serving {
namespace {

// More than any chain; what is larger is some other file.
constexpr size_t kMaxBytes = 1 << 20;

template <auto Free>
struct Freer {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};
using Bio = std::unique_ptr<BIO, Freer<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;

absl::Status Refuse(const std::string& path, std::string_view why) {
  ERR_clear_error();
  return absl::FailedPreconditionError(path + ": " + std::string(why));
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) {
    return Refuse(path, "cannot be read, or is empty");
  }
  if (text.str().size() > kMaxBytes) {
    return Refuse(path, "larger than 1048576 bytes");
  }
  return text.str();
}

Bio Open(const std::string& text) {
  return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

// A password would have to be asked for.
int NoPassword(char*, int, int, void*) { return -1; }

absl::StatusOr<Certificate> ParseChain(const std::string& path,
                                       const std::string& text) {
  const Bio bio = Open(text);
  Certificate first(PEM_read_bio_X509(bio.get(), nullptr, NoPassword, nullptr));
  if (first == nullptr) return Refuse(path, "holds no certificate in PEM");
  while (const Certificate next{
      PEM_read_bio_X509(bio.get(), nullptr, NoPassword, nullptr)}) {
  }
  if (ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE) {
    return Refuse(path, "holds a broken certificate after the first");
  }
  ERR_clear_error();
  return first;
}

absl::StatusOr<Key> ParseKey(const std::string& path, const std::string& text) {
  const Bio bio = Open(text);
  Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, NoPassword, nullptr));
  if (key == nullptr) {
    return Refuse(path, "holds no private key in PEM, or one with a password");
  }
  return key;
}

// Source: X509_get0_notAfter(3): UTC, seconds.
base::Instant NotAfter(const X509& certificate) {
  tm time{};
  ASN1_TIME_to_tm(X509_get0_notAfter(&certificate), &time);
  constexpr int64_t kMsPerSecond = 1'000;
  return {static_cast<int64_t>(::timegm(&time)) * kMsPerSecond};
}

// What changes when a file does.
std::string StateOf(const std::string& path) {
  struct stat file;
  if (path.empty() || ::stat(path.c_str(), &file) != 0) return "none;";
  std::ostringstream state;
  state << file.st_dev << ' ' << file.st_ino << ' ' << file.st_size << ' '
        << file.st_mtim.tv_sec << ' ' << file.st_mtim.tv_nsec << ';';
  return state.str();
}

std::string StateOf(const TlsPaths& paths) {
  return StateOf(paths.certificate) + StateOf(paths.key) +
         StateOf(paths.client_ca);
}

}  // namespace

absl::StatusOr<TlsMaterial> LoadTls(const TlsPaths& paths, base::Instant now) {
  TlsMaterial material;
  CODICIL_ASSIGN_OR_RETURN(material.certificate, ReadFile(paths.certificate));
  CODICIL_ASSIGN_OR_RETURN(material.key, ReadFile(paths.key));
  CODICIL_ASSIGN_OR_RETURN(const Certificate certificate,
                           ParseChain(paths.certificate, material.certificate));
  CODICIL_ASSIGN_OR_RETURN(const Key key, ParseKey(paths.key, material.key));
  if (X509_check_private_key(certificate.get(), key.get()) != 1) {
    return Refuse(paths.key, "is not the key of " + paths.certificate);
  }
  material.not_after = NotAfter(*certificate);
  if (material.not_after <= now) {
    return Refuse(paths.certificate,
                  "expired at " + base::FormatInstant(material.not_after));
  }
  if (!paths.client_ca.empty()) {
    CODICIL_ASSIGN_OR_RETURN(material.client_ca, ReadFile(paths.client_ca));
    CODICIL_RETURN_IF_ERROR(
        ParseChain(paths.client_ca, material.client_ca).status());
  }
  return material;
}

TlsStore::TlsStore(TlsPaths paths, std::string seen, TlsMaterial material)
    : paths_(std::move(paths)),
      seen_(std::move(seen)),
      current_(std::make_shared<const TlsMaterial>(std::move(material))) {}

absl::StatusOr<std::unique_ptr<TlsStore>> TlsStore::Open(TlsPaths paths,
                                                         base::Instant now) {
  // Before the files are read: what changes meanwhile is seen the next time.
  std::string seen = StateOf(paths);
  CODICIL_ASSIGN_OR_RETURN(TlsMaterial material, LoadTls(paths, now));
  return std::unique_ptr<TlsStore>(
      new TlsStore(std::move(paths), std::move(seen), std::move(material)));
}

std::shared_ptr<const TlsMaterial> TlsStore::Current() const {
  base::MutexLock lock(mutex_);
  return current_;
}

absl::StatusOr<bool> TlsStore::Reload(base::Instant now) {
  std::string seen = StateOf(paths_);
  {
    base::MutexLock lock(mutex_);
    if (seen == seen_) return false;
    seen_ = std::move(seen);
  }
  CODICIL_ASSIGN_OR_RETURN(TlsMaterial material, LoadTls(paths_, now));
  base::MutexLock lock(mutex_);
  material.generation = current_->generation + 1;
  current_ = std::make_shared<const TlsMaterial>(std::move(material));
  return true;
}

}  // namespace codicil::serving
