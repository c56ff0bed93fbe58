#!/usr/bin/env bash
# What grouping and the quote check cost as an archive grows: bench.sh [QUOTES…], by default 10,000 and 100,000.
set -euo pipefail
cd "$(dirname "$0")/../.."
BIN=${BIN:-.build/release/onrecord}
PORT=${PORT:-8186}
folder=$(mktemp -d)
trap 'rm -rf "$folder"; [ -z "${server:-}" ] || kill "$server" 2>/dev/null || true' EXIT
"$BIN" ingest -q --db "$folder/a.sqlite" seeds
held=0
for size in "${@:-10000 100000}"; do
  for quotes in $size; do
    python3 Benchmarks/statements/synthetic.py "$folder/a.sqlite" $((quotes - held)) "$quotes" >/dev/null
    held=$quotes
    python3 - "$folder" "$quotes" <<'PY'
import json, sys
folder, seed = sys.argv[1:]
with open(f"{folder}/group.jsonl", "w") as out: out.write(json.dumps({"text": f"Group {seed}."}) + "\n")
with open(f"{folder}/more.jsonl", "w") as out:
    for n in range(200):
        text = "\n\n".join(f"“The {w} of district {n} must open before {seed} boats arrive,” Ada Lovelace said on Friday." for w in ("harbour", "market", "library"))
        out.write(json.dumps({"text": text, "published": f"20{10 + n % 12}-03-{n % 28 + 1:02d}", "url": f"https://example.org/{seed}/{n}"}) + "\n")
PY
    echo "## $quotes quotes: grouping them, then 200 articles more"
    "$BIN" ingest --db "$folder/a.sqlite" "$folder/group.jsonl"
    "$BIN" ingest --db "$folder/a.sqlite" "$folder/more.jsonl"
    "$BIN" serve -q --db "$folder/a.sqlite" --port "$PORT" &
    server=$!
    python3 Benchmarks/statements/latency.py "http://127.0.0.1:$PORT"
    kill "$server"; wait "$server" 2>/dev/null || true
    server=
  done
done
