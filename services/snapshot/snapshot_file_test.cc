#include "services/snapshot/snapshot_file.h"

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "services/model/index_keys.h"
#include "services/snapshot/document_codec.h"
#include "services/snapshot/snapshot_format.h"
#include "services/snapshot/testing/sample_documents.h"

namespace codicil::snapshot {
namespace {

absl::StatusOr<std::unique_ptr<SnapshotFile>> OpenBytes(std::string bytes) {
  return SnapshotFile::Open(MapString(std::move(bytes)));
}

std::string Encoded(const model::Document& document) {
  std::string bytes;
  Encode(document, bytes);
  return bytes;
}

// Reads everything there is.
void ReadAll(const SnapshotFile& file, const MemoryStore& like) {
  for (size_t i = 0; i < file.size() && !file.damaged(); ++i) {
    file.path(i);
    file.blob(i);
    file.document(i);
  }
  for (const Posting& posting : like.index().postings()) {
    if (file.damaged()) return;
    file.WithKey(posting.key);
  }
  file.tables();
}

TEST(SnapshotFileTest, AnswersLikeTheStoreItWasMadeFrom) {
  const MemoryStore store = SampleStore(300);
  auto file = OpenBytes(SnapshotOf(store, SampleTables()));
  ASSERT_TRUE(file.ok()) << file.status();
  ASSERT_EQ((*file)->size(), store.size());
  for (size_t i = 0; i < store.size(); ++i) {
    EXPECT_EQ((*file)->path(i), store.path(i));
    EXPECT_EQ((*file)->blob(i), store.blob(i));
    EXPECT_EQ((*file)->FindPath(store.path(i)), i);
    EXPECT_EQ(Encoded((*file)->document(i)), Encoded(store.document(i)));
    EXPECT_EQ(model::IndexKeys((*file)->document(i)),
              model::IndexKeys(store.document(i)));
  }
  for (const Posting& posting : store.index().postings()) {
    EXPECT_EQ((*file)->WithKey(posting.key), store.WithKey(posting.key));
    EXPECT_EQ((*file)->WithKey(posting.key + 1),
              store.WithKey(posting.key + 1));
  }
  EXPECT_FALSE((*file)->FindPath("handbook/clauses/d/c").has_value());
  EXPECT_FALSE((*file)->FindPath("zzz").has_value());
  EXPECT_FALSE((*file)->FindPath("").has_value());
  EXPECT_FALSE((*file)->damaged());
}

TEST(SnapshotFileTest, KeepsFactsAndTables) {
  auto file = OpenBytes(SampleSnapshot(2));
  ASSERT_TRUE(file.ok());
  const SnapshotFacts& facts = (*file)->facts();
  EXPECT_TRUE(facts.key == SampleFacts().key);
  EXPECT_EQ(facts.tree, SampleFacts().tree);
  EXPECT_EQ(facts.valid_from.ms, -5);
  EXPECT_EQ(facts.valid_until.ms, 1'700'000'000'000);
  const SnapshotTables& tables = (*file)->tables();
  ASSERT_EQ(tables.catalog.services().size(), 2u);
  EXPECT_EQ(tables.catalog.Find("pay")->hard_dependencies.front(), "led");
  const model::Parameter* share = tables.parameters.Find("share");
  ASSERT_NE(share, nullptr);
  EXPECT_EQ(share->minimum->ToString(), "-0.5");
  EXPECT_EQ(share->maximum->ToString(), "999999999999999999.5");
  EXPECT_EQ(share->tighter, model::Tighter::kHigher);
  ASSERT_EQ(tables.local_findings.size(), 1u);
  const base::Finding& finding = tables.local_findings[0];
  EXPECT_EQ(finding.severity, base::Severity::kWarning);
  EXPECT_EQ(finding.message, "没有");
  EXPECT_EQ(finding.inner_path, "spec.slos[0].ref");
  EXPECT_EQ(finding.fix->edits[0].replacement, "y");
  EXPECT_EQ(finding.related[0].position.column, 8);
  EXPECT_EQ(tables.cross_findings.size(), 2u);
}

TEST(SnapshotFileTest, AnEmptyHandbookIsASnapshotToo) {
  auto file = OpenBytes(SnapshotOf(SampleStore(0), {}));
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ((*file)->size(), 0u);
  EXPECT_TRUE((*file)->WithKey(42).empty());
  EXPECT_TRUE((*file)->tables().cross_findings.empty());
  EXPECT_FALSE((*file)->damaged());
}

TEST(SnapshotFileTest, EqualInputGivesEqualBytes) {
  EXPECT_EQ(SampleSnapshot(50), SampleSnapshot(50));
}

TEST(SnapshotFileTest, TruncatedAnywhereIsRefused) {
  const std::string bytes = SampleSnapshot(20);
  for (size_t size = 0; size < bytes.size(); size += 1 + size / 7) {
    EXPECT_TRUE(absl::IsDataLoss(OpenBytes(bytes.substr(0, size)).status()))
        << size;
  }
  EXPECT_TRUE(absl::IsDataLoss(OpenBytes(bytes + "x").status()));
}

TEST(SnapshotFileTest, AFlippedBitInAnyPageIsNoticed) {
  const MemoryStore store = SampleStore(60);
  const std::string bytes = SnapshotOf(store, SampleTables());
  std::mt19937 random(7);
  for (size_t page = 0; page + 1 < bytes.size() / kPageSize; ++page) {
    std::string damaged = bytes;
    const size_t place = page * kPageSize + random() % kPageSize;
    damaged[place] = static_cast<char>(damaged[place] ^ (1 << random() % 8));
    auto file = OpenBytes(std::move(damaged));
    if (!file.ok()) continue;  // a checksum page
    ReadAll(**file, store);
    // A page of the fan-out table may hold no entry that anybody asks for.
    if (!(*file)->damaged()) {
      for (const Posting& posting : store.index().postings()) {
        EXPECT_EQ((*file)->WithKey(posting.key), store.WithKey(posting.key));
      }
    }
  }
}

TEST(SnapshotFileTest, AFlippedBitInTheFooterIsRefused) {
  const std::string bytes = SampleSnapshot(3);
  for (size_t i = 0; i < sizeof(SnapshotFooter); ++i) {
    std::string damaged = bytes;
    const size_t place = bytes.size() - kPageSize + i;
    damaged[place] = static_cast<char>(damaged[place] ^ 4);
    EXPECT_FALSE(OpenBytes(std::move(damaged)).ok()) << place;
  }
}

TEST(DocumentCodecTest, CutOffOrExtendedBytesAreRefused) {
  for (uint32_t seed = 0; seed < 40; ++seed) {
    const std::string bytes = Encoded(*SampleDocument("a.yaml", seed));
    model::Document document;
    ASSERT_TRUE(Decode(bytes, document));
    for (size_t size = 0; size < bytes.size(); ++size) {
      model::Document other;
      EXPECT_FALSE(Decode(bytes.substr(0, size), other)) << size;
    }
    EXPECT_FALSE(Decode(bytes + '\0', document));
  }
}

TEST(DocumentCodecTest, ArbitraryBytesNeverHarm) {
  std::mt19937 random(11);
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes = Encoded(*SampleDocument("a.yaml", i % 50));
    for (uint32_t flips = 1 + random() % 4; flips > 0; --flips) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    model::Document document;
    Decode(bytes, document);  // must end, and touch nothing that is not there
  }
}

}  // namespace
}  // namespace codicil::snapshot
