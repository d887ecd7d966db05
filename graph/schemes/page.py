"""The page that tells people what each scheme looks for (手法说明): ``python -m graph.schemes.page`` writes docs/schemes.md."""

from __future__ import annotations

from pathlib import Path

from graph.schemes.registry import find_schemes
from graph.schemes.scheme import Need, Scheme

PATH = Path(__file__).resolve().parents[2] / "docs" / "schemes.md"

_HEAD = """# Schemes · 手法

Written from the declarations in `graph/schemes`; `make golden` makes it again and a test compares. Adding a scheme is adding one file there.
A scheme that lacks a table or column does not run and says what it needs. Thresholds are parameters with their reasons;
innocent explanations are tests on the group, and a finding that one of them explains raises no ring.
"""


def schemes_page() -> str:
    """The whole page as Markdown."""
    return "\n".join([_HEAD, *(_section(scheme) for scheme in find_schemes().values())])


def _section(scheme: Scheme) -> str:
    basis = "; ".join(f"{a.instrument} {a.article} ({a.zh} / {a.en})" for a in scheme.basis)
    lines = [
        f"## {scheme.id} {scheme.zh} · {scheme.en}",
        "",
        f"Family: {', '.join(scheme.family)} · version {scheme.version} · basis: {basis}",
        "",
        f"Needs: {'; '.join(_need(need) for need in scheme.needs)}",
        "",
        "| threshold | value | unit | reason |",
        "|---|---|---|---|",
        *(f"| `{t.name}` | {t.value} | {t.unit} | {t.reason} |" for t in scheme.thresholds),
        "",
        "| innocent explanation tested | 合理解释 |",
        "|---|---|",
        *(f"| {i.en} | {i.zh} |" for i in scheme.innocents),
        "",
    ]
    return "\n".join(lines)


def _need(need: Need) -> str:
    return f"`{need.table}`" + (f" ({', '.join(need.columns)})" if need.columns else "")


if __name__ == "__main__":
    PATH.write_text(schemes_page(), encoding="utf-8")
