#include "services/base/build_id.h"

#include <elf.h>
#include <link.h>
#include <sys/stat.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "services/base/hash.h"

namespace codicil::base {
namespace {

size_t Padded(size_t bytes) { return (bytes + 3) / 4 * 4; }

// The descriptor of the first build-id note among `notes`.
std::string_view FindBuildId(const char* notes, size_t size) {
  while (size >= sizeof(ElfW(Nhdr))) {
    const auto* const note = reinterpret_cast<const ElfW(Nhdr)*>(notes);
    const size_t name = Padded(note->n_namesz);
    const size_t whole = sizeof(*note) + name + Padded(note->n_descsz);
    if (whole > size) break;
    const char* const text = notes + sizeof(*note);
    if (note->n_type == NT_GNU_BUILD_ID &&
        std::string_view(text, note->n_namesz) ==
            std::string_view(ELF_NOTE_GNU, sizeof ELF_NOTE_GNU)) {
      return {text + name, note->n_descsz};
    }
    notes += whole;
    size -= whole;
  }
  return {};
}

// Called for the program itself first; stops there.
int TakeBuildId(dl_phdr_info* info, size_t, void* result) {
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const ElfW(Phdr)& header = info->dlpi_phdr[i];
    if (header.p_type != PT_NOTE) continue;
    // The loader gives addresses as numbers.
    const auto* const notes = reinterpret_cast<const char*>(  // NOLINT
        info->dlpi_addr + header.p_vaddr);
    const std::string_view id = FindBuildId(notes, header.p_memsz);
    if (id.empty()) continue;
    *static_cast<std::string_view*>(result) = id;
    break;
  }
  return 1;
}

std::string SizeAndTime() {
  struct stat facts{};
  ::stat("/proc/self/exe", &facts);
  return std::to_string(facts.st_size) + " " +
         std::to_string(facts.st_mtim.tv_sec) + " " +
         std::to_string(facts.st_mtim.tv_nsec);
}

}  // namespace

uint64_t BuildId() {
  std::string_view id;
  ::dl_iterate_phdr(&TakeBuildId, &id);
  return id.empty() ? Hash64(SizeAndTime()) : Hash64(id);
}

}  // namespace codicil::base
