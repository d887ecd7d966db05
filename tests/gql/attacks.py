"""Documents that must never run (攻击样本, E4): each with the codes with which it may be refused."""

from __future__ import annotations

RING = "{ edges { node { members { node { id } } } } }"
LIMIT = frozenset({"QUERY_TOO_EXPENSIVE", "BAD_INPUT"})
INPUT = frozenset({"BAD_INPUT"})


def _nested(depth: int, field: str, leaf: str) -> str:
    return f"{{ {field} " * depth + leaf + " }" * depth


def _fragments(count: int) -> str:
    parts = [f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(count)]
    return "query { ...F0 } " + " ".join(parts) + f" fragment F{count} on Query {{ me {{ name }} }}"


ATTACKS: dict[str, tuple[str, frozenset[str]]] = {
    "depth by rings": (
        "{ rings(first: 1) { edges { node { evidence(first: 1) { edges { node { claim { person { "
        + "a { " * 8
        + "id"
        + " }" * 8
        + " } } } } } } } } }",
        LIMIT,
    ),
    "depth of unknown fields": (_nested(40, "me", "{ name }").replace("{ me {", "{ me {", 1), LIMIT),
    "depth beyond any stack": ("{ a " * 600 + "}" * 600, LIMIT),
    "brackets without end": ("{" * 5000, LIMIT),
    "aliases": ("{ " + " ".join(f"a{n}: me {{ name }}" for n in range(30)) + " }", LIMIT),
    "aliases in a fragment": (
        "query { ...F } fragment F on Query { " + " ".join(f"a{n}: me {{ name }}" for n in range(30)) + " }",
        LIMIT,
    ),
    "aliases below": ("{ me { " + " ".join(f"a{n}: name" for n in range(200)) + " } }", LIMIT),
    "tokens": ("{ me { " + "name " * 5000 + "} }", LIMIT),
    "tokens in arguments": ('{ search(query: "x", kinds: [' + "Person " * 3000 + "]) { returned } }", LIMIT),
    "tokens in comments and commas": ("{ me { name } }" + " ,#x\n" * 30000, LIMIT),
    "cost of two pages": ("{ rings(first: 200) { edges { node { evidence(first: 200) { totalCount } } } } }", LIMIT),
    "cost of three pages": (
        "{ a: rings(first: 100) { edges { node { evidence(first: 100) { totalCount } } } } }",
        LIMIT,
    ),
    "cost hidden in fragments": (
        "{ rings(first: 200) { ...R } } fragment R on RingConnection { edges { node { ...E } } } "
        "fragment E on Ring { evidence(first: 200) { totalCount } }",
        LIMIT,
    ),
    "cost hidden in an inline fragment": (
        "{ rings(first: 150) { edges { node { ... on Ring { evidence(first: 150) { totalCount } } } } } }",
        LIMIT,
    ),
    "cost by variable": (
        "query($n: Int!) { rings(first: $n) { edges { node { evidence(first: $n) { totalCount } } } } }",
        LIMIT,
    ),
    "a huge number": ("{ rings(first: 99999999999999999999) { totalCount } }", LIMIT),
    "a page above the cap": ("{ rings(first: 4000) { totalCount } }", LIMIT),
    "a negative page": ("{ rings(first: -1) { totalCount } }", INPUT),
    "jobs without end": ("{ jobs(first: 5000) { id } }", LIMIT),
    "fragment cycle": ("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", INPUT),
    "fragment of itself": ("{ ...A } fragment A on Query { me { name } ...A }", INPUT),
    "fragments that double": (_fragments(40), LIMIT),
    "introspection in depth": (
        "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }",
        LIMIT,
    ),
    "directives": ("{ me " + "@skip(if: false) " * 600 + "{ name } }", LIMIT),
    "unknown field asks for a hint": ("{ ringz(first: 1) { totalCount } }", INPUT),
    "two operations, none named": ("query A { me { name } } query B { me { name } }", INPUT),
    "a subscription beside a query": ("query A { me { name } } subscription B { events { sequence } }", INPUT),
    "slice above the cap": ('{ graphSlice(input: {centres: ["Person:x"], limit: 1000000}) { nodeCount } }', INPUT),
    "hops above the cap": ('{ graphSlice(input: {centres: ["Person:x"], hops: 9}) { nodeCount } }', INPUT),
    "paths above the cap": ('{ paths(from: "Person:a", to: "Person:b", maxHops: 30) { outcome } }', INPUT),
    "centres above the cap": (
        "{ graphSlice(input: {centres: [" + ", ".join(f'"Person:{n}"' for n in range(60)) + "]}) { nodeCount } }",
        INPUT,
    ),
    "batch by text": ("[{ me { name } }]", INPUT),
    "not GraphQL": ("MATCH (n) DETACH DELETE n", INPUT),
}
