"""Writes the tables of names from published packages: ``python -m nlp.names.build_tables FOLDER``.

FOLDER holds, unpacked, the packages that ``tables/SOURCES.md`` names; jieba is the installed one. The outcome depends on
them alone.
"""

from __future__ import annotations

import csv
import gzip
import importlib.util
import sys
from collections import defaultdict
from pathlib import Path

from nlp.names.surnames import SURNAMES
from nlp.names.tables import TABLES

LEAST_WORD = 20
"""Times a word was counted in jieba's dictionary before it can speak against being a name."""
LEAST_GIVEN = 20
"""Bearers (of some 20 million names counted) below which a character is no given name's."""


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{key.strip(): value for key, value in row.items()} for row in csv.DictReader(file)]


def _former(folder: Path) -> dict[str, dict[str, str]]:
    """Name -> code of each edition of GB/T 2260, oldest first."""
    editions = {}
    for path in sorted(folder.rglob("revision_*.py")):
        scope: dict[str, object] = {}
        exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), scope)
        tables = [value for key, value in scope.items() if isinstance(value, dict) and not key.startswith("__")]
        editions[path.stem] = {str(code): str(name) for code, name in tables[0].items()}
    return editions


def build_regions(folder: Path) -> str:
    """Lines ``code name``: what is in force first, then names that some edition since 1981 knew and that are gone.

    A former name keeps the code it had last; where that code is still in force under another name, it means that place.
    """
    current: dict[str, str] = {}
    for kind in ("province", "city", "area"):
        for row in _rows(next(folder.rglob(f"dist/{kind}.csv"))):
            if row["name"] not in ("市辖区", "县", "自治区直辖县级行政区划", "省直辖县级行政区划"):
                current.setdefault(row["code"], row["name"])
    for code, name in {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}.items():
        current.setdefault(code, name)
    known = {(code[:2], name) for code, name in current.items()}
    former: dict[tuple[str, str], str] = {}
    for edition in _former(folder).values():
        for code, name in edition.items():
            if (code[:2], name) not in known and not name.endswith(("市辖区", "直辖", "区划")) and len(name) > 1:
                former[(name, code[:2])] = code
    lines = [f"{code} {name}" for code, name in sorted(current.items())]
    lines += [f"{code} {name} -" for (name, _), code in sorted(former.items(), key=lambda item: (item[1], item[0]))]
    return "\n".join(lines) + "\n"


def build_towns(folder: Path) -> str:
    """Lines ``county-code name name …``: townships, towns and sub-districts of each county."""
    towns = defaultdict(list)
    for row in _rows(next(folder.rglob("dist/town.csv"))):
        name = row["name"]
        if name.endswith(("镇", "乡", "街道", "苏木")) and 2 < len(name) <= 12:
            towns[row["code"]].append(name)
    return "".join(f"{code} {' '.join(sorted(set(names)))}\n" for code, names in sorted(towns.items()))


def build_given(folder: Path) -> str:
    """Lines ``character bearers``: how many given names hold the character."""
    rows = _rows(next(folder.rglob("charfreq.csv")))
    counts = {row["char"]: int(row["male"]) + int(row["female"]) for row in rows}
    return "".join(f"{c} {n}\n" for c, n in sorted(counts.items(), key=lambda i: (-i[1], i[0])) if n >= LEAST_GIVEN)


def build_words() -> str:
    """Lines ``word count``: words of two or three characters that begin like a name and are none."""
    found = importlib.util.find_spec("jieba")
    if found is None or found.origin is None:
        raise SystemExit("需要 jieba 的安装包 / the jieba distribution is needed")
    words = {}
    for line in (Path(found.origin).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, kind = line.split(" ")
        begins = word[0] in SURNAMES or word[:2] in SURNAMES
        if 2 <= len(word) <= 3 and begins and int(count) >= LEAST_WORD and kind not in ("nr", "nrt", "nrfg"):
            words[word] = int(count)
    return "".join(f"{word} {count}\n" for word, count in sorted(words.items()))


def main() -> None:
    """Writes every table."""
    folder = Path(sys.argv[1])
    (TABLES / "regions.txt").write_text(build_regions(folder), encoding="utf-8")
    (TABLES / "given.txt").write_text(build_given(folder), encoding="utf-8")
    (TABLES / "words.txt").write_text(build_words(), encoding="utf-8")
    with gzip.GzipFile(TABLES / "towns.txt.gz", "wb", mtime=0) as file:
        file.write(build_towns(folder).encode())


if __name__ == "__main__":
    main()
