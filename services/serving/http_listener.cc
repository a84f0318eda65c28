#include "services/serving/http_listener.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <utility>
#include <vector>

#include "services/base/check.h"

namespace codicil::serving {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds kPatience(5);
constexpr size_t kMaxClients = 64;
constexpr size_t kMaxRequestBytes = 8'192;
// How often deadlines are looked at, and a lack of descriptors is.
constexpr int kTickMs = 250;

struct Reason {
  int status;
  const char* text;
};
constexpr Reason kReasons[] = {
    {200, "OK"},
    {400, "Bad Request"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {503, "Service Unavailable"},
};

std::string ToText(const HttpAnswer& answer, bool with_body) {
  std::string text = "HTTP/1.1 " + std::to_string(answer.status);
  for (const Reason& reason : kReasons) {
    if (reason.status == answer.status) text += std::string(" ") + reason.text;
  }
  text += "\r\nContent-Type: " + answer.type +
          "\r\nContent-Length: " + std::to_string(answer.body.size()) +
          "\r\nCache-Control: no-store\r\nConnection: close\r\n";
  if (answer.status == 405) text += "Allow: GET, HEAD\r\n";
  return text + "\r\n" + (with_body ? answer.body : "");
}

HttpAnswer Refusal(int status, const char* why) {
  HttpAnswer answer;
  answer.status = status;
  answer.body = std::string(why) + "\n";
  return answer;
}

bool IsWhole(std::string_view request) {
  return request.find("\r\n\r\n") != std::string_view::npos ||
         request.find("\n\n") != std::string_view::npos;
}

}  // namespace

HttpListener::HttpListener(ListeningSocket listener, Pages pages)
    : listener_(std::move(listener)),
      pages_(std::move(pages)),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  CODICIL_CHECK(wake_.is_open());
}

HttpListener::~HttpListener() { Stop(); }

void HttpListener::Start() {
  thread_ = std::thread([this] { Run(); });
}

void HttpListener::Stop() {
  if (!thread_.joinable()) return;
  const uint64_t one = 1;
  CODICIL_CHECK(::write(wake_.get(), &one, sizeof one) == sizeof one);
  thread_.join();
  clients_.clear();
}

void HttpListener::Run() {
  std::vector<pollfd> polled;
  while (true) {
    polled = {{wake_.get(), POLLIN, 0}, {listener_.fd(), POLLIN, 0}};
    for (const Client& client : clients_) {
      const short wanted = client.answer.empty() ? POLLIN : POLLOUT;
      polled.push_back({client.connection.get(), wanted, 0});
    }
    ::poll(polled.data(), polled.size(), kTickMs);
    if (polled[0].revents != 0) return;
    size_t at = 2;
    for (Client& client : clients_) {
      if (polled[at++].revents != 0) Serve(client);
    }
    const Time now = steady_clock::now();
    clients_.remove_if([now](const Client& client) {
      return client.is_done || client.until <= now;
    });
    if (polled[1].revents != 0) Accept(now);
  }
}

void HttpListener::Accept(Time now) {
  base::Descriptor connection(::accept4(listener_.fd(), nullptr, nullptr,
                                        SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (!connection.is_open()) {
    // Out of descriptors: the listener stays ready, so do not turn in circles.
    if (errno == EMFILE || errno == ENFILE) {
      std::this_thread::sleep_for(std::chrono::milliseconds(kTickMs));
    }
    return;
  }
  if (clients_.size() >= kMaxClients) clients_.pop_front();
  clients_.emplace_back();
  clients_.back().connection = std::move(connection);
  clients_.back().until = now + kPatience;
}

void HttpListener::Serve(Client& client) {
  if (client.answer.empty()) Read(client);
  if (!client.answer.empty()) Write(client);
}

void HttpListener::Read(Client& client) {
  char buffer[2'048];
  const ssize_t got = ::recv(client.connection.get(), buffer, sizeof buffer, 0);
  if (got <= 0) {
    client.is_done = got == 0 || errno != EAGAIN;
    return;
  }
  client.request.append(buffer, static_cast<size_t>(got));
  if (IsWhole(client.request)) {
    client.answer = Answer(client.request);
  } else if (client.request.size() > kMaxRequestBytes) {
    client.answer = ToText(Refusal(400, "the request is too long"), true);
  }
}

void HttpListener::Write(Client& client) {
  const ssize_t sent = ::send(client.connection.get(), client.answer.data(),
                              client.answer.size(), MSG_NOSIGNAL);
  if (sent < 0) {
    client.is_done = errno != EAGAIN;
    return;
  }
  client.answer.erase(0, static_cast<size_t>(sent));
  client.is_done = client.answer.empty();
}

std::string HttpListener::Answer(std::string_view request) const {
  const std::string_view line =
      request.substr(0, request.find_first_of("\r\n"));
  const size_t first = line.find(' ');
  const size_t second = line.find(' ', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos ||
      line.substr(second + 1, 7) != "HTTP/1.") {
    return ToText(Refusal(400, "this is no HTTP/1 request"), true);
  }
  const std::string_view method = line.substr(0, first);
  if (method != "GET" && method != "HEAD") {
    return ToText(Refusal(405, "only GET and HEAD"), true);
  }
  const std::string_view target = line.substr(first + 1, second - first - 1);
  return ToText(pages_(target.substr(0, target.find('?'))), method == "GET");
}

}  // namespace codicil::serving
