#!/usr/bin/env python3
"""Measures the HTTP API over an archive of a million quotes: rates, latencies, ratios to peers in the same run.

usage: bench_api.py ARCHIVE [--bin .build/release/onrecord] [--peer PATH] [--seconds 4] [--rounds 3]

The archive is one of make_archive.py. Rates are medians of the rounds, taken in turn; CPU is what the server's process
used a request. --peer is the binary of Benchmarks/peers/hummingbird-quotes.
"""
import argparse, http.client, json, os, pathlib, re, socket, sqlite3, statistics, subprocess, sys, tempfile, time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import open_loop, stolen_time

# The generator's most frequent words.
COMMON = "the of to and in that a is for on with it as we not be will by this are".split()
HERE = pathlib.Path(__file__).resolve().parent


class Server:
    def __init__(self, command, port):
        self.port = port
        start = time.perf_counter()
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                if self.process.poll() is not None:
                    sys.exit(f"{command[0]} did not start")
                time.sleep(0.002)
        self.ready = time.perf_counter() - start

    def get(self, path, **fields):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", path, headers=fields)
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.headers

    def cpu(self):
        parts = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")

    def peak(self):
        return int(re.search(r"VmHWM:\s+(\d+)", open(f"/proc/{self.process.pid}/status").read()).group(1)) / 1024

    def stop(self):
        self.process.terminate()
        self.process.wait()


