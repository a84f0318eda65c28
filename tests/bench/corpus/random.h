// A small random source whose numbers are the same on every machine and with
// every standard library (the distributions of <random> are not).
//
// Thread-safety: compatible; one object per thread.
// Source: SplitMix64, Steele, Lea and Flood, "Fast Splittable Pseudorandom
// Number Generators", OOPSLA 2014.

#ifndef CODICIL_TESTS_BENCH_CORPUS_RANDOM_H_
#define CODICIL_TESTS_BENCH_CORPUS_RANDOM_H_

#include <cstddef>
#include <cstdint>

namespace codicil::corpus {

class Random {
 public:
  // Streams with equal seeds and different `stream` numbers are unrelated.
  explicit Random(std::uint64_t seed, std::uint64_t stream = 0)
      : state_(seed * 0x9e3779b97f4a7c15u + stream * 0xd1b54a32d192ed03u) {
    Next();
  }

  std::uint64_t Next() {
    state_ += 0x9e3779b97f4a7c15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }

  // A number in [0, count); count > 0 and below 2^32.
  std::size_t Below(std::size_t count) {
    return static_cast<std::size_t>(((Next() >> 32) * count) >> 32);
  }

  // A number in [low, high].
  int Between(int low, int high) {
    return low + static_cast<int>(Below(static_cast<std::size_t>(high - low) +
                                        std::size_t{1}));
  }

  bool Chance(int percent) {
    return Below(100) < static_cast<std::size_t>(percent);
  }

  // An element of a table with size() and operator[].
  template <typename Table>
  const auto& Pick(const Table& table) {
    return table[Below(table.size())];
  }

 private:
  std::uint64_t state_;
};

}  // namespace codicil::corpus

#endif  // CODICIL_TESTS_BENCH_CORPUS_RANDOM_H_
