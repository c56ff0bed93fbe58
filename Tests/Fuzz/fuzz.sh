#!/bin/sh
# fuzz.sh [seconds]: libFuzzer on the request parser for 60 seconds or as many as named.
#
# Fails on any trap, and wherever a message read whole and read in two parts does not come to the same. New inputs that
# reach new code are kept in corpus/.
set -eu
cd "$(dirname "$0")"
swift build -c release
exec .build/release/fuzz-requests corpus -max_total_time="${1:-60}" -max_len=2048 -timeout=5 -print_final_stats=1
