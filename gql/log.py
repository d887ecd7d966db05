"""What service and workers tell in their log (运行日志): our own messages; of the libraries only warnings, unless asked."""

from __future__ import annotations

import logging

LIBRARIES = ("alembic", "neo4j")
"""They tell every migration and every notice of the server: nothing for whoever starts the service."""


def start_log(*, verbose: bool = False) -> None:
    """To stderr, from here on."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.INFO if verbose else logging.WARNING)
