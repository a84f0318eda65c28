// A few small pages over HTTP/1.1, for monitoring.
#ifndef CODICIL_SERVICES_SERVING_HTTP_LISTENER_H_
#define CODICIL_SERVICES_SERVING_HTTP_LISTENER_H_

#include <chrono>
#include <functional>
#include <list>
#include <string>
#include <string_view>
#include <thread>

#include "services/base/descriptor.h"
#include "services/serving/listening_socket.h"

namespace codicil::serving {

struct HttpAnswer {
  int status = 200;
  std::string type = "text/plain; charset=utf-8";
  std::string body;
};

// Answers GET and HEAD, one request a connection, on one thread that waits for
// nobody: slow clients have a deadline, and the oldest goes when there are too
// many. Source: RFC 9112.
// Thread-safety: made, started and stopped by one thread.
class HttpListener {
 public:
  // Gives the page at a path, without its query; called on the thread.
  using Pages = std::function<HttpAnswer(std::string_view path)>;

  HttpListener(ListeningSocket listener, Pages pages);
  ~HttpListener();
  HttpListener(const HttpListener&) = delete;
  HttpListener& operator=(const HttpListener&) = delete;

  void Start();
  void Stop();

  const ListenAddress& address() const { return listener_.address(); }

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Client {
    base::Descriptor connection;
    Time until;
    std::string request;
    std::string answer;  // what is still to be sent; empty: not known yet
    bool is_done = false;
  };

  void Run();
  void Accept(Time now);
  // Reads or writes what can be without waiting.
  void Serve(Client& client);
  void Read(Client& client);
  void Write(Client& client);
  std::string Answer(std::string_view request) const;

  ListeningSocket listener_;
  const Pages pages_;
  base::Descriptor wake_;
  std::list<Client> clients_;  // the oldest first
  std::thread thread_;
};

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_HTTP_LISTENER_H_
