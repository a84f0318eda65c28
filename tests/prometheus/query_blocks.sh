#!/bin/bash
# Serves a folder of blocks with Prometheus and asks it queries.
#
#   query_blocks.sh FOLDER PORT TIME QUERY...
#
# Prints what promtool says to each query at TIME, seconds since 1970. Exits 1
# if the server is not up within 30 seconds.
set -euo pipefail
folder=$1 port=$2 time=$3
shift 3
echo 'global: {evaluation_interval: 1h}' >"$folder/prometheus.yml"
# Blocks of the past outlive no default retention.
prometheus --config.file="$folder/prometheus.yml" \
  --storage.tsdb.path="$folder/blocks" --storage.tsdb.retention.time=100y \
  --web.listen-address="127.0.0.1:$port" --log.level=error \
  >"$folder/prometheus.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true' EXIT
url="http://127.0.0.1:$port"
for ((i = 0; ; i++)); do
  if promtool query instant "$url" 'vector(1)' >/dev/null 2>&1; then break; fi
  if ((i == 150)) || ! kill -0 "$server" 2>/dev/null; then
    cat "$folder/prometheus.log" >&2
    exit 1
  fi
  sleep 0.2
done
for query in "$@"; do
  promtool query instant --time="$time" "$url" "$query"
done
