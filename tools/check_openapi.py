#!/usr/bin/env python3
"""Compares the API description on standard input with openapi.json, and with what was promised before.

usage: rollbook print-openapi | tools/check_openapi.py [--keep | --take-back]

docs/api-promises.txt holds every promise of API v1, one a line: operations, parameters, members, their types, what is
needed, words, replies. A line may only be added. The file has to follow openapi.json in the same commit, so that what
one commit promises no later one can lose unseen, however many lie between two checks.
  --keep       adds the new lines; refuses while one is lost
  --take-back  writes the file as it is now: only for what no outside program can use yet. The reviewer sees the lines go.
A renamed record counts as lost: programs generated from the description name it.
"""
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
KEPT = ROOT / "docs" / "api-promises.txt"
METHODS = ("get", "post", "put", "patch", "delete")
DOWN, UP = "takes", "gives"  # what a request may hold, what a reply holds


class Promises:
    def __init__(self, api: dict):
        self.records = api.get("components", {}).get("schemas", {})
        self.lines: set[str] = set()
        self.seen: set[tuple[str, str]] = set()
        for path, operations in api.get("paths", {}).items():
            for method in METHODS:
                if method in operations:
                    self.operation(f"{method.upper()} {path}", operations[method])

    def operation(self, name: str, operation: dict) -> None:
        self.lines.add(name)
        for parameter in operation.get("parameters", []):
            at = f"{parameter['in']} {parameter['name']}"
            self.member(name, DOWN, at, parameter.get("schema", {}), parameter.get("required", False))
        body = operation.get("requestBody")
        if body:
            if body.get("required"):
                self.lines.add(f"{name} needs a body")
            for kind, content in body.get("content", {}).items():
                self.lines.add(f"{name} takes {kind}")
                self.members(name, DOWN, content.get("schema", {}))
        for status, reply in operation.get("responses", {}).items():
            self.lines.add(f"{name} answers {status}")
            for kind, content in reply.get("content", {}).items():
                self.lines.add(f"{name} answers {status} {kind} "
                               f"{self.type_of(content.get('schema', {}), UP, name)}")

    def members(self, owner: str, way: str, schema: dict) -> None:
        """The members of an object that stands in the description itself; any other schema is one type."""
        if "properties" not in schema:
            if schema:
                self.types(owner, way, "a body", schema)
            return
        for member, of in schema["properties"].items():
            self.member(owner, way, member, of, member in schema.get("required", []))

    def member(self, owner: str, way: str, name: str, schema: dict, required: bool) -> None:
        self.types(owner, way, name, schema)
        if required:
            self.lines.add(f"{owner} needs {name}" if way == DOWN else f"{owner} always gives {name}")

    def types(self, owner: str, way: str, name: str, schema: dict) -> None:
        """A request may come to take one more type; a reply that holds one more surprises its reader."""
        if way == DOWN:
            for each in schema.get("anyOf", [schema]):
                self.lines.add(f"{owner} takes {name}: {self.type_of(each, way, f'{owner}.{name}')}")
        else:
            self.lines.add(f"{owner} gives {name}: {self.type_of(schema, way, f'{owner}.{name}')}")

    def type_of(self, schema: dict, way: str, at: str) -> str:
        """`at` names an object that has no name of its own."""
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[1]
            self.record(name, way)
            return name
        if "anyOf" in schema:
            return " or ".join(self.type_of(each, way, at) for each in schema["anyOf"])
        if "items" in schema:
            return f"list of {self.type_of(schema['items'], way, at)}"
        if isinstance(schema.get("additionalProperties"), dict):
            return f"map of {self.type_of(schema['additionalProperties'], way, at)}"
        if "properties" in schema:
            self.members(at, way, schema)
            return "object"
        parts = [json.dumps(schema[key]) if key == "enum" else str(schema[key])
                 for key in ("type", "format", "pattern", "enum") if key in schema]
        return " ".join(parts) or "anything"

    def record(self, name: str, way: str) -> None:
        if (name, way) in self.seen:
            return
        self.seen.add((name, way))
        schema = self.records.get(name, {})
        for word in schema.get("enum", []):
            self.lines.add(f"{name} has the word {word}")
        if "enum" not in schema:
            self.members(name, way, schema)


def promises(api: dict) -> set[str]:
    return Promises(api).lines


def broken(old: set[str], new: set[str]) -> list[str]:
    """What was promised and is not any more, and what is demanded of programs that were written before."""
    worse = [f"lost: {line}" for line in sorted(old - new) if " needs " not in line]
    for line in sorted(new - old):
        owner, needs, _ = line.partition(" needs ")
        if needs and (owner in old or any(known.startswith(f"{owner} takes ") for known in old)):
            worse.append(f"newly needed: {line}")
    return worse


def main(arguments: list[str]) -> int:
    printed = sys.stdin.read()
    if (ROOT / "openapi.json").read_text() != printed:
        print("openapi.json is not what the program prints: build/release/rollbook print-openapi > openapi.json")
        return 1
    new = promises(json.loads(printed))
    old = set(KEPT.read_text().splitlines()) if KEPT.exists() else set()
    worse = broken(old, new)
    if worse:
        print("\n".join(worse))
    if arguments == ["--take-back"] or (arguments == ["--keep"] and not worse):
        KEPT.write_text("".join(f"{line}\n" for line in sorted(new)))
        return 0
    if worse:
        print("API v1 only grows: see tools/check_openapi.py")
        return 1
    if old != new:
        print(f"{len(new ^ old)} promises are not kept in {KEPT.relative_to(ROOT)}: "
              "tools/check_openapi.py --keep < openapi.json")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
