#!/usr/bin/env bash
# Runs the page's journeys in Chromium against the real program with a fresh demo school.
# usage: tools/journeys.sh [PLAYWRIGHT ARGUMENTS]
set -euo pipefail
cd "$(dirname "$0")/../web"
../tools/with_demo.sh npm run --silent journeys -- "$@"
