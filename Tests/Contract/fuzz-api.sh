#!/usr/bin/env bash
# Holds a server over the seed articles against its own OpenAPI document: a client that walks it, then schemathesis with
# its examples, coverage and fuzzing phases. Python packages are put into a folder of their own.
set -euo pipefail
cd "$(dirname "$0")/../.."
BIN=${BIN:-.build/release/onrecord}
EXAMPLES=${1:-60}
PORT=${PORT:-18440}
VENV=${VENV:-.build/contract}
[ -x "$VENV/bin/schemathesis" ] || {
  python3 -m venv "$VENV"
  "$VENV/bin/pip" install -q requests jsonschema openapi-spec-validator schemathesis
}
folder=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$folder" .schemathesis' EXIT
"$BIN" ingest seeds --db "$folder/a.sqlite" --quiet
"$BIN" serve --db "$folder/a.sqlite" --port "$PORT" --quiet >/dev/null &
server=$!
until curl -sf "localhost:$PORT/readyz" >/dev/null; do kill -0 "$server"; done
"$VENV/bin/python" Tests/Contract/walk.py "http://127.0.0.1:$PORT"
"$VENV/bin/schemathesis" --config-file Tests/Contract/schemathesis.toml run "http://127.0.0.1:$PORT/openapi.json" --phases examples,coverage,fuzzing \
  --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,response_headers_conformance \
  --max-examples "$EXAMPLES" --workers 1
