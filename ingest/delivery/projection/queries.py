"""From current lake rows to nodes and edges (投影): queries generated from the sources that the model declares.

They read the staged relations (`stage`): ``node_<table>`` (current rows with ``_owners``, every agency that delivered
the key) and ``edge_<table>`` (the same, one row per agency, ``_agency``). A node query gives one row per node in the
order of ``node_columns``; an edge query ``start_key``, ``end_key`` and then ``edge_columns``. Every end of an edge has
its node: what no delivered row describes comes out as ``stub``.
"""

from __future__ import annotations

from graph.model.edges import EDGE_TYPES, Source
from graph.model.nodes import NODE_TYPES, NodeType
from graph.model.properties import Property, ValueKind
from graph.model.tables import TABLES
from graph.store.write import EdgeEnds, edge_columns, node_columns
from ingest.delivery.projection.computed import COMPUTED, MENTIONING, computed_rows
from ingest.delivery.projection.staging import AGENCIES, key_column, unflagged


def projected_ends() -> list[EdgeEnds]:
    """The edges that come from the lake, in declared order."""
    declared = (
        EdgeEnds(edge.name, start, end)
        for edge in EDGE_TYPES.values()
        for start, end in edge.ends
        if any((source.start, source.end) == (start, end) for source in edge.sources)
        or (edge.name, start, end) in COMPUTED
    )
    return list(declared)


def projected_labels() -> list[str]:
    """The labels that come from the lake, in declared order: ends of projected edges, and tables that are nodes."""
    ends = {label for one in projected_ends() for label in (one.start, one.end)}
    return [label for label, node in NODE_TYPES.items() if label in ends or node.table or label == "Agency"]


def value(item: Property, expression: str) -> str:
    """A delivered value as the graph keeps it: money in fen, times to the second."""
    if item.kind is ValueKind.FEN:
        return f"CAST({expression} * 100 AS BIGINT)"
    if item.kind is ValueKind.TIME:
        return f"date_trunc('second', {expression})"
    return expression


def _present(*columns: str) -> str:
    return " AND ".join(f"{column} IS NOT NULL" for column in columns)


def _condition(source: Source) -> str:
    parts = [_present(source.start_column, source.end_column), *(unflagged(column) for column in source.trusted)]
    if source.only_without:
        parts.append(f"{source.only_without} IS NULL")
    return " AND ".join(parts)


def _edge_key(source: Source) -> str:
    if not source.key:
        return f"'{source.text}'"
    if len(source.key) == 1:
        return f"CAST({source.key[0]} AS VARCHAR)"
    parts = ", ".join(f"coalesce(CAST({column} AS VARCHAR), '')" for column in source.key)
    return f"substr(md5(concat_ws('/', {parts})), 1, 16)"


_NULL: dict[ValueKind, str] = {
    ValueKind.TEXT: "VARCHAR",
    ValueKind.INT: "BIGINT",
    ValueKind.FEN: "BIGINT",
    ValueKind.FLOAT: "DOUBLE",
    ValueKind.FLAG: "BOOLEAN",
    ValueKind.DATE: "DATE",
    ValueKind.TIME: "TIMESTAMP",
    ValueKind.TEXTS: "VARCHAR[]",
}


def _edge_value(item: Property, source: Source) -> str:
    columns = dict(source.properties)
    if item.name == "owner":
        return "_agency"
    if item.name == "edge_key":
        return _edge_key(source)
    if item.name == "source":
        return f"'{source.text}'"
    return value(item, columns[item.name]) if item.name in columns else f"CAST(NULL AS {_NULL[item.kind]})"


def _from_source(source: Source, name: str) -> str:
    values = ", ".join(f"{_edge_value(item, source)} AS {item.name}" for item in edge_columns(name))
    return (
        f"SELECT {'DISTINCT ' if source.repeated else ''}{source.start_column} AS start_key, "
        f"{source.end_column} AS end_key, {values} FROM edge_{source.table} WHERE {_condition(source)}"
    )


def edge_rows(ends: EdgeEnds) -> str:
    """The query of the edges of one type between one pair of labels."""
    if (ends.name, ends.start, ends.end) in COMPUTED:
        return computed_rows(ends.name, ends.start, ends.end)
    wanted = [one for one in ends.type.sources if (one.start, one.end) == (ends.start, ends.end)]
    return " UNION ALL ".join(_from_source(source, ends.name) for source in wanted)


def _mentions(node: NodeType) -> list[str]:
    """Queries (key, agency) of every row that refers to a node of this type from outside its own table."""
    own = (node.table, key_column(node)) if node.table else None
    found: dict[str, None] = {}
    for edge in EDGE_TYPES.values():
        for one in edge.sources:
            for label, column in ((one.start, one.start_column), (one.end, one.end_column)):
                if label == node.label and (one.table, column) != own:
                    text = f"SELECT DISTINCT {column} AS key, _agency FROM edge_{one.table} WHERE {_condition(one)}"
                    found[text] = None
    for name, start, end in MENTIONING:
        rows = computed_rows(name, start, end)
        for label, side in ((start, "start_key"), (end, "end_key")):
            if label == node.label:
                found[f"SELECT DISTINCT {side} AS key, owner AS _agency FROM ({rows})"] = None
    for table in _joined(node):
        found[f"SELECT DISTINCT {TABLES[table].key[0]} AS key, _agency FROM edge_{table}"] = None
    return list(found)


def _joined(node: NodeType) -> list[str]:
    """Other tables with the same key that give properties of this node, such as ``deaths``."""
    sources = (item.source.partition(".")[0] for item in node.properties if item.source and node.table)
    return list(dict.fromkeys(table for table in sources if table != node.table and TABLES[table].key == (node.key,)))


