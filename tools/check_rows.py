#!/usr/bin/env python3
"""Refuses an acceptance row of docs/rows.csv whose screen, journey, rule tests, docs page or planted fault is missing.

docs/rows-open.csv holds, in the same form, what is proved below the screen already and waits for its journey: there the
rule tests and faults are checked. Every fault that the source holds belongs to a row or to the queue's property test.
"""
import csv
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PATH = re.compile(r'path: "(/[^"]*)"')
SECTION = re.compile(r'^    key: "(\w+)"', re.MULTILINE)
FAULT = re.compile(r'base::fault\("([a-z_.]+)"\)')


def rows(name: str) -> list[dict[str, str]]:
    with open(ROOT / "docs" / name, newline="") as file:
        return list(csv.DictReader(file))


def planted() -> set[str]:
    """The faults in the source, tests aside."""
    return {name for path in (ROOT / "src").rglob("*.cpp") for name in FAULT.findall(path.read_text())}


def screens() -> set[str]:
    """The routes of the page, and for the one of settings each of its sections."""
    app = ROOT / "web/src/app"
    paths = set(PATH.findall((app / "router.tsx").read_text()))
    sections = SECTION.findall((app / "settings/sections.tsx").read_text())
    return paths - {"/settings/$section"} | {f"/settings/{key}" for key in sections}


def names(row: str, text: str) -> bool:
    """Whether the text names the row itself: ROLE-1 is not named by ROLE-10."""
    return re.search(rf"\b{re.escape(row)}(?![0-9])", text) is not None


def mistakes_of(line: dict[str, str], known: set[str], shown: set[str], claimed: bool) -> list[str]:
    row, mistakes = line["row"], []
    if line["screen"] not in shown:
        mistakes.append(f"{row}: the router has no screen {line['screen']}")
    journey = ROOT / "web/tests" / line["journey"]
    if claimed and (not line["journey"] or not journey.is_file() or not names(row, journey.read_text())):
        mistakes.append(f"{row}: the journey {line['journey']} is not there or does not name it")
    if not line["rule tests"] or not line["faults"]:
        mistakes.append(f"{row}: has no rule test or no planted fault")
    for name in line["rule tests"].split():
        found = list((ROOT / "src").rglob(name))
        if not any(names(row, path.read_text()) for path in found):
            mistakes.append(f"{row}: {name} is not there or does not name it")
    mistakes += [f"{row}: the fault {name} is nowhere planted" for name in line["faults"].split() if name not in known]
    if not (ROOT / line["docs"]).is_file():
        mistakes.append(f"{row}: {line['docs']} is not there")
    return mistakes


def main() -> int:
    known, shown, claimed, waiting = planted(), screens(), rows("rows.csv"), rows("rows-open.csv")
    mistakes = [text for line in claimed for text in mistakes_of(line, known, shown, True)]
    mistakes += [text for line in waiting for text in mistakes_of(line, known, shown, False)]
    mistakes += [f"{line['row']}: is claimed and open" for line in waiting if line["row"] in {c["row"] for c in claimed}]
    used = {name for line in claimed + waiting for name in line["faults"].split()}
    mistakes += [f"the fault {name} belongs to no row" for name in sorted(known - used) if not name.startswith("queue.")]
    print("\n".join(mistakes) if mistakes else f"{len(claimed)} rows claimed, {len(waiting)} wait for a journey")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
