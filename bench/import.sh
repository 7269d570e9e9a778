#!/usr/bin/env bash
# Import of 100,000 rows with the duplicate check against 1 M people: by the command, and over the API while
# managers work. usage: bench/import.sh SCRATCH_FOLDER [ROWS]      needs curl and sqlite3; seeding takes minutes
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$1
rows=${2:-100000}
port=18995
rollbook=build/release/rollbook
ninja -C build/release rollbook bench_load >/dev/null
mkdir -p "$scratch"

if [[ ! -e $scratch/known.tsv ]]; then
  echo "== seed"
  rm -rf "$scratch/school"
  $rollbook seed --people 1000000 --tasks 10000 --managers 50 --events 100000 --tokens "$scratch/tokens" \
    --data "$scratch/school" 2>/dev/null
  sqlite3 -separator $'\t' "$scratch/school/rollbook.db" "SELECT name,
      (SELECT value FROM contacts c WHERE c.person_id = p.id AND kind = 'phone'),
      (SELECT value FROM contacts c WHERE c.person_id = p.id AND kind = 'mail')
    FROM people p WHERE id % 37 = 0 LIMIT 20000" >"$scratch/known.new"
  mv "$scratch/known.new" "$scratch/known.tsv"
fi
python3 bench/lead_sheet.py "$rows" --known "$scratch/known.tsv" >"$scratch/leads.csv"

fresh() { rm -rf "$scratch/copy" && cp -r "$scratch/school" "$scratch/copy" && cat "$scratch/copy/rollbook.db" >/dev/null; sync; }

echo "== by the command: seconds, seconds of CPU (user, system), KiB at most"
fresh
/usr/bin/time -f '%e s, %U + %S s CPU, %M KiB' $rollbook import "$scratch/leads.csv" --data "$scratch/copy" | cut -c1-160

echo "== over the API, while managers take and complete 200 clients a second"
fresh
echo "a-password-1" | $rollbook user add --mail boss@bench.test --name Boss --role administrator --data "$scratch/copy" >/dev/null
token=$($rollbook token add --user boss@bench.test --data "$scratch/copy")
printf '[server]\naccess_log = false\n[limits]\nrequests_per_second = 100000\n' >"$scratch/bench.toml"
$rollbook serve --data "$scratch/copy" --listen 127.0.0.1:$port --config "$scratch/bench.toml" 2>"$scratch/serve.log" & pid=$!
trap 'kill $pid 2>/dev/null' EXIT
api() { curl -sf -H "Authorization: Bearer $token" "$@"; }
url=http://127.0.0.1:$port/api/v1/imports
until curl -sf "http://127.0.0.1:$port/healthz" >/dev/null; do sleep 0.1; done
build/release/bench_load 127.0.0.1 $port "$scratch/tokens" 60 200 & load=$!
start=$(date +%s%N)
id=$(api -F "file=@$scratch/leads.csv" "$url" | sed -n 's/.*"id":"\([0-9]*\)","state".*/\1/p')
until_state() { until api "$url/$id" | grep -q "\"state\":\"$1\",\"step\":\"\""; do sleep 0.2; done; }
api -X POST "$url/$id/rehearse" >/dev/null && until_state rehearsed
echo "rehearsed after $((($(date +%s%N) - start) / 1000000)) ms"
api -X POST "$url/$id/apply" >/dev/null && until_state applied
echo "applied after $((($(date +%s%N) - start) / 1000000)) ms"
awk '/VmHWM/{print "at most " $2 / 1024 " MiB"}' "/proc/$pid/status"
wait $load
