#!/usr/bin/env python3
"""soak-http.py MINUTES URL PID [RATE]: requests at a low RATE (50 a second) against the server with that process id, and
what it holds meanwhile. Every tenth request is on a new connection; a tenth is malformed, cut off or reset. Prints
memory and descriptors every minute; exit 1 where either has grown between the second minute and the end, or a good
request was not answered 200 or 304."""
import os
import socket
import struct
import sys
import time
from urllib.parse import urlsplit

MINUTES, URL, PID = float(sys.argv[1]), urlsplit(sys.argv[2]), int(sys.argv[3])
RATE = float(sys.argv[4]) if len(sys.argv) > 4 else 50
PATH = URL.path + ("?" + URL.query if URL.query else "")
HEAD = f"{PATH} HTTP/1.1\r\nHost: {URL.netloc}\r\n"
GOOD = [f"GET {HEAD}\r\n", f"HEAD {HEAD}\r\n", f"GET {HEAD}Accept-Encoding: gzip\r\n\r\n", f"GET {HEAD}If-None-Match: *\r\n\r\n"]
BAD = [f"GET {HEAD}X : y\r\n\r\n", f"POST {HEAD}Content-Length: 5\r\n\r\nab", f"GET {HEAD}Transfer-Encoding: x\r\n\r\n", "\x16\x03\x01\r\n"]
ALLOWED_KIB = 2048


def connect():
    return socket.create_connection((URL.hostname, URL.port or 80), timeout=10)


def answer(client, is_head):
    data = b""
    while b"\r\n\r\n" not in data:
        data += client.recv(65536) or sys.exit("the server closed")
    head, body = data.split(b"\r\n\r\n", 1)
    status = int(head[9:12])
    if not is_head and status == 200:
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        while len(body) < length:
            body += client.recv(65536) or sys.exit("the server closed within an answer")
    return status


def spoil(number):
    with connect() as client:
        client.sendall(BAD[number % len(BAD)].encode("latin-1"))
        if number % 3 == 0:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif number % 3 == 1:
            client.shutdown(socket.SHUT_WR)
            client.recv(65536)


def held():
    fields = open(f"/proc/{PID}/statm").read().split()
    cpu = open(f"/proc/{PID}/stat").read().split()
    return int(fields[1]) * os.sysconf("SC_PAGESIZE") // 1024, len(os.listdir(f"/proc/{PID}/fd")), int(cpu[13]) + int(cpu[14])


def main():
    began, number, failures, minute, first = time.time(), 0, 0, 0, None
    client = connect()
    while time.time() - began < MINUTES * 60:
        number += 1
        if number % 10 == 0:
            client.close()
            spoil(number // 10)
            client = connect()
        request = GOOD[number % len(GOOD)]
        client.sendall(request.encode())
        failures += answer(client, request.startswith("HEAD")) not in (200, 304)
        if time.time() - began >= minute * 60:
            memory, descriptors, ticks = held()
            print(f"minute {minute}: {number} requests, {memory} KiB, {descriptors} descriptors, {ticks} ticks", flush=True)
            minute += 1
            if minute == 3:
                first = (memory, descriptors)
        time.sleep(max(0, began + number / RATE - time.time()))
    memory, descriptors, ticks = held()
    print(f"end: {number} requests, {failures} failures, {memory} KiB, {descriptors} descriptors, {ticks} ticks")
    grown = first and (memory - first[0] > ALLOWED_KIB or descriptors > first[1])
    sys.exit(1 if failures or grown else 0)


main()