def _trusted_key(node: NodeType) -> bool:
    """True when the key is an identifier that may be spoiled, so that flagged rows make no node."""
    sources = (one for edge in EDGE_TYPES.values() for one in edge.sources)
    return any(one.table == node.table and key_column(node) in one.trusted for one in sources)


def _own(node: NodeType) -> str:
    """The node's delivered rows: ``key``, ``_owners``, one column per property."""
    table, key = node.table or "", key_column(node)
    condition = f"{key} IS NOT NULL" + (f" AND {unflagged(key)}" if _trusted_key(node) else "")
    own = [item for item in node.properties[1:] if (item.source or "").startswith(f"{table}.")]
    values = {item.name: _own_value(item) for item in own}
    if TABLES[table].key == (key,):
        columns = "".join(f", {text} AS {name}" for name, text in values.items())
        return f"SELECT {key} AS key, _owners{columns} FROM node_{table} WHERE {condition}"
    columns = "".join(f", max({text}) AS {name}" for name, text in values.items())
    return (
        f"SELECT {key} AS key, list_sort(list_distinct(flatten(list(_owners)))) AS _owners{columns} "
        f"FROM node_{table} WHERE {condition} GROUP BY {key}"
    )


def _own_value(item: Property) -> str:
    delivered = (item.source or "").partition(".")[2]
    plain = value(item, delivered)
    return f"CASE WHEN {unflagged(delivered)} THEN {plain} END" if item.indexed else plain


def node_rows(label: str) -> str:
    """The query of the nodes of one label."""
    node = NODE_TYPES[label]
    if label == "Agency":
        return f"SELECT code, name, [code] AS owners, CAST(NULL AS BOOLEAN) AS stub FROM {AGENCIES}"
    if label == "Company":
        return _companies(node)
    if node.table is None:
        return _only_mentioned(node)
    joined = {table: f"j{index}" for index, table in enumerate(_joined(node))}
    columns = [f"coalesce(own.key, m.key) AS {node.key}"]
    for item in node.properties[1:]:
        alias = joined.get((item.source or "").partition(".")[0])
        delivered = (item.source or "").partition(".")[2]
        columns.append(f"{alias}.{delivered} AS {item.name}" if alias else f"{_with_legal(item)} AS {item.name}")
    columns += [
        "CASE WHEN m.owners IS NULL THEN own._owners WHEN own.key IS NULL OR m.owners = own._owners THEN m.owners "
        "ELSE list_sort(list_distinct(m.owners || own._owners)) END AS owners",
        "CASE WHEN own.key IS NULL THEN true END AS stub",
    ]
    joins = "".join(
        f" LEFT JOIN node_{table} {alias} ON {alias}.{node.key} = coalesce(own.key, m.key)"
        for table, alias in joined.items()
    )
    if label == "Person":
        joins += " LEFT JOIN legal_persons legal ON legal.token = m.key AND own.key IS NULL"
    return (
        f"WITH own AS ({_own(node)}), m AS ({_mentioned(node)}) "
        f"SELECT {', '.join(columns)} FROM own FULL JOIN m ON own.key = m.key{joins}"
    )


def _with_legal(item: Property) -> str:
    """A person known only as legal representative (法定代表人) has the token of the ID number as key and ``certno``."""
    return "coalesce(own.certno, legal.token)" if item.source == "persons.certno" else f"own.{item.name}"


def _mentioned(node: NodeType) -> str:
    mentions = " UNION ALL ".join(_mentions(node))
    if not mentions:
        return "SELECT CAST(NULL AS VARCHAR) AS key, CAST(NULL AS VARCHAR[]) AS owners WHERE false"
    return f"SELECT key, list_sort(list(DISTINCT _agency)) AS owners FROM ({mentions}) GROUP BY key"


def _only_mentioned(node: NodeType) -> str:
    return f"SELECT key AS {node.key}, owners, CAST(NULL AS BOOLEAN) AS stub FROM ({_mentioned(node)})"


def _companies(node: NodeType) -> str:
    return (
        f"SELECT m.key AS company_id, n.name, m.owners, CASE WHEN n.name IS NULL THEN true END AS stub "
        f"FROM ({_mentioned(node)}) m LEFT JOIN company_names n ON n.company_id = m.key"
    )


def canonical(item: Property) -> str:
    """The text of a value that the content hash covers; the same as ``graph.store.write`` makes in Cypher."""
    if item.kind is ValueKind.TEXTS:
        return f"coalesce(array_to_string({item.name}, ';') || ';', '')"
    if item.kind is ValueKind.FLOAT:
        return f"coalesce(CAST(CAST(round({item.name} * 1000000) AS BIGINT) AS VARCHAR), '')"
    if item.kind is ValueKind.TIME:
        return f"coalesce(strftime({item.name}, '%Y-%m-%dT%H:%M:%S'), '')"
    return f"coalesce(CAST({item.name} AS VARCHAR), '')"


def node_text(label: str) -> str:
    """SQL expression over a node row: its canonical text."""
    return f"concat_ws(chr(31), {', '.join(canonical(item) for item in node_columns(label))})"


def edge_text(ends: EdgeEnds) -> str:
    """SQL expression over an edge row: its canonical text."""
    values = [canonical(item) for item in edge_columns(ends.name)]
    return f"concat_ws(chr(31), {', '.join(['start_key', 'end_key', *values])})"


def import_values(columns: tuple[Property, ...]) -> list[str]:
    """SQL expressions that write the values as the import tool reads them."""
    written = {ValueKind.TEXTS: "array_to_string({0}, ';')", ValueKind.TIME: "strftime({0}, '%Y-%m-%dT%H:%M:%S')"}
    return [written.get(item.kind, "{0}").format(item.name) for item in columns]
