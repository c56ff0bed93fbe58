#!/bin/sh
# sanitize.sh [thread|address]: the server's tests under a sanitizer, over real sockets; both where none is named.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
for kind in ${1:-thread address}; do
  scratch=.build/sanitize-$kind
  swift build --build-tests --sanitize="$kind" --scratch-path "$scratch"
  tests=$(ls "$scratch"/debug/*PackageTests.xctest)
  TSAN_OPTIONS="suppressions=$here/thread-sanitizer.supp" ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no \
    "$tests" --testing-library swift-testing --filter HTTP1Tests
done
