// How large each part of a generated handbook is.
//
// The density of rules stays about the same at every size, so that the time a
// clause can be compared between sizes: domains grow with the clauses (2,000 in
// a folder), and services and parameters grow until their one file each is near
// the bound of 10,000 nodes a file.

#ifndef CODICIL_TESTS_BENCH_CORPUS_SIZES_H_
#define CODICIL_TESTS_BENCH_CORPUS_SIZES_H_

namespace codicil::corpus {

inline constexpr int kMinimumClauses = 200;
inline constexpr int kMaximumClauses = 150000;

struct Sizes {
  int clauses = 0;
  int domains = 0;
  int services_per_domain = 0;
  int components = 0;  // of parameters; every component has every aspect
  int incidents = 0;
  int rfcs = 0;

  int services() const { return domains * services_per_domain; }
};

// `clauses` is in [kMinimumClauses, kMaximumClauses].
Sizes SizesFor(int clauses);

}  // namespace codicil::corpus

#endif  // CODICIL_TESTS_BENCH_CORPUS_SIZES_H_
