"""Benchmarks: every speed or quality claim of the documentation is printed by a command of this folder.

``python -m tests.bench`` measures loads and traversals (``python -m tests.bench lake_ingest --claims 1000000``: one at a size);
``python -m tests.bench.detect_speed`` and ``python -m tests.bench.detect_quality`` measure detection. ``make bench`` runs all.
A figure is always shown beside its baseline, measured in the same run; absolute times vary by machine.
"""
