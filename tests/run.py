#!/usr/bin/env python3
"""Drives the real binary. usage: python3 tests/run.py [WORD…]   only tests whose name or rule has a word

ROLLBOOK names the binary (build/release/rollbook when unset); ROLLBOOK_LONG=1 makes the long runs.
"""
import importlib
import inspect
import pathlib
import sys
import time
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import harness  # noqa: E402


def tests_of(words):
    for path in sorted(pathlib.Path(__file__).parent.glob("test_*.py")):
        module = importlib.import_module(path.stem)
        for name, test in inspect.getmembers(module, inspect.isfunction):
            if not name.startswith("test_") or test.__module__ != path.stem:
                continue
            rule = " ".join((test.__doc__ or "").split())
            assert rule, f"{path.name}: {name} has no rule as its docstring"
            if not words or any(word in f"{path.stem} {name} {rule}" for word in words):
                yield test, rule


def run(test, school):
    wanted = inspect.signature(test).parameters
    test(**({"school": school()} if "school" in wanted else {}))


def main():
    shared = []

    def school():
        if not shared:
            shared.append(harness.School())
        return shared[0]

    passed = failed = 0
    for test, rule in tests_of(sys.argv[1:]):
        start = time.monotonic()
        try:
            run(test, school)
            passed += 1
            print(f"ok     {time.monotonic() - start:5.1f} s  {rule}", flush=True)
        except Exception:
            failed += 1
            print(f"FAILED {time.monotonic() - start:5.1f} s  {rule}\n{traceback.format_exc(limit=-4)}", flush=True)
    if shared and shared[0].close() != 0:
        failed += 1
        print("FAILED the shared server did not end in order")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
