"""Which passwords are refused (口令规则): short ones, ones that hold the name, ones that everybody tries first."""

from __future__ import annotations

from graph.model.errors import BadInput

SHORTEST = 12
"""Characters; NIST SP 800-63B-4 asks for 15 without a second factor, 8 with one; GB/T 22239-2019 for complexity."""

LONGEST = 256
"""Characters; longer ones only cost hashing time."""

_EVERYBODYS = (
    "password",
    "qwerty",
    "123456",
    "abc123",
    "admin",
    "mingjian",
    "letmein",
    "iloveyou",
    "111111",
    "welcome",
)


def check_password(password: str, *, name: str) -> None:
    """Raises BadInput, which says what is wrong and never repeats the password."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadInput(
            f"密码须为 {SHORTEST} 至 {LONGEST} 个字符。",
            f"A password has {SHORTEST} to {LONGEST} characters.",
            length=len(password),
        )
    plain = password.casefold()
    if len(set(plain)) < 6:
        raise BadInput("密码中不同的字符太少。", "The password has too few different characters.")
    if len(name) >= 3 and name.casefold() in plain:
        raise BadInput("密码不得包含账号名。", "The password must not contain the account name.")
    rest = plain
    for common in _EVERYBODYS:
        rest = rest.replace(common, "")
    if len(rest) < SHORTEST // 2:
        raise BadInput("密码过于常见。", "The password is one that everybody tries first.")
