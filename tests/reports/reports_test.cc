// Reports of the program itself, validated by other people's schemas.
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "services/adapters/git/testing/scratch_repo.h"
#include "services/cli/testing/program_run.h"

namespace codicil {
namespace {

namespace fs = std::filesystem;
using adapters::git::Git;
using adapters::git::ReadFile;
using adapters::git::ScratchFolder;
using adapters::git::WriteFile;
using cli::ProgramResult;
using cli::ProgramRun;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kAt[] = "--at=2026-06-01T00:00:00Z";
constexpr char kClause[] =
    "handbook/clauses/platform/outgoing-call-deadline.yaml";
constexpr char kTestData[] = "tests/reports/testdata/";

// --- The validators ---

ProgramResult RunTool(const std::string& program,
                      const std::vector<std::string>& arguments) {
  ProgramRun run;
  run.program = program;
  run.arguments = arguments;
  run.environment = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"};
  return RunProgram(run);
}

testing::AssertionResult Said(const ProgramResult& result) {
  if (result.exit_code == 0) return testing::AssertionSuccess();
  return testing::AssertionFailure() << result.out << result.err;
}

testing::AssertionResult FitsJsonSchema(const std::string& file,
                                        const std::string& schema) {
  return Said(RunTool("/usr/bin/python3", {"tests/reports/validate_json.py",
                                           kTestData + schema, file}));
}

testing::AssertionResult IsSarif(const std::string& file) {
  return FitsJsonSchema(file, "sarif-2.1.0.schema.json");
}

testing::AssertionResult IsCodeQuality(const std::string& file) {
  return FitsJsonSchema(file, "gitlab-codequality.schema.json");
}

// By Jenkins' schema and one attribute more, which GitLab reads.
testing::AssertionResult IsJunit(const std::string& file) {
  constexpr char kClassName[] =
      "<xs:attribute name=\"classname\" type=\"xs:string\" use=\"optional\"/>";
  std::string schema = ReadFile(std::string(kTestData) + "jenkins-junit.xsd");
  const size_t at = schema.find(kClassName);
  if (at == std::string::npos) return testing::AssertionFailure() << schema;
  schema.insert(at, "<xs:attribute name=\"file\" type=\"xs:string\"/>");
  const ScratchFolder folder;
  WriteFile(folder / "junit.xsd", schema);
  return Said(RunTool("/usr/bin/xmllint", {"--noout", "--nonet", "--schema",
                                           folder / "junit.xsd", file}));
}

// --- What is judged ---

class ReportsTest : public testing::Test {
 protected:
  ReportsTest() : repo_(folder_ / "repo") {
    run_.program = fs::absolute("services/cli/main").string();
    run_.environment = {"HOME=" + adapters::git::IsolateGit(),
                        "GIT_CONFIG_NOSYSTEM=1", "PATH=/usr/bin:/bin"};
  }

  ProgramResult Run(std::vector<std::string> arguments) {
    run_.arguments = std::move(arguments);
    return RunProgram(run_);
  }

  // Writes all reports into `where`, which begins with a path's beginning.
  ProgramResult Check(std::vector<std::string> arguments,
                      const std::string& where) {
    arguments.insert(arguments.begin(), {"check", "--repo", repo_, kAt});
    for (const auto& [format, file] : kFiles) {
      arguments.push_back("--format=" + format + "=" + where + file);
    }
    return Run(std::move(arguments));
  }

  std::string PathOf(const std::string& path) const {
    return repo_ + "/" + path;
  }

  // The starter handbook on `main`, with one finding and a waiver for another.
  void MakeHandbook() {
    ASSERT_EQ(Run({"init", repo_, kAt}).exit_code, 0);
    Git(repo_, {"init", "-q", "-b", "main"});
    WriteFile(PathOf("handbook/notes.yaml"), "kind: Notes\n");
    WriteFile(PathOf("policies/waivers.yaml"),
              "apiVersion: codicil/v1\n"
              "kind: Waivers\n"
              "spec:\n"
              "  waivers:\n"
              "    - id: w-2026-01\n"
              "      rule: trace/review-overdue\n"
              "      document: outgoing-call-deadline\n"
              "      reason: {en: Review planned, zh-CN: 已安排评审}\n"
              "      owner: person:wu\n"
              "      granted: 2026-05-10\n"
              "      expires: 2026-08-01\n");
    Commit();
  }

