#!/usr/bin/env bash
# How long from the press of Next until the client is painted, on timelines of 5,000 entries: 200 presses each way.
# usage: bench/desk.sh SCRATCH [PRESSES]   needs build/release/rollbook, Chromium and web/node_modules
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=${1:?usage: bench/desk.sh SCRATCH [PRESSES]}
presses=${2:-200}
clients=$((presses * 2 + 20))
mkdir -p "$scratch"
if [[ ! -e $scratch/seeded ]]; then
  build/release/rollbook seed --people "$clients" --tasks "$clients" --managers 1 --events $((clients * 5000)) \
    --data "$scratch/school"
  touch "$scratch/seeded"
fi
load() { echo "load $(cut -d' ' -f1-3 /proc/loadavg)"; }
load
tools/with_school.sh "$scratch/school" node bench/desk.mjs manager1@seed.test seed-password-1 "$presses"
load
