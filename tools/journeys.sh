#!/usr/bin/env bash
# Runs the page's journeys in Chromium against the real program with a fresh demo school.
# usage: tools/journeys.sh [PLAYWRIGHT ARGUMENTS]
set -euo pipefail
cd "$(dirname "$0")/.."
[[ -d build/node/bin ]] && export PATH="$PWD/build/node/bin:$PATH"
scratch=$(mktemp -d)
build/release/rollbook seed --demo --data "$scratch/school" >"$scratch/logins"
build/release/rollbook serve --data "$scratch/school" --listen 127.0.0.1:0 >"$scratch/log" 2>&1 &
pid=$!
trap 'kill $pid; wait $pid || true; rm -rf "$scratch"' EXIT
for _ in $(seq 100); do
  url=$(sed -n 's/.*serving on \(http[^ ]*\).*/\1/p' "$scratch/log")
  [[ -n $url ]] && break
  sleep 0.1
done
[[ -n $url ]] || { cat "$scratch/log" && exit 1; }
cd web
ROLLBOOK_LOGINS=$scratch/logins ROLLBOOK_URL=$url npm run --silent journeys -- "$@"
