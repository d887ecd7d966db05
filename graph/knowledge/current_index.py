"""The search index kept up with the library (检索索引更新): looked at before every use, built anew when the texts have changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from graph.knowledge.index import KnowledgeIndex, build_index, index_version, open_index
from graph.knowledge.library import Library


def library_version(library: Library) -> str:
    """Names the state of the library: every text that stands, and until when."""
    told = sorted(f"{one.version.id} {one.valid_to}" for one in library.works())
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:32]


def current_index(library: Library, folder: Path) -> KnowledgeIndex:
    """The index of what the library holds now; made first where it is missing or older."""
    version = library_version(library)
    if index_version(folder) != version:
        build_index(library.passages(), folder, version=version)
    return open_index(folder)
