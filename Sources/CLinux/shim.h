// Linux calls that the Glibc module leaves out: epoll, eventfd, accept4.
//
// _GNU_SOURCE is not defined here, since it would make types of the system differ from those of the Glibc module;
// so accept4 is declared by hand.
#pragma once
#ifdef __linux__
#include <sys/epoll.h>
#include <sys/eventfd.h>

struct sockaddr;
extern int accept4(int, struct sockaddr *restrict, unsigned int *restrict, int);

/// accept4 without the peer's address, for a socket that neither blocks nor outlives exec.
static inline int accept_nonblocking(int listener) {
  return accept4(listener, 0, 0, EFD_NONBLOCK | EFD_CLOEXEC);  // the same bits as SOCK_NONBLOCK and SOCK_CLOEXEC
}
#endif
