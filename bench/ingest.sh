#!/usr/bin/env bash
# bench/ingest.sh [DOCUMENTS] [PORT]: how many documents a second a release server takes (bulk, and one by one), how fast
# it comes back from its file, and how many lines a second SQLite alone would make durable on the same disk. Prints a
# Markdown table. All traffic is to 127.0.0.1; the server and its files are gone afterwards.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

documents=${1:-5000}
port=${2:-18080}
per_request=1000
url=http://127.0.0.1:$port
work=$(mktemp -d "${BENCH_DIR:-${TMPDIR:-/tmp}}/chancery-bench.XXXXXX")
server=""
cleanup() {
  [ -z "$server" ] || kill -KILL "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

script/build release chancery >&2
g++ -std=c++20 -O2 -o "$work/sqlite_commits" bench/sqlite_commits.cpp -lsqlite3

awk -v count="$documents" -v seed=1 -f bench/documents.awk >"$work/bulk.ndjson"
awk -v count=200 -v seed=2 -f bench/documents.awk >"$work/single.ndjson"
split -l "$per_request" "$work/bulk.ndjson" "$work/bulk-"

start_server() {
  build/release/server/chancery serve --listen "127.0.0.1:$port" --data "$work/data" >>"$work/server.log" 2>&1 &
  server=$!
  until curl -fsS -o "$work/ready" "$url/readyz" 2>/dev/null; do
    kill -0 "$server" 2>/dev/null || { tail -5 "$work/server.log" >&2; exit 1; }
    sleep 0.02
  done
}
now() { date +%s.%N; }
rate() { awk -v n="$1" -v from="$2" -v to="$3" 'BEGIN {printf "%.0f", n / (to - from)}'; }
seconds() { awk -v from="$1" -v to="$2" 'BEGIN {printf "%.2f", to - from}'; }

start_server
from=$(now)
for piece in "$work"/bulk-*; do
  status=$(curl -sS -o "$work/answer" -w '%{http_code}' -H 'Content-Type: application/x-ndjson' \
    --data-binary "@$piece" "$url/v1/documents/bulk")
  [ "$status" = 200 ] || { echo "bulk answered $status: $(head -c 500 "$work/answer")" >&2; exit 1; }
done
bulk=$(rate "$documents" "$from" "$(now)")

# One curl for all, so that one connection is kept and no process start is measured.
lines=0
while IFS= read -r line; do
  printf '%s' "$line" >"$work/one-$lines.json"
  printf 'next\nurl = "%s/v1/documents"\nheader = "Content-Type: application/json"\ndata-binary = "@%s"\noutput = "%s"\n' \
    "$url" "$work/one-$lines.json" "$work/answer-$lines"
  lines=$((lines + 1))
done <"$work/single.ndjson" | sed 1d >"$work/single.curl"
lines=$(wc -l <"$work/single.ndjson")
from=$(now)
curl -sS --fail-early -K "$work/single.curl"
single=$(rate "$lines" "$from" "$(now)")
grep -L '"id"' "$work"/answer-[0-9]* | while read -r bad; do echo "not taken: $(head -c 300 "$bad")" >&2; done

kill -TERM "$server"
wait "$server"
from=$(now)
start_server
replay=$(seconds "$from" "$(now)")
database=$(du -k "$work/data/chancery.sqlite" | awk '{printf "%.1f", $1 / 1024}')
kill -TERM "$server"
wait "$server"
server=""

sqlite_one=$("$work/sqlite_commits" "$work" "$work/single.ndjson" 1)
sqlite_batch=$("$work/sqlite_commits" "$work" "$work/bulk.ndjson" 512)
bytes=$(wc -c <"$work/bulk.ndjson")

cat <<TABLE
| what | figure |
| --- | ---: |
| documents, mean bytes | $documents, $((bytes / documents)) |
| bulk, $per_request a request: documents/s | $bulk |
| one by one on one connection: documents/s | $single |
| SQLite alone, the same lines, 512 a transaction: lines/s | $sqlite_batch |
| SQLite alone, one a transaction: lines/s | $sqlite_one |
| start with these documents, to /readyz: s | $replay |
| database: MiB | $database |
TABLE
