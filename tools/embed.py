#!/usr/bin/env python3
"""Writes an assembler file that carries every file of a folder, and a C++ table of their names.

usage: embed.py FOLDER SYMBOL OUTPUT.S [pack]
Also writes OUTPUT.S.cpp with the base::EmbeddedFile table. With `pack`, a file that gets smaller by gzip is carried
packed, too.
"""
import gzip
import pathlib
import sys

# What the two headers of a packed reply weigh; whoever gains less travels as it is.
HEADERS_BYTES = 64


def packed(path: pathlib.Path) -> bytes:
    """The file in gzip, always the same bytes for the same content; empty when it is not worth it."""
    content = path.read_bytes()
    small = gzip.compress(content, 9, mtime=0)
    return small if len(small) + HEADERS_BYTES < len(content) else b""


def main() -> None:
    folder, symbol, output = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
    files = sorted(p for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else []
    output.parent.mkdir(parents=True, exist_ok=True)
    lines = [".section .rodata"]
    declarations, rows = [], []

    def carry(name: str, path: pathlib.Path) -> str:
        lines.extend([f".global {name}_begin", f".global {name}_end", ".balign 16", f"{name}_begin:",
                      f'.incbin "{path.resolve()}"', f"{name}_end:"])
        declarations.append(f'extern "C" const char {name}_begin[]; extern "C" const char {name}_end[];')
        return f"std::string_view({name}_begin, static_cast<std::size_t>({name}_end - {name}_begin))"

    for index, path in enumerate(files):
        name = f"rollbook_{symbol}_{index}"
        plain, small = carry(name, path), "{}"
        content = packed(path) if "pack" in sys.argv[4:] else b""
        if content:
            place = output.with_name(f"{symbol}_{index}.gz")
            place.write_bytes(content)
            small = carry(f"{name}_packed", place)
        rows.append(f'    {{"{path.relative_to(folder).as_posix()}", {plain}, {small}}},')
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
