#!/usr/bin/env bash
# Serves a fresh demo school for the time of a command: its address is in ROLLBOOK_URL, ROLLBOOK_LOGINS names the file of
# its logins.
# usage: tools/with_demo.sh COMMAND [ARGUMENTS]   needs build/release/rollbook
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export ROLLBOOK_LOGINS=$scratch/logins
"$root/build/release/rollbook" seed --demo --data "$scratch/school" >"$ROLLBOOK_LOGINS"
"$root/tools/with_school.sh" "$scratch/school" "$@"
