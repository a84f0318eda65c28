// The entries of a tree object.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_TREE_PARSER_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_TREE_PARSER_H_

#include <string_view>

#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

struct TreeEntry {
  std::string_view name;  // borrowed from the tree's bytes
  ports::ObjectId id;
  bool is_tree = false;
  ports::EntryMode mode = ports::EntryMode::kRegular;  // if no tree
};

// The order of a tree: bytewise, as if names of folders ended in '/'. A walk
// in this order meets the paths of files in bytewise order. <0, 0 or >0.
int CompareInTree(const TreeEntry& a, const TreeEntry& b);

// Walks the bytes of a tree object. Names are passed through as they are ("..",
// no UTF-8), except those that are no names at all.
//
//   TreeParser parser(bytes);
//   TreeEntry entry;
//   while (parser.Next(entry)) ...
//   if (parser.malformed()) ...
//
// Malformed: a bad mode; an empty name or one with '/' in it; bytes missing;
// entries out of order or double (git-fsck's treeNotSorted, duplicateEntries).
// Source: Pro Git, 2nd edition, 10.2 "Tree Objects"; tree-walk.c of git.
class TreeParser {
 public:
  explicit TreeParser(std::string_view bytes) : rest_(bytes) {}

  // False at the end, and at the first malformed entry.
  bool Next(TreeEntry& entry);
  bool malformed() const { return malformed_; }

 private:
  bool Fail();

  std::string_view rest_;
  TreeEntry last_;
  bool malformed_ = false;
};

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_TREE_PARSER_H_
