"""Folders for servers' data, which the user that they run as may enter."""

import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108  a folder of our own is made in it
ROOM = 2 << 30
"""Bytes that all databases of a run take at most."""


@contextmanager
def server_folder() -> Generator[Path]:
    """An empty folder, gone afterwards; in memory where there is room, so that no disk is waited
    for. pytest's own folders are closed to others, and too long a path for a socket."""
    made = Path(tempfile.mkdtemp(prefix="sapa-test-", dir=MEMORY if _is_roomy(MEMORY) else None))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


def _is_roomy(folder: Path) -> bool:
    if not os.access(folder, os.W_OK):
        return False
    system = os.statvfs(folder)
    return system.f_bavail * system.f_frsize > ROOM and not system.f_flag & os.ST_NOEXEC
