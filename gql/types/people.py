"""Accounts, the viewer and the audit trail (账号与审计)."""

from __future__ import annotations

import datetime
from typing import Annotated

import strawberry

from gql.types.jobs import Refused
from gql.types.signin import SecondFactorState
from gql.wording import both, field


@strawberry.type(description=both("单位", "An agency"))
class Agency:
    """An agency."""

    code: str = field("单位代码", "Agency code")
    name: str = field("单位名称", "Agency name")
    kind: str | None = field("单位类型", "Kind of agency")
    region: str | None = field("行政区划代码", "Region code")


@strawberry.type(description=both("当前用户", "Who is signed in"))
class Viewer:
    """Who is signed in."""

    name: str = field("账号", "Account name")
    display_name: str = field("姓名", "Name of the person")
    agency: Agency = field("所属单位", "Agency")
    roles: list[str] = field("角色", "Roles")
    synthetic: bool = field("演示环境（仅合成数据）", "Whether this installation holds synthetic data only")
    purpose: str | None = field("查询目的", "Stated purpose")
    last_visit: datetime.datetime | None = field(
        "上次查看时间；首次登录为空", "When the visit before this session ended; null at the first"
    )
    unmasked: bool = field("当前目的是否显示个人信息", "Whether the purpose shows personal values")
    second_factor: SecondFactorState = field("本次会话的第二要素", "The second factor of this session")
    provided: bool = field("是否由统一身份认证登录", "Whether the account signs in at an identity provider")
    enrolled: bool = field("是否已绑定第二要素", "Whether a second factor is enrolled here")


@strawberry.type(description=both("同事", "Somebody of the reader's own agency who works on cases"))
class Colleague:
    """A colleague, to be chosen by name."""

    name: str = field("账号", "Account name, by which a change names them")
    display_name: str = field("姓名", "Name of the person")
    roles: list[str] = field("角色", "Roles")


@strawberry.type(description=both("账号", "One account"))
class Account:
    """One account, seen by security administrators only."""

    id: strawberry.ID = field("账号编号", "Account id")
    name: str = field("账号", "Account name")
    agency: str = field("单位代码", "Agency code")
    roles: list[str] = field("角色", "Roles")
    display_name: str = field("姓名", "Name of the person")
    must_change: bool = field("须先更换一次性口令", "Whether a one-time password must be changed first")
    disabled: bool = field("是否停用", "Whether it is disabled")
    locked: bool = field("是否锁定", "Whether it is locked after failed sign-ins")
    provided: bool = field("是否由统一身份认证登录", "Whether it signs in at an identity provider")
    enrolled: bool = field("是否已绑定第二要素", "Whether a second factor is enrolled here")
    created_at: datetime.datetime | None = field("创建时间", "Created")


@strawberry.type(description=both("账号已变更", "The account was made or changed"))
class AccountOk:
    """The account was made or changed."""

    account: Account = field("账号", "The account")
    one_time_password: str | None = field(
        "一次性口令，仅显示这一次，首次登录须更换", "One-time password, shown this once; changed at the first sign-in"
    )


AccountResult = Annotated[
    AccountOk | Refused,
    strawberry.union("AccountResult", description=both("账号操作结果", "Outcome of a change to an account")),
]


@strawberry.input(description=both("新账号", "A new account"))
class CreateAccountInput:
    """A new account."""

    name: str = field("账号", "Account name")
    agency: str = field("单位代码", "Agency code")
    roles: list[str] = field("角色", "Roles")
    display_name: str | None = field("姓名", "Name of the person", default=None)


@strawberry.input(description=both("重置口令", "A new password for an account"))
class ResetAccountInput:
    """A new one-time password; ends all of the account's sessions."""

    id: strawberry.ID = field("账号编号", "Account id")
    second_factor: bool = field("同时解除第二要素", "Take its second factor away as well", default=False)


@strawberry.type(description=both("审计记录", "One audit entry"))
class AuditEntry:
    """Who did what; objects as keyed pseudonyms."""

    sequence: int = field("序号", "Sequence within the agency's chain")
    at: datetime.datetime = field("时间", "When")
    actor: str = field("操作人", "Who")
    actor_name: str | None = field(
        "操作人账号；仅本人与本单位审计管理员可见，非账号操作为空",
        "The actor's account name, for the actor and the agency's auditor; null when no account did it",
    )
    agency: str = field("单位代码", "Agency code")
    action: str = field("操作", "What")
    purpose: str | None = field("查询目的", "Stated purpose")
    objects: list[str] = field("对象假名", "Keyed pseudonyms of the objects")
    rows: int = field("行数", "How many objects were returned")
    decision: str = field("决定 allow|deny", "Decision: allow or deny")
