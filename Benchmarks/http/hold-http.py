#!/usr/bin/env python3
"""hold-http.py HELLO: what the server holds on to. Starts HELLO (`http-hello`) and prints memory of idle connections,
descriptors and memory after floods of short ones, CPU while descriptors are out, and the time a stop takes."""
import os
import resource
import signal
import socket
import subprocess
import sys
import time

REQUEST = b"GET /v1/articles/1 HTTP/1.1\r\nHost: a\r\n\r\n"
PORT = 9201


def start(*options, descriptors=None):
    limit = (lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, descriptors))) if descriptors else None
    server = subprocess.Popen([sys.argv[1], str(PORT), *options], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, preexec_fn=limit)
    for _ in range(100):
        try:
            connect().close()
            return server
        except OSError:
            time.sleep(0.05)
    sys.exit("the server does not start")


def connect():
    return socket.create_connection(("127.0.0.1", PORT), timeout=5)


def ask(client):
    client.sendall(REQUEST)
    answer = b""
    while len(answer) < 1200:
        piece = client.recv(65536)
        if not piece:
            break
        answer += piece
    return b" 200 OK" in answer


def resident_kib(server):
    return next(int(line.split()[1]) for line in open(f"/proc/{server.pid}/status") if line.startswith("VmRSS"))


def descriptors(server):
    return len(os.listdir(f"/proc/{server.pid}/fd"))


def cpu_ticks(server):
    fields = open(f"/proc/{server.pid}/stat").read().split()
    return int(fields[13]) + int(fields[14])


def stop(server):
    began = time.time()
    server.send_signal(signal.SIGTERM)
    return f"exit {server.wait(20)} after {time.time() - began:.2f} s"


def main():
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    count = min(10_000, most - 200)
    server = start("max-connections=12000")
    with connect() as client:
        ask(client)
        before = resident_kib(server)
        idle = []
        for _ in range(count):
            idle.append(connect())
            ask(idle[-1])
        each = (resident_kib(server) - before) * 1024 / count
        print(f"{count} idle connections: {each:.0f} bytes of memory each")
        for connection in idle:
            connection.close()
        ask(client)
        held, memory = descriptors(server), resident_kib(server)
        for _ in range(3000):
            connect().close()
        for _ in range(3000):
            with connect() as other:
                ask(other)
        time.sleep(1)
        print(f"after 6,000 short connections: {descriptors(server) - held:+d} descriptors, "
              f"{resident_kib(server) - memory:+d} KiB")
    print(f"stopping: {stop(server)}")

    server = start(descriptors=40)
    with connect() as client:
        ask(client)
        crowd = [connect() for _ in range(60)]
        time.sleep(0.5)
        before = cpu_ticks(server)
        time.sleep(2)
        print(f"out of descriptors: {cpu_ticks(server) - before} ticks of CPU in 2 s, "
              f"an open connection is served: {ask(client)}")
        for connection in crowd:
            connection.close()
        time.sleep(0.5)
        with connect() as other:
            print(f"when there are some again, a new one is served: {ask(other)}")
    print(f"stopping: {stop(server)}")


main()
