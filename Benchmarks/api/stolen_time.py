"""Tells how much of the processors' time goes to others: every processor is kept busy, and what a busy loop misses in pieces of
more than half a millisecond was taken from it, by other processes or, on a rented machine, by its neighbours."""
import os, subprocess, sys, time

LOOP = """
import time
clock, gaps = time.perf_counter, 0
end = last = clock()
end += %f
while last < end:
    now = clock()
    if now - last > 0.0005:
        gaps += now - last
    last = now
print(gaps)
"""


def share(seconds=1.0):
    """From 0 to 1."""
    count = os.cpu_count() or 1
    loops = [subprocess.Popen([sys.executable, "-c", LOOP % seconds], stdout=subprocess.PIPE) for _ in range(count)]
    return sum(float(loop.communicate()[0]) for loop in loops) / (count * seconds)


if __name__ == "__main__":
    while True:
        print(f"{share() * 100:.1f} %", flush=True)
        time.sleep(4)
