// Strings of which there are many copies, kept once.
#ifndef CODICIL_SERVICES_BASE_INTERNED_STRING_H_
#define CODICIL_SERVICES_BASE_INTERNED_STRING_H_

#include <ostream>
#include <string>
#include <string_view>

namespace codicil::base {

// A pointer to the one copy of a text that this process keeps. For texts that
// repeat from document to document, such as "spec.slos[0].ref": the copies are
// never freed, so the memory is that of the distinct texts ever seen.
// Thread-safe. A value; as cheap to copy as a pointer.
class InternedString {
 public:
  InternedString();  // the empty string
  // NOLINTBEGIN(google-explicit-constructor): a drop-in for std::string
  InternedString(std::string_view text);
  InternedString(const std::string& text)
      : InternedString(std::string_view(text)) {}
  InternedString(const char* text) : InternedString(std::string_view(text)) {}
  operator const std::string&() const { return *text_; }
  // NOLINTEND(google-explicit-constructor)

  const std::string& str() const { return *text_; }

  friend bool operator==(InternedString a, InternedString b) {
    return a.text_ == b.text_;
  }
  friend bool operator!=(InternedString a, InternedString b) {
    return a.text_ != b.text_;
  }
  friend std::ostream& operator<<(std::ostream& out, InternedString text) {
    return out << text.str();
  }

 private:
  const std::string* text_;
};

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_INTERNED_STRING_H_
