#!/usr/bin/env bash
# Runs the page's journeys in Chromium against the real program: in two halves side by side, each with a fresh demo school
# of its own; or, with arguments, what they name with one.
# usage: tools/journeys.sh [PLAYWRIGHT ARGUMENTS]
set -euo pipefail
cd "$(dirname "$0")/../web"
run() { ../tools/with_demo.sh npm run --silent journeys -- "$@"; }
if (($# > 0)); then
  run "$@"
  exit
fi
halves=()
for half in 1 2; do
  run --shard="$half/2" --output="test-results/$half" & halves+=($!)
done
failed=0
for half in "${halves[@]}"; do wait "$half" || failed=1; done
exit $failed
