#!/usr/bin/env bash
# 500 desks with the page open while outcomes are noted: what their live updates cost the server.
# usage: bench/live.sh SCRATCH_FOLDER [PAIRS_PER_SECOND]     after bench/run.sh SCRATCH_FOLDER, whose school it serves
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$1
rate=${2:-5}
seconds=30
port=18994
ninja -C build/release rollbook bench_load >/dev/null
printf '[limits]\nrequests_per_second = 100000\n' >"$scratch/live.toml"
build/release/rollbook serve --data "$scratch/school" --listen 127.0.0.1:$port --config "$scratch/live.toml" >"$scratch/live.log" 2>&1 & pid=$!
trap 'kill $pid 2>/dev/null' EXIT
until curl -sf "http://127.0.0.1:$port/healthz" >/dev/null; do sleep 0.1; done
cpu_ticks() { awk '{print $14 + $15}' "/proc/$pid/stat"; }
for pause in "3 4" "0.25 0.25"; do
  echo "== pause of $pause s between two looks, $rate outcomes a second"
  build/release/bench_load 127.0.0.1 $port "$scratch/tokens" $((seconds + 3)) "$rate" >"$scratch/live.load" & load=$!
  before=$(cpu_ticks)
  # shellcheck disable=SC2086
  python3 bench/live.py $port "$scratch/tokens" $seconds $pause
  echo "cpu of the server: $((($(cpu_ticks) - before) / seconds)) % of one core"
  wait $load
  sed -n 2p "$scratch/live.load"
done
