#!/usr/bin/env bash
# Lighthouse on sign-in, desk, card and board of a demo school, and the script of their first load as sent, for a browser
# in the language of the account.
# usage: bench/page.sh SCRATCH [desktop|mobile]   needs build/release/rollbook, Chromium and the net (npm)
set -euo pipefail
cd "$(dirname "$0")/.."
[[ -d build/node/bin ]] && export PATH="$PWD/build/node/bin:$PATH"
scratch=${1:?usage: bench/page.sh SCRATCH [desktop|mobile]}
form=${2:-desktop}
mkdir -p "$scratch"
[[ -x $scratch/node_modules/.bin/lighthouse ]] ||
  npm install --silent --no-audit --no-fund --prefix "$scratch" lighthouse@12

# The rest runs inside, with the address and the logins of the school.
if [[ -z ${ROLLBOOK_URL:-} ]]; then exec tools/with_demo.sh bench/page.sh "$scratch" "$form"; fi
url=$ROLLBOOK_URL
read -r _ mail password < <(grep '^sales' "$ROLLBOOK_LOGINS" | head -1)
cookie=$(curl -s -o /dev/null -D - "$url/api/v1/sessions" -H 'Content-Type: application/json' -H 'X-Rollbook: 1' \
  -d "{\"email\":\"$mail\",\"password\":\"$password\"}" | sed -n 's/^[Ss]et-[Cc]ookie: \([^;]*\).*/\1/p')
person=$(curl -s "$url/api/v1/people?limit=1" -H "Cookie: $cookie" | sed -n 's/.*"items":\[{"id":"\([0-9]*\)".*/\1/p')
export CHROME_PATH=${CHROME_PATH:-/usr/bin/chromium}

measure() {  # name, path, further flags
  local preset=()
  [[ $form == desktop ]] && preset=(--preset=desktop)
  "$scratch/node_modules/.bin/lighthouse" "$url$2" "${preset[@]}" --quiet --output=json \
    --output-path="$scratch/$1.json" --only-categories=performance,accessibility,best-practices \
    --chrome-flags="--headless=new --no-sandbox --disable-gpu --lang=ru --accept-lang=ru" "${@:3}" >/dev/null
  node -e '(async () => {
    const report = JSON.parse(require("fs").readFileSync(process.argv[2]));
    const scores = Object.values(report.categories).map((one) => `${one.title} ${Math.round(100 * one.score)}`);
    const scripts = report.audits["network-requests"].details.items.filter((one) => one.resourceType === "Script");
    const sent = scripts.reduce((sum, one) => sum + one.transferSize, 0);
    const bodies = await Promise.all(scripts.map(async ({ url }) => Buffer.from(await (await fetch(url)).arrayBuffer())));
    const zipped = bodies.reduce((sum, body) => sum + require("zlib").gzipSync(body).length, 0);
    const kb = (bytes) => `${(bytes / 1024).toFixed(0)} KB`;
    console.log(`${process.argv[1]}: ${scores.join(", ")}; ${scripts.length} scripts, ${kb(zipped)} gzipped, ${kb(sent)} as sent`);
    for (const [name, audit] of Object.entries(report.audits))
      if (audit.score !== null && audit.score < 0.9 && process.env.VERBOSE) console.log("  ", name, audit.score, audit.displayValue ?? "");
  })()' "$1" "$scratch/$1.json"
}

measure sign-in /sign-in
measure desk / --extra-headers="{\"Cookie\":\"$cookie\"}"
measure card "/people/$person" --extra-headers="{\"Cookie\":\"$cookie\"}"
measure board /board --extra-headers="{\"Cookie\":\"$cookie\"}"
