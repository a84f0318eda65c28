#include "services/snapshot/overlay_view.h"

#include <cstdint>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "services/model/catalog.h"
#include "services/model/index_keys.h"
#include "services/model/parameter.h"
#include "services/snapshot/memory_store.h"
#include "services/snapshot/testing/sample_documents.h"

namespace codicil::snapshot {
namespace {

std::string PathOf(int number) {
  const std::string digits = std::to_string(number);
  return "p" + std::string(3 - digits.size(), '0') + digits;
}

// Documents at some of forty paths, some of them changed, gone or new.
class OverlayViewTest : public ::testing::TestWithParam<uint32_t> {
 protected:
  OverlayViewTest()
      : random_(GetParam()),
        store_(Stored()),
        overlay_(Changes()),
        view_(store_, overlay_, catalog_, parameters_) {}

  MemoryStore Stored() {
    std::vector<StoredDocument> documents;
    for (int i = 0; i < 40; ++i) {
      if (random_() % 3 == 0) continue;
      documents.push_back({{}, SampleDocument(PathOf(i), random_() % 5)});
    }
    return MemoryStore(std::move(documents));
  }

  Overlay Changes() {
    Overlay overlay;
    for (int i = 0; i < 40; ++i) {
      if (random_() % 4 != 0) continue;
      std::unique_ptr<model::Document>& document = overlay[PathOf(i)];
      if (random_() % 3 == 0) continue;
      document = SampleDocument(PathOf(i), random_() % 5);
    }
    return overlay;
  }

  // The documents there are, in path order, without the index.
  std::vector<const model::Document*> Present() const {
    std::vector<const model::Document*> documents;
    for (int i = 0; i < 40; ++i) {
      const auto changed = overlay_.find(PathOf(i));
      const auto stored = store_.FindPath(PathOf(i));
      if (changed != overlay_.end()) {
        if (changed->second == nullptr) continue;
        documents.push_back(changed->second.get());
      } else if (stored) {
        documents.push_back(&store_.document(*stored));
      }
    }
    return documents;
  }

  std::mt19937 random_;
  const MemoryStore store_;
  const Overlay overlay_;
  const model::Catalog catalog_;
  const model::ParameterTable parameters_;
  const OverlayView view_;
};

TEST_P(OverlayViewTest, ShowsWhatIsThereNow) {
  EXPECT_EQ(view_.All(), Present());
  std::set<uint64_t> keys;
  for (size_t i = 0; i < store_.size(); ++i) {
    for (const uint64_t key : model::IndexKeys(store_.document(i))) {
      keys.insert(key);
    }
  }
  for (const model::Document* document : Present()) {
    EXPECT_EQ(view_.FindPath(document->path), document);
    for (const uint64_t key : model::IndexKeys(*document)) keys.insert(key);
  }
  for (int i = 0; i < 40; ++i) {
    EXPECT_EQ(view_.HasPath(PathOf(i)), view_.FindPath(PathOf(i)) != nullptr);
  }
  for (const uint64_t key : keys) {
    std::vector<const model::Document*> want;
    for (const model::Document* document : Present()) {
      for (const uint64_t own : model::IndexKeys(*document)) {
        if (own == key) want.push_back(document);
      }
    }
    EXPECT_EQ(view_.WithKey(key), want);
  }
}

TEST_P(OverlayViewTest, NumbersRiseWithPathsAndTellDocumentsApart) {
  uint64_t last = 0;
  bool is_first = true;
  for (const model::Document* document : Present()) {
    const uint64_t key = model::FoldedPathKey(document->path);
    const std::vector<uint64_t> numbers = view_.NumbersWithKey(key);
    ASSERT_EQ(numbers.size(), 1u);
    EXPECT_EQ(&view_.Numbered(numbers[0]), document);
    if (!is_first) {
      EXPECT_GT(numbers[0], last);
    }
    is_first = false;
    last = numbers[0];
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, OverlayViewTest, ::testing::Range(0u, 30u));

}  // namespace
}  // namespace codicil::snapshot
