"""Exports that need a second person, as two people take them (放行样例)."""

from __future__ import annotations

from typing import Any

import httpx

from tests.gql.desk import Client, Desk

PART = "{ __typename ... on Refused { code field } ... on ReleaseOk { release { id kind state subject purpose ground clear " \
    "columns mine askedBy decidedBy reason threshold { zh en } counts { what { en } count } } } }"  # fmt: skip
ASK = f"mutation($input: AskExportInput!) {{ askExport(input: $input) {PART} }}"
DECIDE = f"mutation($input: DecideReleaseInput!) {{ decideExport(input: $input) {PART} }}"
GROUND = "医疗保障基金使用监督管理条例第二十六条"


async def ask(client: Client, **input: Any) -> dict[str, Any]:
    """The answer to a request."""
    found: dict[str, Any] = (await client.data(ASK, input={"ground": GROUND, **input}))["askExport"]
    return found


async def decide(client: Client, id: str, *, approve: bool = True, reason: str = "") -> dict[str, Any]:
    """The answer to a decision."""
    given = {"id": id, "approve": approve, "reason": reason}
    found: dict[str, Any] = (await client.data(DECIDE, input=given))["decideExport"]
    return found


async def take_corrections(desk: Desk, client: Client, kind: str | None = None) -> httpx.Response:
    """The corrections; where so many were judged that it is bulk, another lead approves them first."""
    path = f"/api/documents/corrections.jsonl{f'?kind={kind}' if kind else ''}"
    answer = await client.http.post(path)
    if answer.status_code != 409:
        return answer
    asked = await ask(client, documents=kind.upper() if kind else None)
    await decide(await desk.as_("deputy"), asked["release"]["id"])
    return await client.http.post(path)
