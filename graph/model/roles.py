"""Duties that an account may hold (角色), and which of them one person may not hold together (三权分立)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """A duty inside one agency; what it permits is decided in ``graph.casework.policy`` alone."""

    INVESTIGATOR = "investigator"  # 办案人员
    LEAD = "lead"  # 办案负责人
    ANALYST = "analyst"  # 数据分析人员
    KNOWLEDGE_EDITOR = "knowledge_editor"  # 知识库编辑
    TIP_HANDLER = "tip_handler"  # 举报受理人员
    VAULT_CUSTODIAN = "vault_custodian"  # 保密库保管人
    AUDITOR = "auditor"  # 审计管理员
    SECURITY_ADMIN = "security_admin"  # 安全管理员
    SYSTEM_ADMIN = "system_admin"  # 系统管理员


ADMINISTRATORS: frozenset[Role] = frozenset({Role.AUDITOR, Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN})
"""The three administrators of GB/T 22239-2019 level 3, 8.1.4.2: never one person, never anyone who works on cases."""

CASE_ROLES: frozenset[Role] = frozenset({Role.INVESTIGATOR, Role.LEAD, Role.ANALYST})
"""Duties that read the delivered data and the rings of their own agency."""


def clashing_roles(roles: Iterable[Role]) -> frozenset[Role]:
    """The roles that one person may not hold together; empty when the set is lawful.

    An administrator holds exactly one role. A vault custodian (who opens reporters' identities) and a tip handler are
    not the investigator of the same matter: the custodian's duty stands alone as well.
    """
    held = frozenset(roles)
    alone = held & (ADMINISTRATORS | {Role.VAULT_CUSTODIAN})
    return held if alone and len(held) > 1 else frozenset()
