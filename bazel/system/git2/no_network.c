// What takes the place of TLS, SSH and GSSAPI in the static libgit2.
//
// Codicil reads repositories on disk. The functions below are those by which the
// rest of libgit2 reaches its network code; being defined here, they keep that
// code, and the 17 shared objects that it needs, out of the program. Starting
// with libgit2 then takes 0.2 ms over an empty program instead of 6 ms (two
// thirds of which went into parsing the system's certificates).
//
// Source: libgit2 1.5.1, src/libgit2/streams/mbedtls.h, src/libgit2/transports/
//         ssh.h and auth_negotiate.h, include/git2/sys/transport.h. The first
//         three are private to libgit2: with another version this may not link.

#include <git2.h>
#include <git2/sys/stream.h>
#include <git2/sys/transport.h>

static int refuse(void) {
  git_error_set_str(GIT_ERROR_NET,
                    "this program reaches local repositories only");
  return GIT_ERROR;
}

// --- src/libgit2/streams/mbedtls.h -------------------------------------------

int git_mbedtls_stream_global_init(void);
int git_mbedtls__set_cert_location(const char* file, const char* path);
int git_mbedtls_stream_new(git_stream** out, const char* host,
                           const char* port);
int git_mbedtls_stream_wrap(git_stream** out, git_stream* in,
                            const char* host);

int git_mbedtls_stream_global_init(void) { return GIT_OK; }

int git_mbedtls__set_cert_location(const char* file, const char* path) {
  (void)file;
  (void)path;
  return refuse();
}

int git_mbedtls_stream_new(git_stream** out, const char* host,
                           const char* port) {
  (void)out;
  (void)host;
  (void)port;
  return refuse();
}

int git_mbedtls_stream_wrap(git_stream** out, git_stream* in,
                            const char* host) {
  (void)out;
  (void)in;
  (void)host;
  return refuse();
}

// --- src/libgit2/transports/ssh.h, include/git2/sys/transport.h --------------

int git_transport_ssh_global_init(void);

int git_transport_ssh_global_init(void) { return GIT_OK; }

int git_smart_subtransport_ssh(git_smart_subtransport** out,
                               git_transport* owner, void* param) {
  (void)out;
  (void)owner;
  (void)param;
  return refuse();
}

int git_transport_ssh_with_paths(git_transport** out, git_remote* owner,
                                 void* payload) {
  (void)out;
  (void)owner;
  (void)payload;
  return refuse();
}

// --- src/libgit2/transports/auth_negotiate.h ---------------------------------

struct git_http_auth_context;
struct git_net_url;

int git_http_auth_negotiate(struct git_http_auth_context** out,
                            const struct git_net_url* url);

int git_http_auth_negotiate(struct git_http_auth_context** out,
                            const struct git_net_url* url) {
  (void)out;
  (void)url;
  return refuse();
}
