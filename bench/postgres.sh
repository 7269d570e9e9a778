#!/usr/bin/env bash
# The queue on PostgreSQL: a school of the size of bench/run.sh, 64 managers on 64 connections, every write on the disk.
# usage: bench/postgres.sh SCRATCH_FOLDER [RUNS]      needs nginx and wrk; the first run seeds, which takes some minutes
set -euo pipefail
cd "$(dirname "$0")/.."
source bench/nginx.sh
scratch=$1
runs=${2:-3}
port=18992
rollbook=build/release/rollbook
ninja -C build/release rollbook bench_load >/dev/null
mkdir -p "$scratch"
export ROLLBOOK_POSTGRES_DIR=$scratch/postgres
url=$(tools/postgres.sh start --durable)

if [[ ! -e $scratch/tokens ]]; then
  echo "== seed"
  /usr/bin/time -f '%e s' $rollbook seed --people 200000 --tasks 1000000 --managers 500 --events 4000000 \
    --tokens "$scratch/tokens.new" --data "$scratch/data" --database "$url"
  head -64 "$scratch/tokens.new" >"$scratch/tokens"
fi
start_nginx "$scratch" $((port + 1))
printf '[server]\naccess_log = false\n[limits]\nrequests_per_second = 100000\n' >"$scratch/bench.toml"
$rollbook serve --data "$scratch/data" --database "$url" --listen 127.0.0.1:$port --config "$scratch/bench.toml" \
  2>"$scratch/serve.log" & pid=$!
trap 'kill $pid $nginx_pid; wait $pid || true' EXIT
until curl -sf "http://127.0.0.1:$port/healthz" >/dev/null; do sleep 0.1; done

cat "$scratch"/postgres/data/base/*/* >/dev/null  # a school that works is in memory, as in bench/run.sh
postmaster=$(head -1 "$scratch/postgres/data/postmaster.pid")
# Of the program and of every process of PostgreSQL; those that ended are counted by their parent.
cpu_ticks() {
  local sum=0 each
  for each in $pid $postmaster $(pgrep -P "$postmaster"); do
    sum=$((sum + $(awk '{print $14 + $15}' "/proc/$each/stat")))
  done
  echo $((sum + $(awk '{print $16 + $17}' "/proc/$postmaster/stat")))
}
retries() { curl -s "http://127.0.0.1:$port/metrics" | awk '/^rollbook_db_retries/{print $2}'; }
for ((run = 1; run <= runs; run++)); do
  yardstick $((port + 1)) 64
  echo "== run $run: next and complete in turn, closed loop, 64 connections"
  before=$(cpu_ticks)
  retried=$(retries)
  build/release/bench_load 127.0.0.1 $port "$scratch/tokens" 10 | tee "$scratch/last"
  requests=$(awk '/^requests/{print $2}' "$scratch/last")
  echo "cpu a request, PostgreSQL's included: $((($(cpu_ticks) - before) * 10000 / requests)) us;" \
    "use cases run again: $(($(retries) - retried)) of $requests"
done
yardstick $((port + 1)) 64
echo "== everybody presses Next, then everybody notes an outcome, 64 connections"
build/release/bench_load 127.0.0.1 $port "$scratch/tokens" 10 together
