"""What a node type is (节点类型), and what every node has besides its declared properties."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model.properties import Property, ValueKind


@dataclass(frozen=True, slots=True)
class NodeType:
    """One node type: ``properties`` begin with the key property.

    ``table`` is the delivered table whose rows are these nodes (None: nodes exist by being mentioned, or come from the
    ledger). ``caption`` names the properties tried in order for the label on the canvas, ``searched`` those in the
    index of names. ``shape`` tells types apart without colour; ``icon`` is a name of the workbench's icon set.
    ``public``: published law and the like (公开知识), nobody's data: its one owner is ``PUBLIC_OWNER``, and every scope
    holds that one.
    """

    label: str
    zh: str
    en: str
    group: str
    key: str
    properties: tuple[Property, ...]
    caption: tuple[str, ...]
    shape: str
    icon: str
    table: str | None = None
    searched: tuple[str, ...] = ()
    case_bound: bool = False
    public: bool = False

    def property(self, name: str) -> Property:
        """The property of this name; KeyError when the type has none."""
        for candidate in self.properties:
            if candidate.name == name:
                return candidate
        raise KeyError(f"{self.label}.{name}")


OWNERS = Property("owners", "数据归属部门", "Owner agencies", ValueKind.TEXTS)
STUB = Property("stub", "仅被引用", "Only referenced", ValueKind.FLAG)
COMPARTMENT = Property("compartment", "涉案隔间", "Compartment")
VISIBILITY = Property("visibility", "可见级别", "Visibility")

NODE_SYSTEM: tuple[Property, ...] = (OWNERS, STUB)
"""On every node."""

CASE_SYSTEM: tuple[Property, ...] = (COMPARTMENT, VISIBILITY)
"""On case-bound nodes besides."""


def system_properties(node: NodeType) -> tuple[Property, ...]:
    """The properties that every node of this type has besides its declared ones."""
    return (*NODE_SYSTEM, *CASE_SYSTEM) if node.case_bound else NODE_SYSTEM
