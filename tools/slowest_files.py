#!/usr/bin/env python3
"""Prints the ten slowest files of the last builds. usage: slowest_files.py BUILD_FOLDER"""
import pathlib
import sys

log = pathlib.Path(sys.argv[1]) / ".ninja_log"
took = {}
for line in log.read_text().splitlines()[1:]:
    start, end, _, output, _ = line.split("\t")
    took[output] = int(end) - int(start)
for output, milliseconds in sorted(took.items(), key=lambda pair: -pair[1])[:10]:
    print(f"{milliseconds / 1000:6.1f} s  {output}")
