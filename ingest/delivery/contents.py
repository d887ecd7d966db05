"""What a delivery must bring (必备内容): the mandatory tables and columns, said before anything is written."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graph.model.errors import DeliveryRefused
from graph.model.tables import MANDATORY_TABLES, TABLES
from ingest.delivery.parts import Part


def check_contents(parts: Sequence[Part], provided: Collection[str], ignored: Sequence[str] = ()) -> None:
    """Raises `DeliveryRefused` for a missing mandatory table or column.

    ``provided`` are the tables that earlier current deliveries of the same owner brought: an increment or a correction
    need not repeat persons and institutions. ``ignored`` are files that hold no table of the format.
    """
    if not parts:
        raise _no_table(ignored)
    for part in parts:
        missing = [c for c in TABLES[part.table].columns if c.mandatory and c.name not in part.columns]
        if missing:
            raise _missing_columns(part, [c.name for c in missing])
    brought = {part.table for part in parts} | set(provided)
    absent = [name for name in MANDATORY_TABLES if name not in brought]
    if absent:
        names, zh = ", ".join(absent), "、".join(TABLES[name].zh for name in absent)
        raise DeliveryRefused(
            f"缺少必备的数据表：{zh}。", f"Mandatory tables are missing: {names}.",
            file=None, line=None, tables=names,
        )  # fmt: skip


def _no_table(ignored: Sequence[str]) -> DeliveryRefused:
    shown = ", ".join(ignored[:5]) + (" …" if len(ignored) > 5 else "")
    zh, en = "交付中没有任何可识别的数据表。", "The delivery holds no table of the format."
    if ignored:
        zh += f"现有文件：{shown}。如为其他系统的版式，请先用 mingjian map 生成映射，再以 --mapping 接入。"
        en += f" It holds {shown}. If this is another system's layout, make a mapping with mingjian map and use --mapping."
    return DeliveryRefused(zh, en, file=None, line=None, reason="no table", files=shown)


def _missing_columns(part: Part, names: Sequence[str]) -> DeliveryRefused:
    spec = TABLES[part.table]
    here = {name.lower() for name in part.columns}
    hints = []
    for name in names:
        c = spec.column(name)
        for other in (c.platform, c.zh):
            if other is not None and other.lower() in here:
                hints.append(f"{other} = {name}")
    listed = ", ".join(names)
    zh = f"文件 {part.name} 缺少必填列：{listed}。"
    en = f"{part.name} lacks mandatory columns: {listed}."
    if hints:
        zh += f"其中有同义列（{', '.join(hints)}），请用 mingjian map 生成映射。"
        en += f" It has them under other names ({', '.join(hints)}); make a mapping with mingjian map."
    return DeliveryRefused(zh, en, file=part.name, line=1, field=names[0], columns=listed)
