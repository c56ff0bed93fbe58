"""Sends requests at a fixed rate whether or not answers come, and tells how long each took from when it was due.

One thread on raw sockets: beside a server on the same processors, the generator should take little itself. It goes before
the server where the system lets it, so that what it tells is the server's lateness and not its own.
"""
import collections, gc, os, re, select, socket, time

MOST_HEAD = 8192
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Waiting:
    """A request that was sent, and how much of its answer is still to come."""
    __slots__ = ("due", "head", "rest")

    def __init__(self, due):
        self.due, self.head, self.rest = due, b"", None

    def take(self, piece):
        """Whether the answer is whole with this piece."""
        if self.rest is not None:
            self.rest -= len(piece)
            return self.rest == 0
        self.head += piece[:MOST_HEAD]
        end = self.head.find(b"\r\n\r\n")
        if end < 0:
            if len(self.head) >= MOST_HEAD:
                raise ValueError("an answer's head has no end")
            return False
        length = LENGTH.search(self.head, 0, end + 2)
        self.rest = end + 4 + (int(length.group(1)) if length else 0) - len(self.head) - len(piece[MOST_HEAD:])
        return self.rest == 0


def wait(readiness, seconds):
    """What can be read, as soon as anything can; epoll alone would wait for whole milliseconds."""
    ready = readiness.poll(0)
    if ready or not seconds:
        return ready
    select.select([readiness], [], [], seconds)
    return readiness.poll(0)


def load(host, port, paths, rate, seconds, connections=32):
    """Seconds from due to whole answer, in order, and how many answers were not 200."""
    requests = [f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode() for path in paths]
    every = [socket.create_connection((host, port)) for _ in range(connections)]
    try:
        with select.epoll() as readiness:
            return exchange(requests, every, readiness, rate, seconds)
    finally:
        for one in every:
            one.close()


def exchange(requests, connections, readiness, rate, seconds):
    """The same over these connections."""
    free, sockets = list(connections), {one.fileno(): one for one in connections}
    for one in connections:
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        readiness.register(one.fileno(), select.EPOLLIN)
    received = memoryview(bytearray(1 << 18))
    busy, line, times, faults, clock = {}, collections.deque(), [], 0, time.perf_counter
    count, next_due, start = int(rate * seconds), 0, clock()
    while len(times) < count:
        while next_due < count and start + next_due / rate <= clock():
            line.append(next_due)
            next_due += 1
        while line and free:
            number, one = line.popleft(), free.pop()
            busy[one.fileno()] = Waiting(start + number / rate)
            one.sendall(requests[number % len(requests)])
        pause = max(0, start + next_due / rate - clock()) if next_due < count else 30
        ready = wait(readiness, pause)
        if not ready and next_due == count and not line:
            raise TimeoutError(f"{len(busy)} requests had no answer within 30 s")
        for number, _ in ready:
            size = sockets[number].recv_into(received)
            if not size:
                raise ConnectionError("the server closed a connection")
            answer = busy[number]
            if answer.take(received[:size]):
                times.append(clock() - answer.due)
                faults += not answer.head.startswith(b"HTTP/1.1 200")
                free.append(sockets[number])
                del busy[number]
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
