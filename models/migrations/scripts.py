"""Runs files of SQL inside a migration."""

from pathlib import Path
from typing import Protocol

from alembic import op

_FOLDER = Path(__file__).parent / "sql"


class _Driver(Protocol):
    async def execute(self, script: str) -> object: ...


def run_sql(*names: str) -> None:
    """Run these files of `sql/`, each as one script of several statements.

    They go to the driver as they are: a prepared statement could hold only one of them.
    """
    driver = op.get_bind().connection.dbapi_connection
    if driver is None:
        raise RuntimeError("migrations run on a connection")
    for name in names:
        script = (_FOLDER / name).read_text(encoding="utf-8")

        async def run(raw: _Driver, script: str = script) -> None:
            await raw.execute(script)

        driver.run_async(run)
