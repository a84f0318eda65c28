// The server's certificate and key, read anew when their files change.
#ifndef CODICIL_SERVICES_SERVING_TLS_STORE_H_
#define CODICIL_SERVICES_SERVING_TLS_STORE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/calendar.h"
#include "services/base/mutex.h"

namespace codicil::serving {

// PEM files.
struct TlsPaths {
  std::string certificate;  // the chain, the server's own first
  std::string key;          // of that first certificate, without a password
  // Whose clients are let in. Empty: clients need no certificate.
  std::string client_ca;
};

// What the files say, judged. Immutable.
struct TlsMaterial {
  std::string certificate;
  std::string key;
  std::string client_ca;
  base::Instant not_after;  // of the server's own certificate
  uint64_t generation = 0;  // rises with each replacement
};

// Reads and judges the files at `now`.
// Errors: FAILED_PRECONDITION, naming the file, if one cannot be read, holds no
// PEM of its kind, does not belong to the other, or has expired.
absl::StatusOr<TlsMaterial> LoadTls(const TlsPaths& paths, base::Instant now);

// Thread-safe.
class TlsStore {
 public:
  // Errors: as of LoadTls.
  static absl::StatusOr<std::unique_ptr<TlsStore>> Open(TlsPaths paths,
                                                        base::Instant now);

  bool wants_clients() const { return !paths_.client_ca.empty(); }
  std::shared_ptr<const TlsMaterial> Current() const;

  // Looks at the files, and takes over what they say if they changed since the
  // last look and are right. Result: whether they were taken over. Errors: as
  // of LoadTls, once for each change; what was good before stays.
  absl::StatusOr<bool> Reload(base::Instant now);

 private:
  TlsStore(TlsPaths paths, std::string seen, TlsMaterial material);

  const TlsPaths paths_;
  mutable base::Mutex mutex_;
  std::string seen_ ABSL_GUARDED_BY(mutex_);  // the files' states
  std::shared_ptr<const TlsMaterial> current_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_TLS_STORE_H_
