// Linux calls that the Glibc module leaves out: accept4, eventfd, epoll.
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#ifdef __linux__
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#endif
