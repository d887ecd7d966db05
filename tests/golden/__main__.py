"""Rewrites the golden files after a change of the model; look at the difference before committing it."""

from __future__ import annotations

from tests.golden.texts import ROOT, generated

for path, text in generated().items():
    path.write_text(text, encoding="utf-8")
    print(path.relative_to(ROOT))
