// Runs a program and catches what it says.
#ifndef CODICIL_SERVICES_CLI_TESTING_PROGRAM_RUN_H_
#define CODICIL_SERVICES_CLI_TESTING_PROGRAM_RUN_H_

#include <string>
#include <vector>

namespace codicil::cli {

struct ProgramRun {
  std::string program;  // a path
  std::vector<std::string> arguments;
  // The whole environment, "NAME=value".
  std::vector<std::string> environment;
  std::string folder = ".";  // where it runs
  // What its standard output is: kCaught by default.
  enum class Output { kCaught, kClosed, kFull, kUnread, kTerminal };
  Output output = Output::kCaught;
};

struct ProgramResult {
  int exit_code = -1;  // 128 + the signal that ended it
  std::string out;     // with kTerminal, CRLF where the program wrote LF
  std::string err;
};

// Ends the test program if the program cannot be started.
ProgramResult RunProgram(const ProgramRun& run);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_TESTING_PROGRAM_RUN_H_
