// Linux calls that the Glibc module leaves out, or that Swift says only at length: epoll, eventfd, accept4, addresses.
//
// _GNU_SOURCE is not defined here, since it would make types of the system differ from those of the Glibc module;
// so accept4 is declared by hand.
#pragma once
#ifdef __linux__
#include <arpa/inet.h>
#include <errno.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

extern int accept4(int, struct sockaddr *restrict, unsigned int *restrict, int);

/// Lets the process have as many descriptors as `count`, or as many as it may.
static inline void allow_descriptors(unsigned long count) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) || limit.rlim_cur >= count) return;
  limit.rlim_cur = count < limit.rlim_max ? count : limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

/// Gives blocks from `size` on back to the system as soon as they are free: each thread's own heap would keep them.
static inline void return_blocks(int size) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, size);
#else
  (void)size;
#endif
}

/// Lets threads have so many heaps together: what one frees of another's heap is of use to that other only.
static inline void limit_heaps(int count) {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, count);
#else
  (void)count;
#endif
}

/// accept4 without the peer's address, for a socket that neither blocks nor outlives exec, nor waits to fill packets.
static inline int accept_nonblocking(int listener) {
  // The flags are the same bits as SOCK_NONBLOCK and SOCK_CLOEXEC.
  int client = accept4(listener, 0, 0, EFD_NONBLOCK | EFD_CLOEXEC), on = 1;
  if (client >= 0) setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return client;
}

/// Makes the close of a socket a reset, so that the peer sees that something is missing.
static inline void reset_on_close(int socket) {
  struct linger option = {1, 0};
  setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, sizeof option);
}

/// A socket that listens and does not block; -1 with errno. One of IPv6 takes IPv4 too unless `only_its_family`.
static inline int listen_at(const struct sockaddr *address, socklen_t size, int only_its_family) {
  int listener = socket(address->sa_family, SOCK_STREAM | EFD_NONBLOCK | EFD_CLOEXEC, 0), on = 1;
  if (listener < 0) return -1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (address->sa_family == AF_INET6)
    setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &only_its_family, sizeof only_its_family);
  if (bind(listener, address, size) == 0 && listen(listener, 1024) == 0) return listener;
  int reason = errno;
  close(listener);
  errno = reason;
  return -1;
}

/// Listens at every address of a host, or for port "0" at its first, since one free port serves them all only by luck.
/// Fills `sockets`, at most 8, and returns how many; -1 with errno where one fails, and with errno 0 where there is no
/// such host. An address that this machine lacks, as that of `localhost` may be in IPv6, fails only where it is alone.
static inline int listen_at_host(const char *host, const char *port, int sockets[8]) {
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE}, *list = 0;
  int count = 0, reason = 0, refused = 0, any = strcmp(port, "0") == 0;
  if (getaddrinfo(host, port, &hints, &list)) return errno = 0, -1;
  for (struct addrinfo *entry = list; entry && count < 8 && !(any && entry != list); entry = entry->ai_next) {
    sockets[count] = listen_at(entry->ai_addr, entry->ai_addrlen, !any && (list->ai_next != 0));
    if (sockets[count] >= 0) count++;
    else if ((reason = errno) == EADDRINUSE || reason == EACCES || reason == EPERM) refused = reason;
  }
  freeaddrinfo(list);
  if (count > 0 && !refused) return count;
  while (count > 0) close(sockets[--count]);
  errno = refused ? refused : reason;
  return -1;
}

/// A listening Unix socket at `path`, where a stale file is replaced; -1 with errno, EINVAL for a path that is too long.
static inline int listen_at_path(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (!*path || strlen(path) >= sizeof address.sun_path) return errno = EINVAL, -1;
  strcpy(address.sun_path, path);
  int probe = socket(AF_UNIX, SOCK_STREAM | EFD_CLOEXEC, 0);
  if (probe < 0) return -1;
  if (connect(probe, (struct sockaddr *)&address, sizeof address) < 0 && errno == ECONNREFUSED) unlink(path);
  close(probe);
  return listen_at((struct sockaddr *)&address, sizeof address, 0);
}

/// The port that a TCP socket is bound to, and its numeric host; 0 where it cannot be said.
static inline int bound_port(int socket, char host[64]) {
  struct sockaddr_storage address;
  socklen_t size = sizeof address;
  char port[8];
  if (getsockname(socket, (struct sockaddr *)&address, &size)) return 0;
  if (getnameinfo((struct sockaddr *)&address, size, host, 64, port, sizeof port, NI_NUMERICHOST | NI_NUMERICSERV)) return 0;
  return atoi(port);
}

/// The numeric host at the other end of a TCP socket; 0 where there is none.
static inline int peer_host(int socket, char host[64]) {
  struct sockaddr_storage address;
  socklen_t size = sizeof address;
  if (getpeername(socket, (struct sockaddr *)&address, &size) || address.ss_family == AF_UNIX) return 0;
  return getnameinfo((struct sockaddr *)&address, size, host, 64, 0, 0, NI_NUMERICHOST) == 0;
}

/// recv and send that a signal does not interrupt.
static inline ssize_t receive(int socket, void *bytes, size_t count) {
  ssize_t received;
  do received = recv(socket, bytes, count, 0); while (received < 0 && errno == EINTR);
  return received;
}

static inline ssize_t deliver(int socket, const void *bytes, size_t count, int more_follows) {
  ssize_t sent;
  do sent = send(socket, bytes, count, MSG_NOSIGNAL | (more_follows ? MSG_MORE : 0)); while (sent < 0 && errno == EINTR);
  return sent;
}

/// Writes all of the bytes; returns how many could be written.
static inline size_t write_all(int file, const char *bytes, size_t count) {
  size_t done = 0;
  while (done < count) {
    ssize_t written = write(file, bytes + done, count - done);
    if (written > 0) done += written;
    else if (written == 0 || errno != EINTR) break;
  }
  return done;
}

/// epoll_ctl for a socket whose events bring its serial with them.
static inline void epoll_control(int epoll, int operation, int socket, unsigned serial, unsigned events) {
  struct epoll_event event = {.events = events, .data.u64 = (unsigned long)serial << 32 | (unsigned)socket};
  epoll_ctl(epoll, operation, socket, &event);
}
#endif
