#include "services/serving/tls_store.h"

#include <ctime>
#include <string>

#include "gmock/gmock.h"
#include "services/base/testing/status_matchers.h"
#include "services/serving/testing/certificates.h"
#include "services/serving/testing/temporary_folder.h"

namespace codicil::serving {
namespace {

using base::IsOk;
using base::IsOkAndHolds;
using base::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;

base::Instant Now() {
  return {static_cast<int64_t>(std::time(nullptr)) * 1000};
}

class TlsStoreTest : public ::testing::Test {
 protected:
  void Write(const Identity& identity) const {
    folder_.Write("cert.pem", identity.certificate);
    folder_.Write("key.pem", identity.key);
  }

  absl::Status Load() const { return LoadTls(paths_, Now()).status(); }

  const TemporaryFolder folder_;
  const TestAuthority authority_{"Test CA"};
  TlsPaths paths_{folder_.Path("cert.pem"), folder_.Path("key.pem"), ""};
};

TEST_F(TlsStoreTest, ReadsAPair) {
  const Identity identity = authority_.Issue("server", 7);
  Write({identity.certificate + authority_.certificate(), identity.key});
  const auto material = LoadTls(paths_, Now());
  ASSERT_THAT(material, IsOk());
  EXPECT_EQ(material->key, identity.key);
  // Seven days, less the second that the test may have taken.
  const int64_t week_ms = 7 * 24 * 3'600 * 1'000;
  EXPECT_NEAR(static_cast<double>(material->not_after.ms - Now().ms),
              static_cast<double>(week_ms), 60'000.0);
}

TEST_F(TlsStoreTest, SaysWhichFileIsWrong) {
  const Identity server = authority_.Issue("server");
  const Identity other = authority_.Issue("other");
  const auto is_refused = [&](const char* file, const char* why) {
    EXPECT_THAT(Load(),
                StatusIs(absl::StatusCode::kFailedPrecondition,
                         AllOf(HasSubstr(folder_.Path(file)), HasSubstr(why))));
  };
  is_refused("cert.pem", "cannot be read");
  folder_.Write("cert.pem", server.certificate);
  is_refused("key.pem", "cannot be read");
  folder_.Write("key.pem", "no key");
  is_refused("key.pem", "no private key");
  folder_.Write("key.pem", other.key);
  is_refused("key.pem", "is not the key of");
  folder_.Write("cert.pem", server.key);
  is_refused("cert.pem", "no certificate");
  folder_.Write("cert.pem",
                server.certificate + other.certificate.substr(0, 200));
  is_refused("cert.pem", "broken certificate after the first");
  folder_.Write("cert.pem", std::string((1 << 20) + 1, 'x'));
  is_refused("cert.pem", "larger than");
  Write(authority_.Issue("late", -1));
  is_refused("cert.pem", "expired at");
  Write(server);
  paths_.client_ca = folder_.Write("ca.pem", "no certificate");
  is_refused("ca.pem", "no certificate");
}

TEST_F(TlsStoreTest, TakesOverWhatChanged) {
  Write(authority_.Issue("server"));
  const auto store = TlsStore::Open(paths_, Now());
  ASSERT_THAT(store, IsOk());
  EXPECT_THAT((*store)->Reload(Now()), IsOkAndHolds(false));
  const Identity rotated = authority_.Issue("rotated");
  Write(rotated);
  EXPECT_THAT((*store)->Reload(Now()), IsOkAndHolds(true));
  EXPECT_THAT((*store)->Reload(Now()), IsOkAndHolds(false));
  EXPECT_EQ((*store)->Current()->certificate, rotated.certificate);
  EXPECT_EQ((*store)->Current()->generation, 1u);
}

// The files are replaced one after the other: between the two they do not fit.
TEST_F(TlsStoreTest, KeepsTheOldPairUntilTheNewOneIsWhole) {
  const Identity old = authority_.Issue("server");
  Write(old);
  const auto store = TlsStore::Open(paths_, Now());
  ASSERT_THAT(store, IsOk());
  const Identity rotated = authority_.Issue("rotated");
  folder_.Write("cert.pem", rotated.certificate);
  EXPECT_THAT((*store)->Reload(Now()),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  // Said once, not at every look.
  EXPECT_THAT((*store)->Reload(Now()), IsOkAndHolds(false));
  EXPECT_EQ((*store)->Current()->certificate, old.certificate);
  folder_.Write("key.pem", rotated.key);
  EXPECT_THAT((*store)->Reload(Now()), IsOkAndHolds(true));
  EXPECT_EQ((*store)->Current()->certificate, rotated.certificate);
}

}  // namespace
}  // namespace codicil::serving
