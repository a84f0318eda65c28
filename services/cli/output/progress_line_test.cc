#include "services/cli/output/progress_line.h"

#include <cstdint>

#include "gtest/gtest.h"
#include "services/cli/output/text_sink.h"

namespace codicil::cli {
namespace {

class ProgressLineTest : public ::testing::Test {
 protected:
  ProgressLine Make(bool enabled) {
    return ProgressLine(enabled, out_, [this] { return now_; });
  }

  StringSink out_;
  int64_t now_ = 5000;
};

TEST_F(ProgressLineTest, QuickWorkStaysQuiet) {
  ProgressLine line = Make(true);
  now_ += 999;
  line.Report("reading", 1, 10);
  line.Clear();
  EXPECT_EQ(out_.text(), "");
}

TEST_F(ProgressLineTest, SpeaksAfterASecondAndCleansUp) {
  ProgressLine line = Make(true);
  now_ += 1000;
  line.Report("reading", 1, 10);
  EXPECT_EQ(out_.text(), "\r\x1b[Kreading 1 of 10");
  line.Clear();
  EXPECT_EQ(out_.text(), "\r\x1b[Kreading 1 of 10\r\x1b[K");
}

TEST_F(ProgressLineTest, SpeaksTenTimesASecondAtMost) {
  ProgressLine line = Make(true);
  now_ += 1000;
  line.Report("reading", 1, 10);
  now_ += 99;
  line.Report("reading", 2, 10);
  now_ += 1;
  line.Report("judging", 3, 0);
  EXPECT_EQ(out_.text(), "\r\x1b[Kreading 1 of 10\r\x1b[Kjudging");
}

TEST_F(ProgressLineTest, SaysNothingWhereItIsNotWanted) {
  ProgressLine line = Make(false);
  now_ += 60000;
  line.Report("reading", 1, 10);
  line.Clear();
  EXPECT_EQ(out_.text(), "");
}

}  // namespace
}  // namespace codicil::cli
