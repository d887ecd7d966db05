"""What an office file says about persons and programs (办公文件元数据): counted by kind; no value leaves this module."""

from __future__ import annotations

from ingest.documents.document import Trace, Unread
from ingest.documents.manuscript import Manuscript
from ingest.documents.markup import parse_xml
from ingest.documents.packages import Package

PROPERTIES = {
    "docProps/core.xml": ((Trace.AUTHOR, "creator"), (Trace.LAST_MODIFIED_BY, "lastModifiedBy")),
    "docProps/app.xml": ((Trace.COMPANY, "Company"), (Trace.COMPANY, "Manager"), (Trace.SOFTWARE, "Application")),
    "meta.xml": ((Trace.AUTHOR, "initial-creator"), (Trace.LAST_MODIFIED_BY, "creator"), (Trace.SOFTWARE, "generator")),
}
"""Parts of a package and their elements; the last one is OpenDocument's."""


def report_properties(package: Package, manuscript: Manuscript) -> None:
    """Counts authors, editors, companies and custom properties, and tells of macros."""
    for name in package.names:
        if name in PROPERTIES:
            root = parse_xml(package.read(name))
            for kind, tag in PROPERTIES[name]:
                manuscript.remove(kind, sum(1 for e in root.iter("{*}" + tag) if (e.text or "").strip()))
        elif name == "docProps/custom.xml":
            manuscript.remove(Trace.CUSTOM_PROPERTY, len(parse_xml(package.read(name))))
        elif name.endswith("vbaProject.bin"):
            manuscript.withhold(Unread.MACRO)
