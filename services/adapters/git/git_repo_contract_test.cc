// The contract of the git port, on real repositories of all layouts.
#include "services/ports/testing/git_repo_contract.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "services/adapters/git/testing/scratch_world.h"
#include "services/ports/testing/git_repo_content_contract.h"
#include "services/ports/testing/git_repo_world.h"

namespace codicil::ports {
namespace {

using adapters::git::Layout;
using adapters::git::ScratchWorld;

GitRepoMaker MakerOf(const std::string& name, Layout layout) {
  return {name, [layout] { return std::make_unique<ScratchWorld>(layout); }};
}

INSTANTIATE_TEST_SUITE_P(
    LibGit2, GitRepoContract,
    testing::Values(MakerOf("Loose", Layout::kLoose),
                    MakerOf("Packed", Layout::kPacked),
                    MakerOf("ManyPacks", Layout::kManyPacks),
                    MakerOf("PackedAndLoose", Layout::kPackedAndLoose),
                    MakerOf("Bare", Layout::kBare),
                    MakerOf("Alternates", Layout::kAlternates),
                    MakerOf("LinkedWorkTree", Layout::kLinkedWorkTree)),
    GitRepoMakerName);

}  // namespace
}  // namespace codicil::ports
