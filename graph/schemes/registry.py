"""Finds the schemes: every module of this package that declares ``SCHEME``."""

from __future__ import annotations

import importlib
import pkgutil

import graph.schemes
from graph.schemes.scheme import Scheme


def find_schemes() -> dict[str, Scheme]:
    """Every scheme by id, in the order of the ids; ValueError when two files claim the same id."""
    found: dict[str, Scheme] = {}
    for module in sorted(pkgutil.iter_modules(graph.schemes.__path__), key=lambda m: m.name):
        if module.ispkg:
            continue
        scheme = getattr(importlib.import_module(f"graph.schemes.{module.name}"), "SCHEME", None)
        if not isinstance(scheme, Scheme):
            continue
        if scheme.id in found:
            raise ValueError(f"scheme {scheme.id} is declared twice, again in {module.name}")
        found[scheme.id] = scheme
    return dict(sorted(found.items()))
