#!/bin/sh
# fuzz.sh [seconds] [part…]: libFuzzer on each part, or on those named, for 60 seconds or as many as named.
#
# A part is a reader's format, `encoded` (--encoding), `query` (the API's parameters) or `extraction`. Fails on any trap,
# on text that breaks a promise (FuzzParts.swift), on inputs that take long. Inputs that reach new code stay in .build/fuzz/found.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-60}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- auto txt jsonl csv html rss atom ninjs encoded query extraction
export ONRECORD_FUZZ=1 SWIFT_BACKTRACE=enable=no
swift build -c release --scratch-path .build/fuzz --product fuzz-parts
for part; do
  found=.build/fuzz/found/$part
  mkdir -p "$found"
  FUZZ_PART=$part .build/fuzz/release/fuzz-parts "$found" "Tests/FuzzParts/corpus/$part" -artifact_prefix="$found-" \
    -max_total_time="$seconds" -max_len=8192 -timeout=10 -rss_limit_mb=2048 -verbosity=0 -print_final_stats=1
done