  // Text that a writer who does not take care gets wrong, and what is waived.
  void AddHostileFindings() {
    Edit("reviewBy: 2027-06-01", "reviewBy: 2026-05-01");
    Edit("keyword: SHOULD",
         R"(keyword: "\"<b>]]>&amp;'\0\a\e[31m\u202E\uFFFE\r\n\\")");
    Edit("    tiers: [1, 2]\n",
         "    tiers: [1, 2]\n"
         "    \"teirs <&>\\\"'\": [熔断器, \"](https://evil.example)\"]\n");
    Edit("objectivePercent: 99.9",
         "objectivePercent: " + std::string(99999, '9'));
    WriteFile(PathOf("handbook/熔 断 #1%<&>\"'.yaml"), "kind: x\n");
    WriteFile(PathOf("handbook/clauses/platform/latin-1.yaml"),
              "a: \xff\xfe\n");
  }

  void Edit(const std::string& what, const std::string& by) {
    std::string bytes = ReadFile(PathOf(kClause));
    const size_t at = bytes.find(what);
    ASSERT_NE(at, std::string::npos) << what;
    WriteFile(PathOf(kClause), bytes.replace(at, what.size(), by));
  }

  void Commit() {
    Git(repo_, {"add", "-A"});
    Git(repo_, {"commit", "-q", "-m", "change"});
  }

  // The bundled handbook, and the example change in the work tree.
  void LayDemo() {
    fs::create_directories(repo_);
    Git(repo_, {"init", "-q", "-b", "main"});
    Lay("handbook", repo_ + "/handbook");
    Lay("policies", repo_ + "/policies");
    Commit();
    Lay("tests/demo/change", repo_);
  }

  // Test data are links; a handbook is made of files.
  static void Lay(const std::string& from, const std::string& to) {
    for (const auto& entry : fs::recursive_directory_iterator(
             from, fs::directory_options::follow_directory_symlink)) {
      if (!entry.is_regular_file()) continue;
      const fs::path target = to / entry.path().lexically_relative(from);
      fs::create_directories(target.parent_path());
      fs::copy_file(fs::canonical(entry.path()), target,
                    fs::copy_options::overwrite_existing);
    }
  }

  void ExpectValid(const std::string& where) {
    EXPECT_TRUE(IsSarif(where + "sarif"));
    EXPECT_TRUE(IsCodeQuality(where + "quality"));
    EXPECT_TRUE(IsJunit(where + "junit"));
  }

  const std::map<std::string, std::string> kFiles = {{"text", "text"},
                                                     {"json", "json"},
                                                     {"sarif", "sarif"},
                                                     {"codequality", "quality"},
                                                     {"junit", "junit"}};
  ScratchFolder folder_;
  const std::string repo_;
  ProgramRun run_;
};

// --- What the reports say ---

std::vector<std::string> Fingerprints(const json& items,
                                      const json::json_pointer& where) {
  std::vector<std::string> all;
  for (const json& item : items) all.push_back(item.at(where));
  return all;
}

// All matches of the first group.
std::vector<std::string> Matches(const std::string& text,
                                 const std::string& pattern) {
  const std::regex regex(pattern);
  return {std::sregex_token_iterator(text.begin(), text.end(), regex, 1), {}};
}

void ExpectUnique(const std::vector<std::string>& texts) {
  EXPECT_EQ(std::set<std::string>(texts.begin(), texts.end()).size(),
            texts.size());
}

// That they name the same findings, in the same order, by one fingerprint.
void ExpectAgreement(const std::string& where) {
  const json report = json::parse(ReadFile(where + "json"));
  const std::vector<std::string> want =
      Fingerprints(report["findings"], "/fingerprint"_json_pointer);
  ExpectUnique(want);
  const json sarif = json::parse(ReadFile(where + "sarif"));
  EXPECT_EQ(Fingerprints(sarif["runs"][0]["results"],
                         "/partialFingerprints/codicil~1v1"_json_pointer),
            want);
  EXPECT_EQ(Fingerprints(json::parse(ReadFile(where + "quality")),
                         "/fingerprint"_json_pointer),
            want);
  const std::string junit = ReadFile(where + "junit");
  EXPECT_EQ(Matches(junit, "\nfingerprint: ([0-9a-f]+)\n"), want);
  ExpectUnique(Matches(junit, "<testcase [^>]*name=\"([^\"]*\\])\""));
  ExpectUnique(
      Matches(junit, "<testcase classname=\"[^\"]*\" (name=\"[^\"]*\")"));
}

size_t CountOf(const std::string& what, const std::string& text) {
  size_t count = 0;
  for (size_t at = 0; (at = text.find(what, at)) != std::string::npos; ++at) {
    ++count;
  }
  return count;
}

TEST_F(ReportsTest, HostileFindings) {
  MakeHandbook();
  AddHostileFindings();
  const std::string where = folder_ / "hostile.";
  const ProgramResult result = Check({"--base=main"}, where);
  EXPECT_EQ(result.exit_code, 1) << result.err;
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.out, "");
  ExpectValid(where);
  ExpectAgreement(where);

