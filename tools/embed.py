#!/usr/bin/env python3
"""Writes an assembler file that carries every file of a folder, and a C++ table of their names.

usage: embed.py FOLDER SYMBOL OUTPUT.S    also writes OUTPUT.S.cpp with base::EmbeddedFile tables
"""
import pathlib
import sys


def main() -> None:
    folder, symbol, output = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
    files = sorted(p for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else []
    output.parent.mkdir(parents=True, exist_ok=True)
    lines = [".section .rodata"]
    declarations, rows = [], []
    for index, path in enumerate(files):
        name = f"rollbook_{symbol}_{index}"
        lines += [f".global {name}_begin", f".global {name}_end", ".balign 16", f"{name}_begin:",
                  f'.incbin "{path.resolve()}"', f"{name}_end:"]
        declarations.append(f'extern "C" const char {name}_begin[]; extern "C" const char {name}_end[];')
        rows.append(f'    {{"{path.relative_to(folder).as_posix()}", '
                    f"std::string_view({name}_begin, static_cast<std::size_t>({name}_end - {name}_begin))}},")
    lines.append('.section .note.GNU-stack,"",@progbits')
    output.write_text("\n".join(lines) + "\n")
    table = "\n".join(rows)
    count = len(files)
    body = (f"static const std::array<base::EmbeddedFile, {count}> files{{{{\n{table}\n}}}};\n" if count
            else "static const std::array<base::EmbeddedFile, 0> files{};\n")
    pathlib.Path(str(output) + ".cpp").write_text(
        '#include "base/embedded.hpp"\n#include <array>\n' + "\n".join(declarations) + "\n" + body
        + f"namespace base {{\nstd::span<const EmbeddedFile> embedded_{symbol}() {{ return files; }}\n}}\n")


main()
