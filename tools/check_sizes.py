#!/usr/bin/env python3
"""Refuses files over 500 lines, folders over 20 files and lines over 110 characters (style.md, section 8)."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MOST_LINES, MOST_FILES, MOST_CHARACTERS = 500, 20, 110
GENERATED = {"web/src/api/schema.d.ts"}


def too_wide(name: str, lines: list[str]) -> list[str]:
    """Lines past the limit, but for those inside raw strings (SQL), which clang-format leaves alone."""
    found, raw = [], False
    for number, line in enumerate(lines, 1):
        if not raw and len(line) > MOST_CHARACTERS:
            found.append(f"{name}:{number}: {len(line)} characters, at most {MOST_CHARACTERS}")
        if 'R"' in line and ')sql"' not in line:
            raw = True
        elif ')sql"' in line or ')"' in line:
            raw = False
    return found


def main() -> int:
    names = subprocess.run(["git", "ls-files", "src", "web/src", "tools", "bench", "tests"], cwd=ROOT, text=True,
                           capture_output=True, check=True).stdout.split("\n")
    mistakes, folders = [], {}
    for name in filter(None, names):
        path = ROOT / name
        if path.suffix not in {".cpp", ".hpp", ".ts", ".tsx", ".py", ".sh"} or name in GENERATED or not path.exists():
            continue
        lines = path.read_text().split("\n")
        if len(lines) > MOST_LINES:
            mistakes.append(f"{name}: {len(lines)} lines, at most {MOST_LINES}")
        if path.suffix in {".cpp", ".hpp"}:
            mistakes += too_wide(name, lines)
        if not path.name.endswith("_test.cpp") and ".test." not in path.name:
            folders[path.parent] = folders.get(path.parent, 0) + 1
    # A .hpp and its .cpp count as one thing to know, so a folder may hold twenty pairs.
    mistakes += [f"{folder.relative_to(ROOT)}: {count} files, at most {2 * MOST_FILES}"
                 for folder, count in sorted(folders.items()) if count > 2 * MOST_FILES]
    print("\n".join(mistakes))
    return 1 if mistakes else 0


sys.exit(main())