  const json report = json::parse(ReadFile(where + "json"));
  std::set<std::string> rules;
  for (const json& finding : report["findings"]) rules.insert(finding["rule"]);
  for (const char* const rule :
       {"schema/bad-value", "schema/unknown-key", "schema/path-mismatch",
        "yaml/encoding", "trace/review-overdue"}) {
    EXPECT_EQ(rules.count(rule), 1u) << rule;
  }
  const json& summary = report["summary"];
  EXPECT_EQ(summary["preexisting"], 1);
  EXPECT_EQ(summary["waived"], 1);

  const std::string junit = ReadFile(where + "junit");
  EXPECT_EQ(CountOf("<failure ", junit), summary["error"].get<size_t>());
  EXPECT_GE(CountOf("<skipped>", junit), summary["preexisting"].get<size_t>() +
                                             summary["waived"].get<size_t>());
  EXPECT_THAT(junit, HasSubstr("&lt;U+0000&gt;&lt;U+0007&gt;&lt;U+001B&gt;[31m"
                               "&lt;U+202E&gt;&lt;U+FFFE&gt;"));
}

TEST_F(ReportsTest, AChangeWithEveryKindOfFinding) {
  LayDemo();
  const std::string where = folder_ / "demo.";
  EXPECT_EQ(Check({"--base=main"}, where).exit_code, 1);
  ExpectValid(where);
  ExpectAgreement(where);
  const json run = json::parse(ReadFile(where + "sarif"))["runs"][0];
  EXPECT_EQ(run["invocations"][0]["exitCode"], 1);
  size_t fixes = 0;
  size_t related = 0;
  for (const json& result : run["results"]) {
    const json& rule =
        run["tool"]["driver"]["rules"].at(result["ruleIndex"].get<size_t>());
    EXPECT_EQ(rule["id"], result["ruleId"]);
    EXPECT_THAT(rule["help"]["markdown"].get<std::string>(),
                HasSubstr("## Why"));
    fixes += result.contains("fixes") ? 1 : 0;
    related += result.contains("relatedLocations") ? 1 : 0;
  }
  EXPECT_GT(fixes, 0u);
  EXPECT_GT(related, 0u);
}

// GitLab skips a SARIF result without a place; an editor needs the file.
TEST_F(ReportsTest, EveryPlaceIsAFileThatExists) {
  MakeHandbook();
  AddHostileFindings();
  const std::string where = folder_ / "places.";
  Check({"--base=main"}, where);
  const json sarif = json::parse(ReadFile(where + "sarif"));
  const json quality = json::parse(ReadFile(where + "quality"));
  const json& results = sarif["runs"][0]["results"];
  ASSERT_EQ(results.size(), quality.size());
  std::set<std::string> uris;
  for (size_t i = 0; i < quality.size(); ++i) {
    const std::string path = quality[i]["location"]["path"];
    EXPECT_TRUE(fs::exists(PathOf(path))) << path;
    const json& place = results[i]["locations"][0]["physicalLocation"];
    EXPECT_EQ(place["region"]["startLine"],
              quality[i]["location"]["lines"]["begin"]);
    uris.insert(place["artifactLocation"]["uri"].get<std::string>());
  }
  EXPECT_EQ(uris.count(kClause), 1u);
  EXPECT_EQ(uris.count("handbook/%E7%86%94%20%E6%96%AD%20%231%25%3C%26%3E%22"
                       "%27.yaml"),
            1u);
}

TEST_F(ReportsTest, NothingFoundIsNotNothingSaid) {
  ASSERT_EQ(Run({"init", repo_, kAt}).exit_code, 0);
  Git(repo_, {"init", "-q", "-b", "main"});
  const std::string where = folder_ / "clean.";
  EXPECT_EQ(Check({}, where).exit_code, 0);
  ExpectValid(where);
  EXPECT_EQ(ReadFile(where + "quality"), "[]\n");
  const std::string junit = ReadFile(where + "junit");
  EXPECT_THAT(junit, HasSubstr("failures=\"0\""));
  EXPECT_THAT(junit, HasSubstr("<testcase classname=\"schema\" "
                               "name=\"the rules of schema/\">\n<system-out>"));
}

TEST_F(ReportsTest, WarningsFailWhereTheyCount) {
  LayDemo();
  const std::string where = folder_ / "warnings.";
  Check({"--base=main", "--fail-on=warning"}, where);
  ExpectValid(where);
  const json report = json::parse(ReadFile(where + "json"));
  const json& summary = report["summary"];
  ASSERT_GT(summary["warning"], 0);
  EXPECT_EQ(CountOf("<failure ", ReadFile(where + "junit")),
            summary["error"].get<size_t>() + summary["warning"].get<size_t>());
}

TEST_F(ReportsTest, EqualInputGivesEqualBytes) {
  LayDemo();
  Check({"--base=main"}, folder_ / "one.");
  run_.environment.push_back("TZ=Asia/Shanghai");
  run_.environment.push_back("LC_ALL=C");
  run_.folder = repo_;
  Check({"--base=main"}, folder_ / "two.");
  for (const auto& [format, file] : kFiles) {
    const std::string one = ReadFile(folder_ / ("one." + file));
    EXPECT_FALSE(one.empty()) << format;
    EXPECT_EQ(one, ReadFile(folder_ / ("two." + file))) << format;
  }
}

TEST_F(ReportsTest, FingerprintsAndNamesSurviveLineMoves) {
  MakeHandbook();
  AddHostileFindings();
  Check({"--base=main"}, folder_ / "one.");
  Edit("apiVersion:", "# one\n# two\napiVersion:");
  Check({"--base=main"}, folder_ / "two.");
  const auto names = [this](const std::string& file) {
    return Matches(ReadFile(folder_ / file), "(<testcase .*)\n");
  };
  EXPECT_EQ(names("one.junit"), names("two.junit"));
  EXPECT_NE(ReadFile(folder_ / "one.junit"), ReadFile(folder_ / "two.junit"));
}

TEST_F(ReportsTest, AnUnwritableReportKeepsTheOthers) {
  LayDemo();
  run_.folder = folder_.path();
  const ProgramResult result =
      Run({"check", "--repo", repo_, kAt, "--format=sarif=missing/report.sarif",
           "--format=junit=report.xml", "--format=codequality"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.err,
            "codicil: cannot write missing/report.sarif: No such file or "
            "directory\n");
  EXPECT_TRUE(IsJunit(folder_ / "report.xml"));
  WriteFile(folder_ / "quality", result.out);
  EXPECT_TRUE(IsCodeQuality(folder_ / "quality"));
}

// As on a full disk: no file may grow beyond 512 bytes.
TEST_F(ReportsTest, AFileThatDoesNotFitKeepsTheOldReport) {
  MakeHandbook();
  run_.folder = folder_.path();
  const std::vector<std::string> check = {
      run_.program,   "check", "--repo",
      repo_,          kAt,     "--format=junit=report.xml",
      "--format=text"};
  ASSERT_EQ(Run({check.begin() + 1, check.end()}).exit_code, 1);
  const std::string old = ReadFile(folder_ / "report.xml");
  EXPECT_TRUE(IsJunit(folder_ / "report.xml"));
  AddHostileFindings();
  std::vector<std::string> limited = {
      "-c", R"(trap '' XFSZ; ulimit -f 1; exec "$0" "$@")"};
  limited.insert(limited.end(), check.begin(), check.end());
  run_.program = "/bin/sh";
  const ProgramResult result = Run(limited);
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.err, "codicil: cannot write report.xml: File too large\n");
  EXPECT_THAT(result.out, HasSubstr("[schema/bad-value]"));
  EXPECT_EQ(ReadFile(folder_ / "report.xml"), old);
  for (const auto& entry : fs::directory_iterator(folder_.path())) {
    EXPECT_NE(entry.path().extension(), ".tmp") << entry.path();
  }
}

// --- The samples in the documentation ---

// The lines in the fenced blocks of some languages.
std::vector<std::string> Samples(const std::string& markdown,
                                 const std::set<std::string>& languages) {
  std::vector<std::string> lines;
  std::istringstream text(markdown);
  bool is_fenced = false;
  bool is_wanted = false;
  for (std::string line; std::getline(text, line);) {
    if (line.rfind("```", 0) == 0) {
      is_fenced = !is_fenced;
      is_wanted = is_fenced && languages.count(line.substr(3)) != 0;
    } else if (is_wanted) {
      lines.push_back(line);
    }
  }
  return lines;
}

TEST_F(ReportsTest, TheSamplesAreFromARealRun) {
  ASSERT_EQ(Run({"init", repo_, kAt}).exit_code, 0);
  Git(repo_, {"init", "-q", "-b", "main"});
  Commit();
  Edit("keyword: SHOULD", "keyword: SHOLD");
  Edit("reviewBy: 2027-06-01", "reviewBy: 2026-05-01");
  const std::string where = folder_ / "sample.";
  Check({"--base=main"}, where);
  std::set<std::string> written;
  for (const auto& [format, file] : kFiles) {
    std::istringstream report(ReadFile(where + file));
    for (std::string line; std::getline(report, line);) written.insert(line);
  }
  const std::vector<std::string> samples =
      Samples(ReadFile("docs/reports.md"), {"json", "xml"});
  EXPECT_GT(samples.size(), 10u);
  for (const std::string& line : samples) {
    EXPECT_EQ(written.count(line), 1u) << line;
  }
}

// --- The validators refuse what is wrong ---

struct Forgery {
  const char* file;
  const char* what;
  const char* by;
};

TEST_F(ReportsTest, TheValidatorsRefuseForgeries) {
  LayDemo();
  const std::string where = folder_ / "good.";
  Check({"--base=main"}, where);
  ExpectValid(where);
  for (const Forgery& c : std::vector<Forgery>{
           {"sarif", "\"columnKind\":", "\"columnKnid\":"},
           {"sarif", "\"level\":\"error\"", "\"level\":\"fatal\""},
           {"sarif", "\"startLine\":", "\"startLine\":0,\"byteOffset\":"},
           {"sarif", "\"text\":", "\"txet\":"},
           {"quality", "\"fingerprint\":", "\"finger\":"},
           {"quality", "\"critical\"", "\"error\""},
           {"quality", "\"path\":\"", "\"path\":\"./"},
           {"quality", "[", "\xef\xbb\xbf["},
           {"quality", "\"severity\":", "\"check_name\":\"x\",\"severity\":"},
           {"junit", " file=", " line="},
           {"junit", "</failure>", "\a</failure>"},
           {"junit", "&quot;", "<"},
           {"junit", "<failure ", "<skipped>x</skipped><skipped/><failure "}}) {
    std::string bytes = ReadFile(where + c.file);
    const size_t at = bytes.find(c.what);
    ASSERT_NE(at, std::string::npos) << c.what;
    const std::string forged = folder_ / "forged";
    WriteFile(forged, bytes.replace(at, std::string(c.what).size(), c.by));
    const std::string file = c.file;
    EXPECT_FALSE(file == "sarif"     ? IsSarif(forged)
                 : file == "quality" ? IsCodeQuality(forged)
                                     : IsJunit(forged))
        << c.by;
  }
}

}  // namespace
}  // namespace codicil
