#include "services/adapters/git/blob_reader.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <system_error>
#include <thread>

#include "services/adapters/git/mapped_file.h"
#include "services/adapters/git/pack_set.h"
#include "services/base/check.h"

namespace codicil::adapters::git {
namespace {

using ports::ObjectId;

// How much of a pack is read before its memory is given back.
constexpr uint64_t kReleaseBytes = uint64_t{1} << 20;

struct PackedBlob {
  PackPlace place;
  size_t index = 0;  // among the ids asked for
};

// What is to be read, in the order of reading.
struct Plan {
  std::vector<PackedBlob> packed;
  std::vector<size_t> loose;
};

Plan MakePlan(const PackSet& packs, const std::vector<ObjectId>& ids) {
  Plan plan;
  for (size_t i = 0; i < ids.size(); ++i) {
    if (const std::optional<PackPlace> place = packs.Find(ids[i])) {
      plan.packed.push_back({*place, i});
    } else {
      plan.loose.push_back(i);
    }
  }
  std::sort(plan.packed.begin(), plan.packed.end(),
            [](const PackedBlob& a, const PackedBlob& b) {
              return a.place < b.place ||
                     (!(b.place < a.place) && a.index < b.index);
            });
  // Loose objects lie in folders by the first byte of their ids.
  std::sort(plan.loose.begin(), plan.loose.end(), [&ids](size_t a, size_t b) {
    return ids[a] != ids[b] ? ids[a] < ids[b] : a < b;
  });
  return plan;
}

// Gives the memory of the parts of a pack that were read back: a full read
// would else keep the whole pack in it.
class Releaser {
 public:
  explicit Releaser(const std::vector<Pack>& packs) : packs_(packs) {}

  void ReadUpTo(const PackPlace& place) {
    // An index that is damaged can say anything.
    if (place.offset > packs_[place.pack].bytes.size()) return;
    if (place.pack != released_.pack) released_ = {place.pack, place.offset};
    if (place.offset < released_.offset + kReleaseBytes) return;
    ReleasePages(packs_[place.pack].bytes.substr(
        released_.offset, place.offset - released_.offset));
    released_ = place;
  }

 private:
  const std::vector<Pack>& packs_;
  PackPlace released_;
};

// Runs work(0..threads-1), each on a thread, the first on this one. If the
// system gives no more threads, this one does their part, too.
template <typename Work>
void RunOnThreads(int threads, const Work& work) {
  std::vector<std::thread> others;
  std::vector<int> left_over;
  for (int thread = 1; thread < threads; ++thread) {
    try {
      others.emplace_back(work, thread);
    } catch (const std::system_error&) {
      left_over.push_back(thread);
    }
  }
  work(0);
  for (const int thread : left_over) work(thread);
  for (std::thread& other : others) other.join();
}

}  // namespace

absl::Status ReadManyBlobs(ObjectStore& store, const std::vector<ObjectId>& ids,
                           size_t max_bytes, int threads,
                           const BlobConsumer& consume) {
  CODICIL_CHECK(threads >= 1);
  if (ids.empty()) return absl::OkStatus();
  std::shared_ptr<const PackSet> packs = store.packs(/*refresh=*/false);
  Plan plan = MakePlan(*packs, ids);
  if (!plan.loose.empty()) {  // git may have packed them meanwhile
    packs = store.packs(/*refresh=*/true);
    plan = MakePlan(*packs, ids);
  }
  const size_t parts = std::min<size_t>(threads, ids.size());
  // Thread i reads the i-th part of the packed blobs and of the others.
  RunOnThreads(static_cast<int>(parts), [&](int thread) {
    const size_t part = static_cast<size_t>(thread);
    const auto from = [=](size_t size) { return size * part / parts; };
    const auto to = [=](size_t size) { return size * (part + 1) / parts; };
    ObjectStore own(store, packs);
    Releaser releaser(packs->packs());
    for (size_t i = from(plan.packed.size()); i < to(plan.packed.size()); ++i) {
      const PackedBlob& blob = plan.packed[i];
      consume(thread, blob.index,
              own.ReadView(ids[blob.index], ObjectType::kBlob, max_bytes,
                           blob.place));
      releaser.ReadUpTo(blob.place);
    }
    for (size_t i = from(plan.loose.size()); i < to(plan.loose.size()); ++i) {
      const size_t index = plan.loose[i];
      consume(thread, index,
              own.ReadView(ids[index], ObjectType::kBlob, max_bytes));
    }
  });
  return absl::OkStatus();
}

}  // namespace codicil::adapters::git
