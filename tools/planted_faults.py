#!/usr/bin/env python3
"""Plants each fault of docs/rows.csv in turn and demands that the tests of its row fail. usage: [WORD…] only those named

Every fault of the queue (queue.*) must be found by the queue's property test alone, too, on each engine: claiming is
written for each. Uses the test build; rows are tried on SQLite. PostgreSQL is that of ROLLBOOK_TEST_POSTGRES, or one
that is started and ended here.
"""
import contextlib
import os
import subprocess
import sys
import time

from check_rows import ROOT, planted, rows

TESTS = str(ROOT / "build/test/rollbook_tests")
PROPERTY = "PRIO-0: whatever happens*"
SEQUENCES = "20"
LIMIT_S = 300
SQLITE, POSTGRES = "1", "postgresql"  # as ROLLBOOK_ONE_ENGINE has them
NAMES = {SQLITE: "SQLite", POSTGRES: "PostgreSQL"}


def fails(fault: str, pattern: str, engine: str, url: str) -> bool:
    """Whether the tests of this name fail under the fault."""
    env = {**os.environ, "ROLLBOOK_FAULT": fault, "ROLLBOOK_ONE_ENGINE": engine, "ROLLBOOK_SEQUENCES": SEQUENCES,
           "ROLLBOOK_TEST_POSTGRES": url}
    done = subprocess.run([TESTS, f"-tc={pattern}", "--minimal=true", "--no-version"], env=env, capture_output=True,
                          text=True, timeout=LIMIT_S)
    return done.returncode != 0


def tried() -> list[tuple[str, str, str]]:
    """Each fault with the tests that must find it, and where. A row's tests are led by its name."""
    tries = [(fault, f"{line['row']}:*", SQLITE)
             for name in ("rows.csv", "rows-open.csv") for line in rows(name) for fault in line["faults"].split()]
    of_queue = sorted(fault for fault in planted() if fault.startswith("queue."))
    return tries + [(fault, PROPERTY, engine) for engine in (SQLITE, POSTGRES) for fault in of_queue]


@contextlib.contextmanager
def postgres(wanted: bool):
    """The URL of a PostgreSQL; one that was started here is ended."""
    url = os.environ.get("ROLLBOOK_TEST_POSTGRES", "")
    if url or not wanted:
        yield url
        return
    script = str(ROOT / "tools/postgres.sh")
    url = subprocess.run([script, "start"], capture_output=True, text=True, check=True).stdout.strip()
    try:
        yield url
    finally:
        subprocess.run([script, "stop"], check=True)


def main(words: list[str]) -> int:
    missed = []
    tries = [one for one in tried() if not words or any(word in " ".join(one) for word in words)]
    with postgres(any(engine == POSTGRES for *_, engine in tries)) as url:
        sound = sorted({(pattern, engine) for _, pattern, engine in tries})
        broken = [one for one in sound if fails("", *one, url)]
        for pattern, engine in broken:
            print(f"without any fault the tests {pattern} fail ({NAMES[engine]})")
        for fault, pattern, engine in tries:
            start = time.monotonic()
            found = fails(fault, pattern, engine, url)
            print(f"{'found ' if found else 'MISSED'} {time.monotonic() - start:5.1f} s  {fault} by {pattern}"
                  f" on {NAMES[engine]}", flush=True)
            if not found:
                missed.append(fault)
    print(f"{len(tries) - len(missed)} of {len(tries)} planted faults found")
    return 1 if missed or broken or not tries else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
