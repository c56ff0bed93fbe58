#!/usr/bin/env python3
"""How long the quote check, a diff and a statement take: latency.py BASE_URL; medians and 99th percentiles in ms."""
import http.client, json, random, sys, time, urllib.parse

def main(base, count=400):
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(base).netloc)
    def get(path):
        connection.request("GET", path)
        return json.loads(connection.getresponse().read())
    for _ in range(50):
        try: get("/healthz"); break
        except OSError: time.sleep(0.2); connection.close()
    rng = random.Random(1)
    quotes = []
    for sort in ("-said", "said", "-confidence", "position"):
        page = get(f"/v1/quotes?limit=100&sort={sort}")
        quotes += [q for q in page["data"] if q["speaker"] and q["speaker"]["id"]]
    statements = [s for s in get("/v1/statements?limit=100&min_variants=2")["data"]]
    def claim(alone):
        q = rng.choice(quotes); words = q["text"].split()
        if rng.random() < 0.5: words[rng.randrange(len(words))] = "instead"
        speaker = "" if alone else "&speaker=" + q["speaker"]["id"]
        return "/v1/check?text=" + urllib.parse.quote(" ".join(words)) + speaker
    def diff():
        s = rng.choice(statements); pair = rng.sample([v["quote"] for v in s["variants"]], 2)
        return f"/v1/statements/{s['id']}?diff={','.join(pair)}"
    for name, make in [("check with speaker", lambda: claim(False)), ("check of anybody", lambda: claim(True)), ("diff", diff)]:
        if name == "diff" and not statements: continue
        times = []
        for _ in range(count):
            path = make(); start = time.perf_counter(); get(path); times.append((time.perf_counter() - start) * 1000)
        times.sort()
        print(f"{name:20} p50 {times[count // 2]:6.1f}  p99 {times[count * 99 // 100]:6.1f} ms")

main(sys.argv[1])
