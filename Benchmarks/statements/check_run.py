#!/usr/bin/env python3
"""Ask a server about the cases of check_cases.py: check_run.py BASE_URL cases.jsonl; prints right verdicts by kind."""
import collections, json, sys, time, urllib.parse, urllib.request

def main(base, path):
    right, all_, wrong, times, false = collections.Counter(), collections.Counter(), [], [], 0
    for line in open(path, encoding="utf-8"):
        case = json.loads(line)
        query = urllib.parse.urlencode({"text": case["text"], "speaker": case["speaker"]})
        start = time.perf_counter()
        answer = json.load(urllib.request.urlopen(f"{base}/v1/check?{query}", timeout=60))
        times.append(time.perf_counter() - start)
        all_[case["kind"]] += 1
        if answer["verdict"] == case["expected"]: right[case["kind"]] += 1
        else: wrong.append((case, answer))
        if case["kind"].startswith("invented") and answer["verdict"] in ("exact", "near", "altered"): false += 1
    for kind in sorted(all_): print(f"{kind:22} {right[kind]:4} of {all_[kind]:4}")
    times.sort()
    print(f"all {sum(right.values())} of {sum(all_.values())} ({100 * sum(right.values()) / sum(all_.values()):.1f} %)"
          f"  invented taken for said: {false}  p50 {times[len(times) // 2] * 1000:.1f} ms  p99 {times[len(times) * 99 // 100] * 1000:.1f} ms")
    for case, answer in wrong[:int(sys.argv[3]) if len(sys.argv) > 3 else 0]:
        best = answer["best"] or {}
        print("\n", case["kind"], case["expected"], "->", answer["verdict"], answer["score"], "\n  ", case["text"], "\n  ", (best.get("span") or {}).get("exact"), best.get("type"), best.get("edits"))

main(sys.argv[1], sys.argv[2])
