#!/bin/sh
# sanitize.sh [thread|address]: the server's tests under a sanitizer, over real sockets; both where none is named.
set -eu
cd "$(dirname "$0")"
for kind in ${1:-thread address}; do
  swift build --build-tests --sanitize="$kind" --scratch-path ".build/$kind"
  TSAN_OPTIONS="suppressions=$PWD/thread-sanitizer.supp" ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no \
    ".build/$kind/debug/sanitizePackageTests.xctest" --testing-library swift-testing
done
