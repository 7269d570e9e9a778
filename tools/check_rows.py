#!/usr/bin/env python3
"""Refuses a claimed acceptance row (docs/rows.csv) whose journey, rule tests or docs page is missing or silent about it."""
import csv
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main() -> int:
    mistakes = []
    with open(ROOT / "docs/rows.csv", newline="") as file:
        for line in csv.DictReader(file):
            row = line["row"]
            journey = ROOT / "web/tests" / line["journey"]
            if not journey.exists() or row not in journey.read_text():
                mistakes.append(f"{row}: {line['journey']} is not there or does not name it")
            for name in line["rule tests"].split():
                found = list((ROOT / "src").rglob(name))
                if not found or row not in found[0].read_text():
                    mistakes.append(f"{row}: {name} is not there or does not name it")
            if not (ROOT / line["docs"]).exists():
                mistakes.append(f"{row}: {line['docs']} is not there")
    print("\n".join(mistakes))
    return 1 if mistakes else 0


sys.exit(main())
