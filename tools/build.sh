#!/usr/bin/env bash
# Builds one part. usage: tools/build.sh release|test|page
set -euo pipefail
cd "$(dirname "$0")/.."
[[ -d build/node/bin ]] && export PATH="$PWD/build/node/bin:$PATH"
export CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-5G}

page() {
  local stamp=build/page.stamp
  if [[ -e $stamp && -e web/dist/index.html ]] &&
    [[ -z $(find web/src web/public web/index.html web/package.json web/package-lock.json web/vite.config.ts -newer $stamp -print -quit 2>/dev/null) ]]; then
    return 0
  fi
  (
    cd web
    if [[ ! -e node_modules/.package-lock.json || package-lock.json -nt node_modules/.package-lock.json ]]; then
      npm install --silent --no-save --no-audit --no-fund  # not ci: it wants binaries for every platform
    fi
    npm run --silent build
  )
  mkdir -p build && touch $stamp
}

configure() {  # name, further flags
  [[ -e build/$1/build.ninja ]] || cmake -G Ninja -S . -B "build/$1" "${@:2}" >/dev/null
}

case ${1:-} in
  page) page ;;
  release)
    page
    configure release -DCMAKE_BUILD_TYPE=Release
    ninja -C build/release rollbook | grep -vE '^ninja: (Entering|no work)' || [[ ${PIPESTATUS[0]} == 0 ]]
    ;;
  test)
    configure test -DROLLBOOK_TESTS=ON -DCMAKE_BUILD_TYPE=Debug
    ninja -C build/test | grep -vE '^ninja: (Entering|no work)' || [[ ${PIPESTATUS[0]} == 0 ]]
    ;;
  *) echo "usage: tools/build.sh release|test|page" >&2 && exit 2 ;;
esac
