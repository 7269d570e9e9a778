#!/usr/bin/env python3
"""Plants each fault of docs/rows.csv in turn and demands that the tests of its row fail. usage: [WORD…] only those named

Every fault of the queue (queue.*) must be found by the queue's property test alone, too. Uses the test build, SQLite.
"""
import os
import subprocess
import sys
import time

from check_rows import ROOT, planted, rows

TESTS = str(ROOT / "build/test/rollbook_tests")
PROPERTY = "PRIO-0: whatever happens*"
SEQUENCES = "20"
LIMIT_S = 300


def fails(fault: str, pattern: str) -> bool:
    """Whether the tests of this name fail under the fault."""
    env = {**os.environ, "ROLLBOOK_FAULT": fault, "ROLLBOOK_ONE_ENGINE": "1", "ROLLBOOK_SEQUENCES": SEQUENCES}
    done = subprocess.run([TESTS, f"-tc={pattern}", "--minimal=true", "--no-version"], env=env, capture_output=True,
                          text=True, timeout=LIMIT_S)
    return done.returncode != 0


def tried() -> list[tuple[str, str]]:
    """Each fault with the tests that must find it. A row's tests are led by its name."""
    pairs = [(fault, f"{line['row']}:*")
             for name in ("rows.csv", "rows-open.csv") for line in rows(name) for fault in line["faults"].split()]
    return pairs + [(fault, PROPERTY) for fault in sorted(planted()) if fault.startswith("queue.")]


def main(words: list[str]) -> int:
    missed = []
    pairs = [pair for pair in tried() if not words or any(word in " ".join(pair) for word in words)]
    broken = [pattern for pattern in sorted({pattern for _, pattern in pairs}) if fails("", pattern)]
    for pattern in broken:
        print(f"without any fault the tests {pattern} fail")
    for fault, pattern in pairs:
        start = time.monotonic()
        found = fails(fault, pattern)
        print(f"{'found ' if found else 'MISSED'} {time.monotonic() - start:5.1f} s  {fault} by {pattern}", flush=True)
        if not found:
            missed.append(fault)
    print(f"{len(pairs) - len(missed)} of {len(pairs)} planted faults found")
    return 1 if missed or broken or not pairs else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
