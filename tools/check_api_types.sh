#!/usr/bin/env bash
# Refuses web/src/api/schema.d.ts when `npm run api` would make another one from openapi.json.
set -euo pipefail
cd "$(dirname "$0")/../web"
types=src/api/schema.d.ts
kept=$(mktemp)
trap 'mv "$kept" "$types"' EXIT  # whatever comes out, the tree stays as it was
cp "$types" "$kept"
npm run --silent api >/dev/null
if ! diff -u "$kept" "$types" | head -n 40; then
  echo "web/$types is not what openapi.json gives: cd web && npm run api" >&2
  exit 1
fi
