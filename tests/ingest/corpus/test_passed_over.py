"""A folder's own notes are passed over; a document that happens to be called notice is none of them."""

from __future__ import annotations

from pathlib import Path

from graph.model.progress import Quiet
from ingest.corpus.folders import read_material
from ingest.corpus.reading import Reader
from tests.ingest.corpus import written_rules as written


def test_a_document_called_notice_is_read_and_a_readme_is_not(tmp_path: Path) -> None:
    (tmp_path / "notice.docx").write_bytes(written.messy_word())
    (tmp_path / "NOTICE.txt").write_text("第一条 这是说明。\n第二条 也是说明。\n", "utf-8")
    material = read_material(tmp_path, Reader(lambda _: ""), Quiet())
    assert [report.shape for report in material.files] == ["passed over", "document"]
    assert len(material.texts) == 1
