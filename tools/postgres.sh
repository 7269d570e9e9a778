#!/usr/bin/env bash
# A scratch PostgreSQL for tests and measurements, on a free port of 127.0.0.1, one for each working copy.
#
#   tools/postgres.sh start [--durable]   starts it unless it runs; prints its URL (for ROLLBOOK_TEST_POSTGRES)
#   tools/postgres.sh stop                ends it and removes its folder
#
# Without --durable it does not wait for the disk and lies in memory where there is enough: right for tests, wrong for
# figures. A test makes and drops a database of its own, and each drop writes everything out.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
bin=${ROLLBOOK_POSTGRES_BIN:-/usr/lib/postgresql/15/bin}
name=rollbook-postgres-$(printf %s "$here" | cksum | cut -d' ' -f1)
least_memory_mb=3000  # free in /dev/shm

place() {  # where the server lies, or will lie
  local on_disk=${TMPDIR:-/tmp}/$name
  if [[ -n ${ROLLBOOK_POSTGRES_DIR:-} ]]; then echo "$ROLLBOOK_POSTGRES_DIR"
  elif [[ -e $on_disk || ${1:-} == --durable ]]; then echo "$on_disk"
  elif [[ -e /dev/shm/$name ]]; then echo "/dev/shm/$name"
  elif [[ -w /dev/shm && $(df -m --output=avail /dev/shm | tail -1) -gt $least_memory_mb ]]; then echo "/dev/shm/$name"
  else echo "$on_disk"; fi
}
folder=$(place "${2:-}")

# initdb and the server refuse to run as root.
as_owner() {
  if [[ $(id -u) == 0 ]]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

running() { [[ -f $folder/data/postmaster.pid ]] && as_owner "$bin/pg_ctl" -D "$folder/data" status >/dev/null 2>&1; }

url() { echo "postgresql://postgres@127.0.0.1:$(sed -n 4p "$folder/data/postmaster.pid")/postgres"; }

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

start() {
  if running; then url; return; fi
  rm -rf "$folder"
  mkdir -p "$folder"
  if [[ $(id -u) == 0 ]]; then chown postgres "$folder"; fi
  as_owner "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  local options="-c listen_addresses=127.0.0.1 -c port=$(free_port) -c unix_socket_directories= -c max_connections=200"
  options+=" -c shared_buffers=256MB"
  if [[ ${1:-} == --durable ]]; then
    options+=" -c max_wal_size=2GB"
  else
    options+=" -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=512MB"
    options+=" -c wal_level=minimal -c max_wal_senders=0"
  fi
  if ! as_owner "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 60 -o "$options" start >/dev/null; then
    echo "PostgreSQL did not start; its log:" >&2
    tail -n 20 "$folder/log" >&2
    exit 1
  fi
  url
}

stop() {
  if running; then as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null; fi
  rm -rf "$folder"
}

case ${1:-} in
  start) start "${2:-}" ;;
  stop) stop ;;
  *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
