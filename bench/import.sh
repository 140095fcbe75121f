#!/bin/sh
# Imports of event records against SQLite alone inserting the same rows, in one run.
# bench/import.sh BUILD DATA WORK [PORT]: BUILD has chancery and chancery_import_rows; DATA the generator's CSV files.
set -eu
build=$1 data=$2 work=$3 port=${4:-8199}
rows=$build/bench/chancery_import_rows chancery=$build/server/chancery
mkdir -p "$work" && rm -rf "$work/data"
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true' EXIT

start() {
    begin=$(date +%s.%N)
    "$chancery" serve --data "$work/data" --listen "127.0.0.1:$port" >"$work/server.log" 2>&1 &
    server=$!
    until curl -sf -o "$work/ready" "http://127.0.0.1:$port/readyz"; do
        kill -0 "$server" || { cat "$work/server.log"; exit 1; }
        sleep 0.02
    done
    end=$(date +%s.%N)
}
memory() { awk '/^VmRSS/ { print $2 * 1024 }' "/proc/$server/status"; }

"$rows" ndjson "$data" >"$work/events.ndjson"
events=$(wc -l <"$work/events.ndjson")
alone=$("$rows" sqlite "$data" "$work" 10000)
start
empty=$(memory)
begin=$(date +%s.%N)
"$chancery" import --url "http://127.0.0.1:$port" --source generator "$work/events.ndjson" >"$work/report.json"
end=$(date +%s.%N)
took=$(echo "$end $begin" | awk '{ print $1 - $2 }')
full=$(memory)
begin=$(date +%s.%N)
"$chancery" import --url "http://127.0.0.1:$port" --source generator "$work/events.ndjson" >"$work/again.json"
end=$(date +%s.%N)
again=$(echo "$end $begin" | awk '{ print $1 - $2 }')
kill "$server"; wait "$server" || true
disk=$(wc -c <"$work/data/chancery.sqlite")
start
restart=$(echo "$end $begin" | awk '{ print $1 - $2 }')
fresh=$(memory)
cut -c 1-300 "$work/report.json"
echo "$alone" | awk -v events="$events" -v took="$took" -v again="$again" -v disk="$disk" -v empty="$empty" -v full="$full" \
    -v fresh="$fresh" -v restart="$restart" '{
    printf "events                              %d\n", events
    printf "SQLite alone, events/s, bytes/event %d %d\n", $1, $3
    printf "import, events/s                    %d = %.2f of SQLite alone\n", events / took, events / took / $1
    printf "the same again, events/s            %d\n", events / again
    printf "disk, bytes/event                   %d = %.2f of SQLite alone\n", disk / events, disk / events / $3
    printf "memory, bytes/event                 %d after import, %d after a restart\n", (full - empty) / events, (fresh - empty) / events
    printf "start-up, s; events/s               %.2f %d\n", restart, events / restart
}'
