"""Keys of task forces (专班密钥): one file per task force and epoch in the key folder, never in the database."""

from __future__ import annotations

import hmac
from pathlib import Path

from graph.ledger.envelope import WrongSeal, seal, unseal
from graph.ledger.keys import keep_key, open_key, remove_key
from graph.model.errors import Unavailable

_VALUES = "pointer-values-1.key"


class TaskForceKeys:
    """Made, kept and taken away by the custodian at the command line; every process of the installation reads them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def make(self, task_force: str, epoch: int) -> str:
        """A new key; its fingerprint."""
        return key_fingerprint(open_key(self._folder, _name(task_force, epoch)))

    def keep(self, task_force: str, epoch: int, key: bytes) -> str:
        """A key that a partner's custodian sealed for us; its fingerprint. Raises Conflict when another is kept."""
        keep_key(self._folder, _name(task_force, epoch), key)
        return key_fingerprint(key)

    def get(self, task_force: str, epoch: int, *, fingerprint: str) -> bytes:
        """The key. Raises Unavailable when its file is missing, cut short or another key, BadInput for lax modes."""
        name = _name(task_force, epoch)
        if not (self._folder / name).exists():
            raise Unavailable(
                f"专班密钥文件 {name} 缺失，暂不能碰撞。",
                f"The task force's key file {name} is missing, so nothing can be compared now.",
                key=name,
            )
        key = open_key(self._folder, name, create=False)
        if key_fingerprint(key) != fingerprint:
            raise Unavailable(
                f"密钥文件 {name} 不是该专班的密钥。", f"The key file {name} is not the task force's key.", key=name
            )
        return key

    def remove(self, task_force: str, epoch: int) -> None:
        """Takes the key of an epoch that has ended away."""
        remove_key(self._folder, _name(task_force, epoch))

    def pseudonym(self, *parts: str) -> bytes:
        """32 bytes that only this installation can make of these parts."""
        return hmac.digest(self._values(), b"pseudonym\0" + "\0".join(parts).encode(), "sha256")

    def seal(self, pointer: str, value: str) -> bytes:
        """The value of one of our own pointers, for the token of a later epoch; its length is hidden."""
        return seal(self._values(), value.encode(), record=pointer, part="value")

    def unseal(self, pointer: str, box: bytes) -> str:
        """The value again. Raises Unavailable when the box was tampered with or moved."""
        try:
            return unseal(self._values(), box, record=pointer, part="value").decode()
        except WrongSeal as error:
            raise Unavailable(
                "碰撞登记的密封值已损坏或密钥不符。",
                "A pointer's sealed value is damaged, or the key is not its own.",
                pointer=pointer,
            ) from error

    def _values(self) -> bytes:
        return open_key(self._folder, _VALUES)


def key_fingerprint(key: bytes) -> str:
    """16 hex characters that tell one key from another and nothing of either."""
    return hmac.digest(key, b"fingerprint", "sha256")[:8].hex()


def _name(task_force: str, epoch: int) -> str:
    return f"task-force-{task_force}-{epoch}.key"
