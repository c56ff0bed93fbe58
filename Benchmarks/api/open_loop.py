"""Sends requests at a fixed rate whether or not answers come, and tells how long each took from when it was due.

One thread on raw sockets: beside a server on the same processors, the generator should take little itself. It goes before
the server where the system lets it, so that what it tells is the server's lateness and not its own.
"""
import collections, gc, os, re, select, socket, time

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Waiting:
    """A request that was sent, and how much of its answer is still to come."""

    def __init__(self, due):
        self.due, self.head, self.rest = due, b"", None

    def take(self, piece):
        """Whether the answer is whole with this piece."""
        if self.rest is not None:
            self.rest -= len(piece)
            return self.rest == 0
        self.head += piece
        end = self.head.find(b"\r\n\r\n")
        if end < 0:
            return False
        length = LENGTH.search(self.head, 0, end + 2)
        self.rest = end + 4 + (int(length.group(1)) if length else 0) - len(self.head)
        return self.rest == 0


def load(host, port, paths, rate, seconds, connections=32):
    """Seconds from due to whole answer, in order, and how many answers were not 200."""
    requests = [f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode() for path in paths]
    free = [socket.create_connection((host, port)) for _ in range(connections)]
    for one in free:
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    busy, line, times, faults = {}, collections.deque(), [], 0
    count, next_due, start = int(rate * seconds), 0, time.perf_counter()
    while len(times) < count:
        while next_due < count and start + next_due / rate <= time.perf_counter():
            line.append(next_due)
            next_due += 1
        while line and free:
            number, one = line.popleft(), free.pop()
            one.sendall(requests[number % len(requests)])
            busy[one] = Waiting(start + number / rate)
        pause = max(0, start + next_due / rate - time.perf_counter()) if next_due < count else 30
        ready = select.select(list(busy), [], [], pause)[0]
        if not ready and next_due == count and not line:
            raise TimeoutError(f"{len(busy)} requests had no answer within 30 s")
        for one in ready:
            piece = one.recv(1 << 18)
            if not piece:
                raise ConnectionError("the server closed a connection")
            if busy[one].take(piece):
                answered = busy.pop(one)
                times.append(time.perf_counter() - answered.due)
                faults += not answered.head.startswith(b"HTTP/1.1 200")
                free.append(one)
    for one in free:
        one.close()
    return sorted(times), faults


def latencies(host, port, paths, rate, seconds):
    """Milliseconds at the 50th, 95th and 99th percentile, and how many answers were not 200."""
    gc.collect()
    gc.disable()
    usual = os.getpriority(os.PRIO_PROCESS, 0)
    try:
        os.setpriority(os.PRIO_PROCESS, 0, -10)
    except PermissionError:
        pass
    try:
        times, faults = load(host, port, paths, rate, seconds)
    finally:
        os.setpriority(os.PRIO_PROCESS, 0, usual)
        gc.enable()
    at = lambda share: round(times[min(len(times) - 1, int(len(times) * share))] * 1000, 2)
    return at(0.5), at(0.95), at(0.99), faults
