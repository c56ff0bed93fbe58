#!/bin/bash
# bench-http.sh PEERS: requests a second and CPU microseconds a request, medians of three, on one loop.
#
# The server is pinned to core 0 and wrk to core 1. PEERS is a folder with c-epoll/server.c, hummingbird-hello and
# flyingfox-hello, each answering a constant 1 KiB JSON on a port given as first argument; those missing are left out.
# wrk saturates first, so CPU a request is what to compare.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
peers=${1:-}
seconds=${SECONDS_EACH:-4}
connections=${CONNECTIONS:-64}
work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi; rm -rf "$work"' EXIT
command -v wrk >/dev/null || { echo "wrk is missing: apt-get install wrk"; exit 1; }
cores=$(nproc)
[ "$cores" -ge 2 ] || { echo "two cores are needed, one for the server and one for wrk"; exit 1; }

cat > "$work/pipeline.lua" <<'LUA'
init = function(args)
  local one, all = wrk.format(nil, nil), {}
  for i = 1, 16 do all[i] = one end
  request_text = table.concat(all)
end
request = function() return request_text end
LUA

# load URL [wrk options]: prints "requests requests-per-second"
load() {
  local url=$1
  shift
  taskset -c 1 wrk -t1 -c"$connections" -d"${seconds}s" "$@" "$url" > "$work/wrk.txt"
  awk '/requests in/ {n = $1} /Requests\/sec/ {r = $2} END {print n, r}' "$work/wrk.txt"
}

ticks() { awk '{print $14 + $15}' "/proc/$server/stat"; }

# measure NAME PORT PATH WRK-OPTIONS COMMAND...: one line with the medians of three runs
measure() {
  local name=$1 port=$2 path=$3 options=$4
  shift 4
  taskset -c 0 "$@" > "$work/server.log" 2>&1 &
  server=$!
  for _ in $(seq 50); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
    sleep 0.1
  done
  local url=http://127.0.0.1:$port$path run
  # shellcheck disable=SC2086
  { seconds=1 load "$url" $options > /dev/null
    for run in 1 2 3; do
      local before after result
      before=$(ticks)
      result=$(load "$url" $options)
      after=$(ticks)
      echo "$result $((after - before))"
    done; } | awk -v hertz="$(getconf CLK_TCK)" '{print $2, $3 * 1e6 / hertz / $1}' > "$work/runs.txt"
  local rate cpu
  rate=$(cut -d' ' -f1 "$work/runs.txt" | sort -n | sed -n 2p)
  cpu=$(cut -d' ' -f2 "$work/runs.txt" | sort -n | sed -n 2p)
  printf '%-34s %10.0f req/s %8.2f us CPU a request\n' "$name" "$rate" "$cpu"
  kill "$server"
  wait "$server" 2>/dev/null || true
  server=
}

swift build -c release --package-path "$here" >&2
hello=$here/.build/release/http-hello
articles=/v1/articles/12
measure "HTTP1, epoll" 9101 $articles "" "$hello" 9101 loops=1
measure "HTTP1, epoll, access log" 9102 $articles "" "$hello" 9102 loops=1 log=/dev/null
measure "HTTP1, Dispatch" 9103 $articles "" "$hello" 9103 loops=1 readiness=dispatch
measure "HTTP1, epoll, four fields" 9104 /tagged "" "$hello" 9104 loops=1
measure "HTTP1, epoll, by a worker" 9105 /worker "" "$hello" 9105 loops=1
measure "HTTP1, epoll, 16 pipelined" 9106 $articles "-s $work/pipeline.lua" "$hello" 9106 loops=1
if [ -n "$peers" ]; then
  if [ -f "$peers/c-epoll/server.c" ]; then
    cc -O2 -o "$work/c-epoll" "$peers/c-epoll/server.c" -lpthread
    measure "C epoll" 9107 $articles "" "$work/c-epoll" 9107 1
  fi
  for peer in hummingbird-hello flyingfox-hello; do
    [ -d "$peers/$peer" ] || continue
    swift build -c release --package-path "$peers/$peer" --scratch-path "${PEER_BUILDS:-$here/.build/peers}/$peer" >&2
    measure "$peer" 9108 $articles "" "${PEER_BUILDS:-$here/.build/peers}/$peer/release/hello" 9108
  done
fi
