#!/usr/bin/env python3
"""B-cubed of a server's statements against groups.jsonl: score_groups.py BASE_URL

The server holds the development articles of PolNeAR 1.0.0 with `https://example.org/{id}` as their addresses and the day
in the id as their date. groups.jsonl says by hand which of 207 quotes report one act of saying: all quotes by one
speaker, said on one day or the next, that a looser measure (cosine of plain inverse document frequencies 0.22, two stems)
puts together across at least two outlets; six pools of things said again and again, of which nobody can tell which time
is meant, are left out. A quote is found again by its place.
"""
import collections, json, os, sys, urllib.parse, urllib.request

def get(base, path):
    with urllib.request.urlopen(path if path.startswith("http") else base + path, timeout=60) as answer:
        return json.load(answer)

def main(base):
    rows = [json.loads(line) for line in open(os.path.join(os.path.dirname(__file__), "groups.jsonl"))]
    quotes, gold, found = {}, {}, {}
    for row in rows:
        name = row["article"]
        if name not in quotes:
            url = urllib.parse.quote("https://example.org/" + name, safe="")
            articles = get(base, f"/v1/articles?url={url}")["data"]
            path = f"/v1/quotes?limit=100&article={articles[0]['id']}" if articles else None
            quotes[name] = []
            while path:
                page = get(base, path); quotes[name] += page["data"]; path = page["page"]["next"]
        def shared(q):
            start, end = q["spans"][0]["start"], q["spans"][-1]["end"]
            return max(0, min(end, row["end"]) - max(start, row["start"])) / max(end - start, row["end"] - row["start"])
        best = max(quotes[name], key=shared, default=None)
        if best and shared(best) >= 0.5 and best["statement"] and best["id"] not in gold:
            gold[best["id"]], found[best["id"]] = row["group"], best["statement"]["id"]
    precision = recall = 0
    for one in gold:
        ours = [other for other in gold if found[other] == found[one]]
        theirs = [other for other in gold if gold[other] == gold[one]]
        both = sum(gold[other] == gold[one] for other in ours)
        precision += both / len(ours); recall += both / len(theirs)
    sizes = collections.Counter(gold.values())
    print(f"{len(gold)} of {len(rows)} quotes found, {len(sizes)} groups, {sum(n > 1 for n in sizes.values())} of several reports:"
          f" precision {precision / len(gold):.3f} recall {recall / len(gold):.3f}")

main(sys.argv[1])
