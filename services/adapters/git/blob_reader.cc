#include "services/adapters/git/blob_reader.h"

#include <algorithm>
#include <system_error>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/adapters/git/object_hash.h"
#include "services/adapters/git/object_store.h"
#include "services/adapters/git/pack_reader.h"
#include "services/base/check.h"
#include "services/base/status_macros.h"

namespace codicil::adapters::git {
namespace {

using ports::ObjectId;

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

// The part of one thread.
class Worker {
 public:
  Worker(const std::vector<Pack>& packs, const std::string& common_dir,
         const CloneLimits& limits, size_t max_bytes)
      : reader_(packs),
        common_dir_(common_dir),
        limits_(limits),
        max_bytes_(max_bytes) {}

  template <typename Consume>
  absl::Status ReadPacked(const ObjectId& id, const PackPlace& place,
                          const Consume& consume) {
    const PackedObject object = reader_.Read(place, max_bytes_);
    switch (object.code) {
      case PackReadCode::kOk:
        if (object.type != ObjectType::kBlob ||
            HashObject(ObjectType::kBlob, object.bytes) != id) {
          break;
        }
        consume(object.bytes);
        return absl::OkStatus();
      case PackReadCode::kTooLarge:
        consume(TooLarge(absl::StrCat("blob ", id.ToHex()), object.size,
                         max_bytes_));
        return absl::OkStatus();
      case PackReadCode::kEndless:
        consume(absl::DataLossError(absl::StrCat(
            "blob ", id.ToHex(), " is corrupt: its deltas have no end")));
        return absl::OkStatus();
      case PackReadCode::kUnusual:
        break;
    }
    return ReadByLibrary(id, consume);
  }

  template <typename Consume>
  absl::Status ReadByLibrary(const ObjectId& id, const Consume& consume) {
    if (!store_) {
      CODICIL_ASSIGN_OR_RETURN(store_, ObjectStore::Open(common_dir_, limits_));
    }
    const absl::StatusOr<RawObject> blob =
        store_->Read(id, ObjectType::kBlob, max_bytes_);
    if (blob.ok()) {
      consume(blob->bytes());
    } else {
      consume(blob.status());
    }
    return absl::OkStatus();
  }

 private:
  PackReader reader_;
  std::optional<ObjectStore> store_;
  const std::string& common_dir_;
  const CloneLimits& limits_;
  const size_t max_bytes_;
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

BlobReader::BlobReader(std::string common_dir, CloneLimits limits)
    : common_dir_(std::move(common_dir)), limits_(std::move(limits)) {}

absl::Status BlobReader::Read(const std::vector<ObjectId>& ids,
                              size_t max_bytes, int threads,
                              const BlobConsumer& consume) {
  CODICIL_CHECK(threads >= 1);
  if (ids.empty()) return absl::OkStatus();
  const bool opened_now = !packs_.has_value();
  if (opened_now) packs_ = PackSet::Open(common_dir_);
  Plan plan = MakePlan(*packs_, ids);
  if (!plan.loose.empty() && !opened_now) {
    packs_ = PackSet::Open(common_dir_);
    plan = MakePlan(*packs_, ids);
  }

  const size_t parts = std::min<size_t>(threads, ids.size());
  std::vector<absl::Status> statuses(parts);
  // Thread i reads the i-th part of the packed blobs and of the others.
  const auto work = [&](int thread) {
    const size_t part = static_cast<size_t>(thread);
    const auto from = [=](size_t size) { return size * part / parts; };
    const auto to = [=](size_t size) { return size * (part + 1) / parts; };
    Worker worker(packs_->packs(), common_dir_, limits_, max_bytes);
    const auto give = [&](size_t index) {
      return [&consume, thread, index](absl::StatusOr<std::string_view> bytes) {
        consume(thread, index, std::move(bytes));
      };
    };
    absl::Status& status = statuses[part];
    for (size_t i = from(plan.packed.size());
         status.ok() && i < to(plan.packed.size()); ++i) {
      const PackedBlob& blob = plan.packed[i];
      status = worker.ReadPacked(ids[blob.index], blob.place, give(blob.index));
    }
    for (size_t i = from(plan.loose.size());
         status.ok() && i < to(plan.loose.size()); ++i) {
      const size_t index = plan.loose[i];
      status = worker.ReadByLibrary(ids[index], give(index));
    }
  };
  RunOnThreads(static_cast<int>(parts), work);
  for (absl::Status& status : statuses) {
    if (!status.ok()) return std::move(status);
  }
  return absl::OkStatus();
}

}  // namespace codicil::adapters::git