def rate(server, paths, seconds, *extra):
    """Requests a second and CPU microseconds a request."""
    with tempfile.NamedTemporaryFile("w", suffix=".urls") as file:
        file.write("\n".join(paths) + "\n")
        file.flush()
        before = server.cpu()
        out = subprocess.run(
            ["wrk", "-t1", "-c16", f"-d{seconds}s", "-s", str(HERE / "urls.lua"), *extra, f"http://127.0.0.1:{server.port}"],
            env={**os.environ, "URLS": file.name}, capture_output=True, text=True).stdout
        used = server.cpu() - before
    count = int(re.search(r"(\d+) requests in", out).group(1))
    if "Non-2xx" in out and not extra:
        print(out)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1)), used / max(1, count) * 1e6


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("archive")
    options.add_argument("--bin", default=".build/release/onrecord")
    options.add_argument("--peer")
    options.add_argument("--seconds", type=int, default=4)
    options.add_argument("--rounds", type=int, default=3)
    options = options.parse_args()
    db = sqlite3.connect(f"file:{options.archive}?mode=ro", uri=True)
    column = lambda sql, *values: [row[0] for row in db.execute(sql, values)]
    speakers = column("SELECT public_id FROM actors WHERE quote_count >= 20 ORDER BY id LIMIT 4000")
    articles = column("SELECT public_id FROM articles ORDER BY id % 997, id LIMIT 2000")
    texts = column("SELECT text FROM quotes WHERE id % 977 = 0 LIMIT 600")
    rare = [sorted(text.replace(",", "").split(), key=len)[-1].lower() for text in texts]
    pairs = [text.replace(",", "").split()[2:4] for text in texts if len(text.split()) > 4]
    phrases = ["+".join(pair) for pair in pairs]
    names = ["+".join(pair) for pair in pairs if not any(word.lower() in COMMON for word in pair)]
    share = {}
    for text in texts:
        for word in set(text.lower().split()):
            share[word] = share.get(word, 0) + 1 / len(texts)
    usual = sorted(word for word, part in share.items() if 0.01 <= part <= 0.05 and word.isalpha())[:100]
    heavy = column("SELECT public_id FROM actors ORDER BY quote_count DESC LIMIT 200")
    first = [f"/v1/quotes?speaker={s}" for s in speakers]

    # Without kept answers, so that each one is made.
    server = Server([options.bin, "serve", "--db", options.archive, "--port", "18431", "--cache", "0", "-q"], 18431)
    print(f"ready {server.ready * 1000:.0f} ms after start")
    deep = []
    for actor in heavy[:40]:
        path = f"/v1/quotes?speaker={actor}&limit=100"
        for _ in range(10):
            page = json.loads(server.get(path)[1])["page"]
            if not page["next"]:
                break
            path = page["next"].split(str(server.port), 1)[1]
        deep.append(path.replace("limit=100", "limit=20"))
    scenarios = {
        "a speaker's newest 20": first,
        "the same of the 40 most quoted": [f"/v1/quotes?speaker={s}" for s in heavy[:40]],
        "their pages 1,000 rows on": deep,
        "an article with its text": [f"/v1/articles/{a}" for a in articles],
        "search: a word": [f"/v1/quotes?q={w}" for w in rare],
        "search: a phrase": [f"/v1/quotes?q=%22{p}%22" for p in phrases],
        "search: a phrase without the commonest words": [f"/v1/quotes?q=%22{p}%22" for p in names],
        "search: a very common word": [f"/v1/quotes?q={w}" for w in COMMON],
        "search: statements": [f"/v1/statements?q={w}" for w in rare],
        "search: words of 1 to 5 % of quotes": [f"/v1/quotes?q={w}" for w in usual],
        "search: the same in statements": [f"/v1/statements?q={w}" for w in usual],
        "search box": [f"/v1/search?q={w}" for w in rare[:300]],
        "search box: a very common word": [f"/v1/search?q={w}" for w in COMMON],
        "facets of a speaker": [f"/v1/quotes?speaker={s}&facets=type,source&limit=1" for s in speakers],
        "time line of a year": [f"/v1/stats/timeline?interval=month&said_from={y}&said_to={y}&speaker={s}"
                                for s in heavy for y in (2017, 2018, 2019)],
    }
    found = {}
    for name, paths in scenarios.items():
        runs = [rate(server, paths, options.seconds) for _ in range(options.rounds)]
        found[name] = statistics.median(r[0] for r in runs), statistics.median(r[1] for r in runs)
        print(f"{name}: {found[name][0]:.0f} req/s, {found[name][1]:.0f} µs CPU")
    shares = []
    for _ in range(max(5, options.rounds)):
        deep, near = (rate(server, scenarios[name], options.seconds)[1]
                      for name in ("their pages 1,000 rows on", "the same of the 40 most quoted"))
        shares.append(deep / near)
    print(f"deep cursor / first page, CPU in turn: median {statistics.median(shares):.2f} of "
          + ", ".join(f"{share:.2f}" for share in shares))

    # Figures and whole lists, each once narrowed and not.
    for path in ("/v1", "/v1/quotes", "/v1/articles", "/v1/actors?sort=-last_seen", "/v1/quotes?facets=type,speaker",
                 "/v1/stats/timeline", "/v1/stats/timeline?interval=month", "/v1/stats/speakers", "/v1/stats/sources",
                 "/v1/stats/network", "/v1/stats/network?relation=mentions", "/v1/stats/network?relation=co_mention",
                 "/v1/stats/timeline?by=source&interval=week", "/v1/stats/timeline?type=direct&lang=en",
                 f"/v1/stats/timeline?speaker={heavy[0]}", "/v1/stats/speakers?said_from=2018&said_to=2018",
                 "/v1/stats/speakers?q=the", "/v1/stats/sources?speaker_kind=person", "/v1/stats/divergences",
                 "/v1/stats/divergences?said_from=2018&said_to=2018", "/v1/statements", "/v1/statements?min_origins=2"):
        times = []
        for _ in range(options.rounds):
            start = time.perf_counter()
            status = server.get(path)[0]
            times.append((time.perf_counter() - start) * 1000)
        print(f"{path}, unfiltered: {status}, {statistics.median(times):.0f} ms; peak memory {server.peak():.0f} MiB")

    if options.peer:
        peer = Server([options.peer, options.archive, "18432"], 18432)
        ours, theirs = [], []
        for _ in range(options.rounds):
            ours.append(rate(server, first, options.seconds))
            theirs.append(rate(peer, first, options.seconds))
        middle = lambda runs, part: statistics.median(r[part] for r in runs)
        each = ", ".join(f"{one[0] / other[0]:.2f}" for one, other in zip(ours, theirs))
        print(f"page of 20 against Hummingbird 2 + GRDB Codable + JSONEncoder: {middle(ours, 0):.0f} and "
              f"{middle(theirs, 0):.0f} req/s, ratio {middle(ours, 0) / middle(theirs, 0):.2f} (in turn {each}); CPU "
              f"{middle(ours, 1):.0f} and {middle(theirs, 1):.0f} µs, ratio {middle(theirs, 1) / middle(ours, 1):.2f}")
        peer.stop()

    # The first is what the generator and the machine take by themselves. Half of the highest rate, found just before, since
    # the machine is not as fast at all times; with the archive in the system's memory, so that no disk is measured.
    scenarios["a constant answer"] = ["/healthz"]
    stolen = [stolen_time.share() * 100 for _ in range(5)]
    print(f"taken from a busy processor by others: {', '.join(f'{share:.1f}' for share in stolen)} %")
    for name in ("a constant answer", "a speaker's newest 20", "search: a phrase",
                 "search: a phrase without the commonest words", "search: a word", "search: words of 1 to 5 % of quotes",
                 "search: statements", "search: the same in statements", "search box"):
        runs = []
        for _ in range(5):
            subprocess.run(["cat", options.archive], stdout=subprocess.DEVNULL, check=True)
            half = min(rate(server, scenarios[name], options.seconds)[0] / 2, 3000)
            runs.append((half, *open_loop.latencies("127.0.0.1", server.port, scenarios[name], half, 5)))
        half, fifty, ninety, last = (statistics.median(run[i] for run in runs) for i in range(4))
        print(f"{name} at {half:.0f} req/s, medians of five: p50 {fifty}, p95 {ninety}, p99 {last} ms "
              f"({', '.join(str(run[3]) for run in runs)}), faults {sum(run[4] for run in runs)}")

    start = time.perf_counter()
    bytes_sent = int(subprocess.run(
        ["sh", "-c", f"curl -s 'http://127.0.0.1:{server.port}/v1/quotes?format=ndjson&said_from=2018&said_to=2018' | wc -c"],
        capture_output=True, text=True).stdout)
    ours = time.perf_counter() - start
    start = time.perf_counter()
    raw = int(subprocess.run(
        ["sh", "-c", f"sqlite3 -json 'file:{options.archive}?mode=ro' \"SELECT q.*, a.public_id, a.title, s.name, p.name FROM "
         "quotes q JOIN articles a ON a.id = q.article_id LEFT JOIN sources s ON s.id = a.source_id LEFT JOIN actors p "
         "ON p.id = q.speaker_id WHERE q.said_low >= '2018' AND q.said_low < '2019' AND q.act <> 'thought' "
         "ORDER BY q.said_low DESC, q.id DESC\" | wc -c"], capture_output=True, text=True).stdout)
    theirs = time.perf_counter() - start
    print(f"export of a year: {bytes_sent / 1e6:.0f} MB in {ours:.1f} s = {bytes_sent / 1e6 / ours:.0f} MB/s; "
          f"sqlite3 -json {raw / 1e6:.0f} MB in {theirs:.1f} s = {raw / 1e6 / theirs:.0f} MB/s")
    print(f"peak memory {server.peak():.0f} MiB")
    server.stop()

    server = Server([options.bin, "serve", "--db", options.archive, "--port", "18431", "-q"], 18431)
    tag = server.get(first[0])[2]["ETag"]
    constant, held, kept = [], [], []
    for _ in range(options.rounds):
        constant.append(rate(server, ["/healthz"], options.seconds))
        held.append(rate(server, [first[0]], options.seconds, "-H", f"If-None-Match: {tag}"))
        kept.append(rate(server, [first[0]], options.seconds))
    middle = lambda runs: statistics.median(r[1] for r in runs)
    print(f"CPU a request: constant answer {middle(constant):.1f} µs, 304 {middle(held):.1f} µs "
          f"({middle(held) / middle(constant):.2f} times), kept answer {middle(kept):.1f} µs")
    server.stop()


main()
