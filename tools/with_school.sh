#!/usr/bin/env bash
# Serves the school of a folder on a free port for the time of a command, which finds its address in ROLLBOOK_URL.
# usage: tools/with_school.sh FOLDER COMMAND [ARGUMENTS]   needs build/release/rollbook
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
[[ -d $root/build/node/bin ]] && export PATH="$root/build/node/bin:$PATH"
folder=$1
shift
log=$(mktemp)
"$root/build/release/rollbook" serve --data "$folder" --listen 127.0.0.1:0 >"$log" 2>&1 &
pid=$!
trap 'kill $pid; wait $pid || true; rm -f "$log"' EXIT
ROLLBOOK_URL=
for _ in $(seq 100); do
  ROLLBOOK_URL=$(sed -n 's/.*serving on \(http[^ ]*\).*/\1/p' "$log")
  [[ -n $ROLLBOOK_URL ]] && break
  sleep 0.1
done
[[ -n $ROLLBOOK_URL ]] || { cat "$log" >&2 && exit 1; }
export ROLLBOOK_URL
"$@"
