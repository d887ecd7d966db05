"""Where an installation keeps its files (数据目录): one folder, one place for each store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The data directory given by ``--data`` or ``MINGJIAN_DATA`` (default ``./data``)."""

    root: Path

    @property
    def lake(self) -> Path:
        """Parquet, ``lake/<table>/<delivery id>/*.parquet``."""
        return self.root / "lake"

    @property
    def ledger(self) -> Path:
        """SQLite file with casework, audit and jobs."""
        return self.root / "ledger.sqlite"

    @property
    def identities(self) -> Path:
        """SQLite file with the sealed identity values (身份信息库); not the informants' vault."""
        return self.root / "identities.sqlite"

    @property
    def sealed(self) -> Path:
        """Folder (0700) of the documents' sealed originals (密封原件)."""
        return self.root / "sealed"

    @property
    def vault(self) -> Path:
        """SQLite file with what informants said and who they are, sealed (保密库); opened by its own process alone."""
        return self.root / "vault.sqlite"

    @property
    def keys(self) -> Path:
        """Folder (0700) of key files (0600)."""
        return self.root / "keys"

    @property
    def engine(self) -> Path:
        """Neo4j homes, password file, state and lock of the supervised engine."""
        return self.root / "engine"

    @property
    def reports(self) -> Path:
        """``reports/<delivery id>/``: quality.json, quality.html, rejects.parquet."""
        return self.root / "reports"

    @property
    def knowledge_index(self) -> Path:
        """The knowledge base's search index; derived, made anew when it is missing or older than the texts."""
        return self.root / "knowledge_index"

    @property
    def knowledge_meanings(self) -> Path:
        """Vectors of the knowledge base's passages: derived, made again at will."""
        return self.root / "knowledge_meanings"

    @property
    def inbox(self) -> Path:
        """Folders here may be named in the API's ``startIngest``."""
        return self.root / "inbox"

    @property
    def uploads(self) -> Path:
        """Files uploaded through the API, one folder per upload id."""
        return self.root / "uploads"

    @property
    def tmp(self) -> Path:
        """Scratch space on the same file system as the lake, swept at start."""
        return self.root / "tmp"
