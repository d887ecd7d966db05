"""The domain model as JSON for the workbench: names, captions, shapes and sensitivity come from nowhere else.

``python -m graph.model.model_json PATH`` writes it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from graph.model.codes import CODES, CodeSet
from graph.model.edges import EDGE_TYPES, EdgeType
from graph.model.edges import system_properties as edge_system
from graph.model.extraction import LABEL_NAMES, LINKABLE, METHODS, RELATION_NAMES
from graph.model.nodes import GROUPS, NODE_TYPES, NodeType
from graph.model.nodes import system_properties as node_system
from graph.model.properties import Property
from graph.model.ringwords import EVIDENCE_KINDS, RING_ROLES

MODEL_VERSION = 4
"""Raised when the shape of this JSON changes, not when types are added."""

JsonValue = str | int | bool | None | list["JsonValue"] | dict[str, "JsonValue"]


def _property(item: Property) -> JsonValue:
    return {
        "name": item.name,
        "zh": item.zh,
        "en": item.en,
        "kind": item.kind.value,
        "unit": item.unit,
        "sensitivity": item.sensitivity.value,
        "source": item.source,
    }


def _node(node: NodeType) -> JsonValue:
    return {
        "label": node.label,
        "zh": node.zh,
        "en": node.en,
        "group": node.group,
        "key": node.key,
        "caption": list(node.caption),
        "shape": node.shape,
        "icon": node.icon,
        "caseBound": node.case_bound,
        "properties": [_property(item) for item in (*node.properties, *node_system(node))],
    }


def _edge(edge: EdgeType) -> JsonValue:
    return {
        "name": edge.name,
        "zh": edge.zh,
        "en": edge.en,
        "ends": [list(ends) for ends in edge.ends],
        "derived": edge.derived,
        "aggregate": edge.aggregate,
        "caseBound": edge.case_bound,
        "properties": [_property(item) for item in (*edge.properties, *edge_system(edge))],
    }


def _codes(known: CodeSet, columns: list[str]) -> JsonValue:
    return {
        "zh": known.zh,
        "columns": [*columns],
        "prefix": known.prefix,
        "values": {code: {"zh": zh, "en": en} for code, (zh, en) in known.values.items()},
    }


def _code_sets() -> JsonValue:
    """Every code set once, with the ``table.column`` names that it explains (a property's ``source``)."""
    columns: dict[int, list[str]] = {}
    sets: dict[int, CodeSet] = {}
    for (table, column), known in CODES.items():
        sets[id(known)] = known
        columns.setdefault(id(known), []).append(f"{table}.{column}")
    return [_codes(known, columns[number]) for number, known in sets.items()]


def _words(words: Mapping[str, tuple[str, str]]) -> JsonValue:
    return {word: {"zh": zh, "en": en} for word, (zh, en) in words.items()}


def model_json() -> str:
    """``{version, groups, nodes, edges, codes, evidenceKinds, roles, labels, linkable, relations, methods}``, indented, ending in a newline.

    The same text for the same model. Labels and relations by the names of the API's enumerations, methods by their codes.
    """
    model: JsonValue = {
        "version": MODEL_VERSION,
        "groups": [{"id": name, "zh": zh, "en": en} for name, (zh, en) in GROUPS.items()],
        "nodes": [_node(node) for node in NODE_TYPES.values()],
        "edges": [_edge(edge) for edge in EDGE_TYPES.values()],
        "codes": _code_sets(),
        "evidenceKinds": _words(EVIDENCE_KINDS),
        "roles": _words(RING_ROLES),
        "labels": _words({label.name: words for label, words in LABEL_NAMES.items()}),
        "linkable": {label.name: [*sorted(kinds)] for label, kinds in LINKABLE.items()},
        "relations": _words({kind.name: words for kind, words in RELATION_NAMES.items()}),
        "methods": _words({method.code: (method.zh, method.en) for method in METHODS}),
    }
    return json.dumps(model, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(model_json(), encoding="utf-8")
