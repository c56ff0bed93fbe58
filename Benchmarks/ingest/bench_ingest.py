#!/usr/bin/env python3
"""Ingest against extraction alone, and at growing size: bench_ingest.py BINARY [CORPUS.jsonl] [--sizes 1000,4000,16000]

CORPUS holds articles with `text`, one a line; without it the seeds are taken. They are repeated, each copy with a mark of
its own in its first line, so that none is another's text. Prints a table; ratios matter more than times. "One core" is
the same ingest on one processor with one worker; "gain" is that time over the time on all.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def texts(corpus):
    if corpus:
        with open(corpus, encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines]
    seeds = os.path.join(ROOT, "seeds")
    return [open(os.path.join(seeds, name), encoding="utf-8").read()
            for name in sorted(os.listdir(seeds)) if name.endswith(".txt")]


def mark(n):
    """A word of letters alone, different for each n."""
    letters = ""
    while True:
        n, rest = divmod(n, 26)
        letters += chr(ord("a") + rest)
        if n == 0:
            return "Mark " + letters


def write(path, articles, count):
    with open(path, "w", encoding="utf-8") as file:
        for n in range(count):
            text = f"{mark(n)} {n}.\n\n{articles[n % len(articles)]}"
            file.write(json.dumps({"text": text, "url": f"https://example.org/{n}"}, ensure_ascii=False) + "\n")
    return os.path.getsize(path)


def on_one_core():
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def measured(command, folder, bound=None):
    """Seconds, processor seconds and peak megabytes of a command that must succeed."""
    started = time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=bound)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit {process.returncode}: {errors.decode()[-500:]}")
    return time.monotonic() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("corpus", nargs="?")
    parser.add_argument("--sizes", default="1000,4000,16000")
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    articles = texts(options.corpus)
    sizes = [int(size) for size in options.sizes.split(",")]
    print("| articles | MB | extract s | ingest s | ratio | one core s | gain | articles/s | MB/s | cpu s "
          "| ms an article | bytes an article | peak MB |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|---|")
    first = None
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            megabytes = write(os.path.join(folder, "in.jsonl"), articles, size) / 1e6
            alone, _, _ = measured([binary, "extract", "--format", "jsonl", "--ndjson", "in.jsonl"], folder)
            single = None
            if size == sizes[0]:
                command = [binary, "ingest", "in.jsonl", "--db", "one.sqlite", "--jobs", "1", "-q"]
                single, _, _ = measured(command, folder, on_one_core)
            database = os.path.join(folder, f"{size}.sqlite")
            seconds, cpu, peak = measured([binary, "ingest", "in.jsonl", "--db", database, "-q"], folder)
            each = seconds / size * 1000
            first = first or each
            gain = f"{single / seconds:.2f}" if single else "–"
            print(f"| {size} | {megabytes:.1f} | {alone:.1f} | {seconds:.1f} | {seconds / alone:.2f} "
                  f"| {f'{single:.1f}' if single else '–'} | {gain} | {size / seconds:.0f} | {megabytes / seconds:.2f} | {cpu:.1f} "
                  f"| {each:.2f} ({each / first:.2f} ×) | {os.path.getsize(database) // size} | {peak:.0f} |", flush=True)


main()
