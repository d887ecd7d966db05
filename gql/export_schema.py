"""Writes the schema as text: ``python -m gql.export_schema [FILE]``, default ``gql/schema.graphql``."""

from __future__ import annotations

import sys
from pathlib import Path

from gql.schema import build_schema

GOLDEN = Path(__file__).with_name("schema.graphql")


def schema_text() -> str:
    """The schema in SDL, sorted, with a final line break."""
    return build_schema(in_order=True).as_str().rstrip() + "\n"


def main(arguments: list[str]) -> None:
    """Writes the file named first, or the golden file."""
    target = Path(arguments[0]) if arguments else GOLDEN
    target.write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
