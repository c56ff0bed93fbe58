"""Sends requests at a fixed rate whether or not answers come, and tells how long each took from when it was due."""
import asyncio, gc, time


async def client(host, port, queue, times, faults):
    reader, writer = await asyncio.open_connection(host, port)
    while True:
        job = await queue.get()
        if job is None:
            break
        due, path = job
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            faults.append(head.split(b"\r\n")[0])
        length = int(next(l for l in head.lower().split(b"\r\n") if l.startswith(b"content-length:")).split(b":")[1])
        await reader.readexactly(length)
        times.append(time.perf_counter() - due)
    writer.close()


async def load(host, port, paths, rate, seconds, connections=32):
    queue, times, faults = asyncio.Queue(), [], []
    clients = [asyncio.create_task(client(host, port, queue, times, faults)) for _ in range(connections)]
    start = time.perf_counter()
    for n in range(int(rate * seconds)):
        due = start + n / rate
        wait = due - time.perf_counter()
        if wait > 0:
            await asyncio.sleep(wait)
        queue.put_nowait((due, paths[n % len(paths)]))
    for _ in clients:
        queue.put_nowait(None)
    await asyncio.gather(*clients)
    return sorted(times), faults


def latencies(host, port, paths, rate, seconds):
    """Milliseconds at the 50th, 95th and 99th percentile, and how many answers were not 200."""
    gc.collect()
    gc.disable()
    times, faults = asyncio.run(load(host, port, paths, rate, seconds))
    gc.enable()
    at = lambda share: round(times[min(len(times) - 1, int(len(times) * share))] * 1000, 2)
    return at(0.5), at(0.95), at(0.99), len(faults)
