"""Which file system holds a path (文件系统): SQLite's write-ahead log needs shared memory and locks of one machine."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import psutil

from graph.model.errors import BadInput

NETWORK_FILESYSTEMS = frozenset(
    {"afs", "beegfs", "ceph", "cifs", "coda", "davfs", "glusterfs", "gpfs", "lustre", "ncpfs"}
    | {"nfs", "nfs3", "nfs4", "smb", "smb2", "smb3", "smbfs"}
)
"""Types as the operating system reports them; ``fuse.X`` counts when X is here or in ``NETWORK_FUSE``."""

NETWORK_FUSE = frozenset({"cephfs", "davfs2", "gcsfuse", "goofys", "rclone", "s3fs", "sshfs"})

Mount = tuple[str, str]
"""Mount point and file system type."""


def filesystem_of(path: Path, mounts: Iterable[Mount]) -> str:
    """The type of the deepest mount that holds ``path``; empty when none does."""
    holding = [(len(Path(point).parts), kind) for point, kind in mounts if path.is_relative_to(point)]
    return max(holding, default=(0, ""))[1].lower()


def is_network(kind: str) -> bool:
    """Whether a file system type is served from another machine."""
    plain = kind.removeprefix("fuse.")
    return plain in NETWORK_FILESYSTEMS or plain in NETWORK_FUSE


def refuse_network(path: Path, mounts: Iterable[Mount] | None = None) -> None:
    """Raises BadInput when ``path`` lies on a network file system (SQLite would corrupt or lock up there)."""
    if mounts is None:
        mounts = [(part.mountpoint, part.fstype) for part in psutil.disk_partitions(all=True)]
    kind = filesystem_of(path.resolve(), mounts)
    if is_network(kind) or str(path).startswith(("\\\\", "//")):
        raise BadInput(
            f"数据目录 {path} 位于网络文件系统（{kind or 'UNC'}），SQLite 不能在其上安全工作；"
            "请改用本机磁盘或 PostgreSQL。",
            f"The data folder {path} is on a network file system ({kind or 'UNC'}), where SQLite is not safe; "
            "use a local disk, or PostgreSQL.",
            path=str(path),
            filesystem=kind,
        )
