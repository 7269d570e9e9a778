#!/usr/bin/env python3
"""Refuses an include that src/LAYERS does not allow, and one of a feature that is not its front.

A module's front is <module>.hpp; its *_types.hpp may be included too, since records are shared descriptions.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FEATURES = {"access", "people", "pipeline", "work", "intake"}
INCLUDE = re.compile(r'^\s*#include "([a-z_]+)/([^"]+)"', re.M)


def main() -> int:
    allowed = {}
    for line in (ROOT / "src/LAYERS").read_text().splitlines():
        if line and not line.startswith("#"):
            module, _, names = line.partition(":")
            allowed[module] = set(names.split()) | {module}
    mistakes = []
    for path in sorted((ROOT / "src").rglob("*.[ch]pp")):
        module = path.relative_to(ROOT / "src").parts[0]
        test = path.name.endswith(("_test.cpp", "_desk.hpp"))  # a desk sets the scene for tests of its module
        if module not in allowed:
            mistakes.append(f"{path}: module {module} is not in src/LAYERS")
            continue
        for other, rest in INCLUDE.findall(path.read_text()):
            if test and other in {"testing", "app"}:
                continue
            if other not in allowed[module] and not test:
                mistakes.append(f"{path}: {module} may not include {other}")
            front = rest == f"{other}.hpp" or rest.endswith("_types.hpp")
            if other in FEATURES and other != module and not front and module not in {"app", "testing"} and not test:
                mistakes.append(f"{path}: {other}/{rest} is inside {other}; include its front")
    print("\n".join(mistakes))
    return 1 if mistakes else 0


sys.exit(main())
