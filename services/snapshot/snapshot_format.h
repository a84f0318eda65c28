// The layout of a snapshot file. All numbers are little-endian.
//
//   section pages     each section starts at a page of its own
//   checksum pages    Hash64 of every section page, in order
//   last page         SnapshotFooter, so that a file is written in one go
//
// Section        contents
// kPathOffsets   count + 1 u32: where each path starts in kPathBytes
// kPathBytes     the paths, sorted bytewise, one behind the other
// kBlobs         count object ids of 20 bytes
// kDocOffsets    count + 1 u64: where each document starts in kDocBytes
// kDocBytes      the documents (document_codec.h)
// kFanOut        65,537 u32: first posting whose key's upper 16 bits are >= i
// kPostings      12 bytes each: u64 key, u32 document; sorted
// kCatalog, kParameters, kLocal, kCross   tables (document_codec.h)
#ifndef CODICIL_SERVICES_SNAPSHOT_SNAPSHOT_FORMAT_H_
#define CODICIL_SERVICES_SNAPSHOT_SNAPSHOT_FORMAT_H_

#include <cstddef>
#include <cstdint>

namespace codicil::snapshot {

inline constexpr uint64_t kSnapshotMagic = 0x4c494349444f43ULL;  // "CODICIL"
inline constexpr uint32_t kSnapshotVersion = 1;
inline constexpr size_t kPageSize = 4096;
inline constexpr size_t kPostingSize = 12;
inline constexpr size_t kFanOutEntries = 65537;
inline constexpr int kFanOutShift = 48;

enum SnapshotSection {
  kPathOffsets,
  kPathBytes,
  kBlobs,
  kDocOffsets,
  kDocBytes,
  kFanOut,
  kPostings,
  kCatalog,
  kParameters,
  kLocal,
  kCross,
  kSectionCount,
};

struct SectionPlace {
  uint64_t offset = 0;  // a multiple of kPageSize
  uint64_t size = 0;    // in bytes
};

// Plain data, at the start of the last page.
struct SnapshotFooter {
  uint64_t magic = kSnapshotMagic;
  uint32_t version = kSnapshotVersion;
  uint32_t document_count = 0;
  uint64_t file_size = 0;
  uint64_t program = 0;
  uint8_t policies[20] = {};
  uint8_t handbook[20] = {};
  uint8_t tree[20] = {};
  uint8_t reserved[4] = {};
  int64_t valid_from_ms = 0;
  int64_t valid_until_ms = 0;
  SectionPlace sections[kSectionCount];
  SectionPlace checksums;
  uint64_t checksums_hash = 0;  // of the bytes of `checksums`
  uint64_t footer_hash = 0;     // of all bytes of the footer before this one
};

}  // namespace codicil::snapshot

#endif  // CODICIL_SERVICES_SNAPSHOT_SNAPSHOT_FORMAT_H_
