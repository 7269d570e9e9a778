#!/usr/bin/env bash
# clang-tidy 19 with every warning an error, about 50 s a source. Headers are linted with the sources that include them.
# usage: tools/lint.sh [--since COMMIT | --all]
#   (nothing)  what changed since this branch left main, on main since the last commit: the first six sources, so that
#              ./check stays within its time; names those it leaves out
#   --since    every source that changed since then, itself or its header, committed or not
#   --all      every source there is, some hours: what ./check --all does
set -euo pipefail
cd "$(dirname "$0")/.."
most=6

# Where the branch began; the commit before on main itself; nothing in a repository of one commit.
base_of_branch() {
  local begun
  for main in origin/main main; do
    begun=$(git merge-base HEAD "$main" 2>/dev/null) || continue
    [[ $begun == "$(git rev-parse HEAD)" ]] || { echo "$begun"; return; }
  done
  git rev-parse -q --verify 'HEAD~1' || git hash-object -t tree /dev/null
}

# Sources that changed since a commit, and those whose own header did.
changed_since() {
  git diff --name-only --diff-filter=d "$1" -- 'src/*.cpp' 'src/*.hpp' | sed 's/\.hpp$/.cpp/' | sort -u |
    while read -r file; do [[ -f $file ]] && echo "$file"; done
}

case ${1:-} in
  --all) mapfile -t files < <(git ls-files 'src/*.cpp') ;;
  --since)
    git rev-parse -q --verify "${2:?which commit}" >/dev/null || { echo "lint: no commit $2" >&2; exit 1; }
    mapfile -t files < <(changed_since "$2")
    ;;
  *)
    mapfile -t files < <(changed_since "$(base_of_branch)")
    if ((${#files[@]} > most)); then
      echo "lint: $most of ${#files[@]} changed sources; left to tools/lint.sh --since and ./check --all:"
      printf '  %s\n' "${files[@]:most}"
      files=("${files[@]:0:most}")
    fi
    ;;
esac
[[ ${#files[@]} -gt 0 ]] || exit 0
printf '%s\n' "${files[@]}" | xargs -P 2 -n 2 clang-tidy-19 -p build/test --quiet --extra-arg=-Wno-unknown-warning-option --warnings-as-errors='*'
