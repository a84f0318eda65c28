#include "services/policy/handbook/clause_snapshot.h"

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::policy {
namespace {

using ::codicil::base::StatusIs;

constexpr uint64_t kProgram = 42;

class StringSink : public ports::ByteSink {
 public:
  void Append(std::string_view bytes) override { bytes_ += bytes; }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

ClauseSet Sample() {
  ClauseSet set;
  set.folder = *ports::ObjectIdFromHex(std::string(40, 'f'));
  set.left_out = 3;
  for (const char* id : {"guard", "limit"}) {
    ClauseFacts facts;
    facts.id = id;
    facts.folder = "core";
    facts.file = id;
    facts.titles = {{"en", "Title"}};
    set.clauses.push_back(std::make_shared<const ServedClause>(
        *ports::ObjectIdFromHex(std::string(40, id[0] == 'g' ? 'a' : 'b')),
        facts));
  }
  return set;
}

std::string Encoded(const ClauseSet& set) {
  StringSink sink;
  EncodeClauses(set, kProgram, sink);
  return sink.bytes();
}

TEST(ClauseSnapshotTest, GivesBackWhatWasKept) {
  const ClauseSet set = Sample();
  const auto kept = DecodeClauses(Encoded(set), kProgram);
  ASSERT_TRUE(kept.ok()) << kept.status();
  EXPECT_EQ(kept->folder, set.folder);
  EXPECT_EQ(kept->left_out, 3u);
  ASSERT_EQ(kept->clauses.size(), 2u);
  for (size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(kept->clauses[i]->blob(), set.clauses[i]->blob());
    EXPECT_EQ(kept->clauses[i]->packed(), set.clauses[i]->packed());
    EXPECT_EQ(kept->clauses[i]->text(), std::nullopt);
  }
}

TEST(ClauseSnapshotTest, NoClausesCanBeKept) {
  const auto kept = DecodeClauses(Encoded({}), kProgram);
  ASSERT_TRUE(kept.ok()) << kept.status();
  EXPECT_TRUE(kept->clauses.empty());
}

TEST(ClauseSnapshotTest, AnotherProgramsClausesAreNotBelieved) {
  EXPECT_THAT(DecodeClauses(Encoded(Sample()), kProgram + 1),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST(ClauseSnapshotTest, AChangedByteIsNoticedWhereverItIs) {
  const std::string bytes = Encoded(Sample());
  for (size_t i = 0; i < bytes.size(); ++i) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 0x10);
    EXPECT_THAT(DecodeClauses(changed, kProgram),
                StatusIs(absl::StatusCode::kDataLoss))
        << "byte " << i;
  }
}

TEST(ClauseSnapshotTest, BytesCutOffOrAddedAreNoticed) {
  const std::string bytes = Encoded(Sample());
  for (size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(DecodeClauses(bytes.substr(0, size), kProgram).ok()) << size;
  }
  EXPECT_FALSE(DecodeClauses(bytes + std::string(8, '\0'), kProgram).ok());
}

}  // namespace
}  // namespace codicil::policy
