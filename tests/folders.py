"""Folders for servers' data, which the user that they run as may enter."""

import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def server_folder() -> Generator[Path]:
    """An empty folder, gone afterwards. pytest's own are closed to others, and too long a path."""
    made = Path(tempfile.mkdtemp(prefix="sapa-test-"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)
