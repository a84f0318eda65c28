#include "services/model/diff/unit_words.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace codicil::model {
namespace {

// Spelled exactly so: "Mb" is not "MB", nor "M" a minute.
constexpr std::pair<std::string_view, std::string_view> kSymbols[] = {
    {"ns", "ns"},       {"us", "us"},       {"ms", "ms"},
    {"s", "s"},         {"m", "min"},       {"h", "h"},
    {"d", "d"},         {"w", "w"},         {"B", "B"},
    {"kB", "kB"},       {"KB", "kB"},       {"KiB", "KiB"},
    {"MB", "MB"},       {"MiB", "MiB"},     {"GB", "GB"},
    {"GiB", "GiB"},     {"TB", "TB"},       {"TiB", "TiB"},
    {"PB", "PB"},       {"PiB", "PiB"},     {"kb", "kbit"},
    {"Kb", "kbit"},     {"Mb", "Mbit"},     {"Gb", "Gbit"},
    {"kbit", "kbit"},   {"Mbit", "Mbit"},   {"Gbit", "Gbit"},
    {"bps", "bit/s"},   {"kbps", "kbit/s"}, {"Mbps", "Mbit/s"},
    {"Gbps", "Gbit/s"}, {"Hz", "Hz"},       {"kHz", "kHz"},
    {"MHz", "MHz"},     {"GHz", "GHz"},     {"k", "thousand"},
    {"K", "thousand"},  {"M", "million"},   {"G", "billion"},
    {"x", "x"},         {"X", "x"},         {"pp", "pp"},
    {"C", "C"},
};

// In any case, and with an "s" behind.
constexpr std::pair<std::string_view, std::string_view> kWords[] = {
    {"nanosecond", "ns"},
    {"microsecond", "us"},
    {"millisecond", "ms"},
    {"msec", "ms"},
    {"second", "s"},
    {"sec", "s"},
    {"minute", "min"},
    {"min", "min"},
    {"hour", "h"},
    {"hr", "h"},
    {"day", "d"},
    {"week", "w"},
    {"wk", "w"},
    {"month", "month"},
    {"quarter", "quarter"},
    {"year", "y"},
    {"yr", "y"},
    {"byte", "B"},
    {"kilobyte", "kB"},
    {"megabyte", "MB"},
    {"gigabyte", "GB"},
    {"terabyte", "TB"},
    {"bit", "bit"},
    {"percent", "%"},
    {"times", "times"},
    {"fold", "x"},
    {"thousand", "thousand"},
    {"million", "million"},
    {"billion", "billion"},
    {"rps", "rps"},
    {"qps", "qps"},
    {"tps", "tps"},
    {"req", "request"},
    {"request", "request"},
    {"core", "core"},
    {"vcpu", "core"},
    {"cpu", "core"},
    {"degree", "C"},
    {"nine", "nine"},
};

// Longest first, where one begins another.
constexpr std::pair<std::u32string_view, std::string_view> kSigns[] = {
    {U"个百分点", "pp"},
    {U"百分点", "pp"},
    {U"个小时", "h"},
    {U"个星期", "w"},
    {U"微秒", "us"},
    {U"纳秒", "ns"},
    {U"毫秒", "ms"},
    {U"秒钟", "s"},
    {U"分钟", "min"},
    {U"小时", "h"},
    {U"钟头", "h"},
    {U"星期", "w"},
    {U"个月", "month"},
    {U"季度", "quarter"},
    {U"字节", "B"},
    {U"比特", "bit"},
    {U"千字节", "kB"},
    {U"兆字节", "MB"},
    {U"秒", "s"},
    {U"分", "min"},
    {U"天", "d"},
    {U"日", "d"},
    {U"周", "w"},
    {U"年", "y"},
    {U"次", "times"},
    {U"倍", "x"},
    {U"千", "thousand"},
    {U"百万", "million"},
    {U"万", "ten-thousand"},
    {U"亿", "hundred-million"},
    {U"核", "core"},
    {U"°C", "C"},
    {U"℃", "C"},
    {U"%", "%"},
    {U"‰", "permille"},
    {U"×", "x"},
    {U"µs", "us"},
    {U"μs", "us"},
};

std::string Lower(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// "seconds" and "second" are one; "times" is not the plural of a unit.
std::string Singular(std::string word) {
  if (word.size() > 2 && word.back() == 's' && word != "times" &&
      word != "rps" && word != "qps" && word != "tps") {
    word.pop_back();
  }
  return word;
}

// Words that begin like a unit and are none.
constexpr std::u32string_view kNotSigns[] = {
    U"分之", U"分片", U"分区", U"分支", U"分组", U"分布", U"分数",
    U"日志", U"周期", U"次要", U"年级", U"核心", U"千兆",
};

UnitWords::Match SignAt(const ProseText& text, size_t index) {
  for (const std::u32string_view word : kNotSigns) {
    if (text.Matches(index, word)) return {"", index};
  }
  for (const auto& [sign, unit] : kSigns) {
    if (text.Matches(index, sign)) {
      return {std::string(unit), index + sign.size()};
    }
  }
  return {"", index};
}

}  // namespace

UnitWords::UnitWords(const ParameterTable& parameters) {
  for (const Parameter& parameter : parameters.parameters()) {
    if (parameter.unit.empty()) continue;
    const std::string word = Singular(Lower(parameter.unit));
    of_parameters_.emplace(word, word);
  }
}

UnitWords::Match UnitWords::WordAt(const ProseText& text, size_t index) const {
  std::string word;
  size_t end = index;
  while (IsAsciiLetter(text.At(end))) {
    word.push_back(static_cast<char>(text.At(end)));
    ++end;
  }
  // "5 s3" and "10 m_x" are names.
  if (word.empty() || IsAsciiWord(text.At(end))) return {"", index};
  for (const auto& [symbol, unit] : kSymbols) {
    if (word == symbol) return {std::string(unit), end};
  }
  const std::string singular = Singular(Lower(word));
  for (const auto& [name, unit] : kWords) {
    if (singular == name) return {std::string(unit), end};
  }
  const auto found = of_parameters_.find(singular);
  if (found == of_parameters_.end()) return {"", index};
  return {found->second, end};
}

bool IsTimeUnit(std::string_view unit) {
  constexpr std::string_view kUnits[] = {
      "ns", "us", "ms", "s", "min", "h", "d", "w", "month", "quarter", "y",
  };
  return std::find(std::begin(kUnits), std::end(kUnits), unit) !=
         std::end(kUnits);
}

UnitWords::Match UnitWords::At(const ProseText& text, size_t index) const {
  const Match word = WordAt(text, index);
  return word.unit.empty() ? SignAt(text, index) : word;
}

}  // namespace codicil::model
