#!/usr/bin/env bash
# The figures of docs/performance.md: seeds a school, drives it, and puts nginx beside it in the same run.
# usage: bench/run.sh SCRATCH_FOLDER [RUNS] [TASKS]      needs nginx, wrk, curl and sqlite3; takes about ten minutes
# TASKS is 1,000,000 unless told; people are a fifth of it, entries four times it. At 10,000 a run lasts one second, or
# the queue would run dry.
set -euo pipefail
cd "$(dirname "$0")/.."
source bench/nginx.sh
scratch=$1
runs=${2:-3}
tasks=${3:-1000000}
seconds=$((tasks > 10000 ? 10 : 1))
port=18990
rollbook=build/release/rollbook
ninja -C build/release rollbook bench_load >/dev/null
mkdir -p "$scratch"

if [[ ! -e $scratch/tokens ]]; then
  echo "== seed"
  /usr/bin/time -f '%e s, %M KiB' $rollbook seed --people $((tasks / 5)) --tasks "$tasks" --managers 500 --events $((tasks * 4)) \
    --tokens "$scratch/tokens.new" --data "$scratch/school"
  mv "$scratch/tokens.new" "$scratch/tokens"
fi

start_nginx "$scratch" $((port + 1))
printf '[server]\naccess_log = false\n[limits]\nrequests_per_second = 100000\n' >"$scratch/bench.toml"
cat "$scratch/school/rollbook.db" >/dev/null  # a school that works is in memory; a cold disk is another measurement
start=$(date +%s%N)
$rollbook serve --data "$scratch/school" --listen 127.0.0.1:$port --config "$scratch/bench.toml" 2>"$scratch/serve.log" & pid=$!
trap 'kill $pid $nginx_pid 2>/dev/null' EXIT
until curl -sf "http://127.0.0.1:$port/healthz" >/dev/null; do sleep 0.02; done
echo "== started in $((($(date +%s%N) - start) / 1000000)) ms"

cpu_ticks() { awk '{print $14 + $15}' "/proc/$pid/stat"; }
resident() { awk '/VmRSS/{print $2 / 1024 " MiB"}' "/proc/$pid/status"; }
echo "== memory idle: $(resident)"
for ((run = 1; run <= runs; run++)); do
  yardstick $((port + 1)) 500
  echo "== run $run: next and complete in turn, closed loop, 500 connections"
  before=$(cpu_ticks)
  build/release/bench_load 127.0.0.1 $port "$scratch/tokens" "$seconds" | tee "$scratch/last"
  after=$(cpu_ticks)
  requests=$(awk '/^requests/{print $2}' "$scratch/last")
  echo "cpu a request: $(((after - before) * 10000 / requests)) us"
done
if ((tasks > 10000)); then
  echo "== open loop, 200 pairs a second, 30 s"
  build/release/bench_load 127.0.0.1 $port "$scratch/tokens" 30 200
fi
echo "== memory under load: $(resident)"
person=$(curl -s -H "Authorization: Bearer $(head -1 "$scratch/tokens")" "http://127.0.0.1:$port/api/v1/people?limit=1" |
  sed -n 's/.*"id":"\([0-9]*\)".*/\1/p' | head -1)
cat >"$scratch/card.lua" <<LUA
wrk.headers["Authorization"] = "Bearer $(head -1 "$scratch/tokens")"
LUA
for path in "people/$person" "people/$person/timeline?limit=20"; do
  before=$(cpu_ticks)
  wrk -t1 -c8 -d5s -s "$scratch/card.lua" "http://127.0.0.1:$port/api/v1/$path" >"$scratch/wrk"
  after=$(cpu_ticks)
  requests=$(awk '/requests in/{print $1}' "$scratch/wrk")
  echo "== $path: $(awk '/Requests\/sec/{print $2}' "$scratch/wrk")/s, cpu $(((after - before) * 10000 / requests)) us a request"
done
kill $pid && wait $pid 2>/dev/null || true
echo "== clients that were in two hands at once (must be 0)"
# Two requests may cross on their way by a millisecond, so what counts is the order in which the writer numbered the
# outcome of the first hand and the second hand.
sqlite3 "$scratch/school/rollbook.db" "SELECT COUNT(*) FROM assignments a JOIN assignments b ON b.person_id = a.person_id
  AND b.id > a.id AND b.given_at < COALESCE(a.ended_at, 9e15) AND a.given_at < COALESCE(b.ended_at, 9e15)
  WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.subject_kind = 'person' AND e.subject_id = a.person_id
    AND e.type = 'outcome.noted' AND e.payload ->> 'assignment_id' = CAST(a.id AS TEXT) AND e.id < b.id)"
