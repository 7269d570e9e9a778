#!/usr/bin/env bash
# What the tools of a long story cost: a card with 5,000 entries, CPU of the server a request. And what it costs to say who
# was passed over, beside the choice itself.
# usage: bench/story.sh SCRATCH_FOLDER [REQUESTS]      needs curl; takes about a minute
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$1
requests=${2:-300}
port=${PORT:-18992}
rollbook=build/release/rollbook
mkdir -p "$scratch"
if [[ ! -e $scratch/tokens ]]; then
  $rollbook seed --people 2000 --tasks 20000 --managers 50 --events 60000 --tokens "$scratch/tokens.new" \
    --data "$scratch/school"
  mv "$scratch/tokens.new" "$scratch/tokens"
fi
printf '[server]\naccess_log = false\n[limits]\nrequests_per_second = 100000\n' >"$scratch/bench.toml"
$rollbook serve --data "$scratch/school" --listen "127.0.0.1:$port" --config "$scratch/bench.toml" 2>"$scratch/log" & pid=$!
trap 'kill $pid; wait $pid || true' EXIT
api=http://127.0.0.1:$port/api/v1
until curl -sf "http://127.0.0.1:$port/healthz" >/dev/null; do sleep 0.05; done
token=$(head -1 "$scratch/tokens")

cpu_us() { cat /proc/"$pid"/task/*/schedstat | awk '{sum += $1} END {printf "%d", sum / 1000}'; }
ask() { curl -sf -H "Authorization: Bearer $token" "$@"; }
# Sends the same request many times over one connection.
figure() {  # name, curl's arguments
  ask "${@:2}" >"$scratch/reply"  # the first one reads from the disk
  local config=$scratch/requests before
  { for ((i = 0; i < requests; i++)); do printf 'url = "%s"\noutput = /dev/null\n' "${!#}"; done; } >"$config"
  before=$(cpu_us)
  ask "${@:2:$#-2}" -K "$config"
  echo "$1: $((($(cpu_us) - before) / requests)) us CPU, $(wc -c <"$scratch/reply") bytes"
}

# The card with the longest story: the seed gives one of them 5,000 entries.
longest=$(python3 - "$scratch/school/rollbook.db" <<'PY'
import sqlite3, sys
rows = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True).execute(
    "SELECT subject_id, COUNT(*) FROM events WHERE subject_kind = 'person' GROUP BY 1 ORDER BY 2 DESC LIMIT 1")
print(*rows.fetchone())
PY
)
read -r person entries <<<"$longest"
echo "== the longest story has $entries entries; load $(cut -d' ' -f1-3 /proc/loadavg)"
story=$api/people/$person/timeline
figure "20 entries" "$story?limit=20"
figure "20 entries of talk" "$story?limit=20&kind=talk"
figure "20 entries before a moment" "$story?limit=20&before=2026-01-01T00:00:00Z"
figure "months" "$story/months"
figure "search, a common word" "$story?limit=50&q=%D1%83%D1%80%D0%BE%D0%BA"
figure "search, nothing matches" "$story?limit=50&q=quokka"

echo "== the choice and why not the others, one manager"
ask -X POST "$api/work/next" >"$scratch/next"
figure "next, with the client in hand (the card only)" -X POST "$api/work/next"
figure "passed over" "$api/work/passed-over"
figure "preview (the walk and two cards)" "$api/work/preview"

# The choice itself: each press is a new one, since the client goes back to the queue.
id() { sed -n 's/.*"assignment":{"id":"\([0-9]*\)".*/\1/p' "$1"; }
give_back() { ask -X POST -H 'Content-Type: application/json' -d '{"reason":"other"}' "$api/work/assignments/$1/release" >/dev/null; }
choice=0 released=0
for ((i = 0; i < requests; i++)); do
  before=$(cpu_us); give_back "$(id "$scratch/next")"; middle=$(cpu_us)
  ask -X POST "$api/work/next" >"$scratch/next"
  choice=$((choice + $(cpu_us) - middle)); released=$((released + middle - before))
done
echo "next, a new client each time: $((choice / requests)) us CPU; giving back: $((released / requests)) us"
