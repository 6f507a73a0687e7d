"""Runs files of SQL inside a migration."""

from pathlib import Path

from alembic import op

_FOLDER = Path(__file__).parent / "sql"


def run_sql(*names: str) -> None:
    """Run these files of `sql/`, each as one script of several statements.

    They go to the driver as they are: a prepared statement could hold only one of them.
    """
    driver = op.get_bind().connection.dbapi_connection
    assert driver is not None, "migrations run online"  # noqa: S101
    for name in names:
        script = (_FOLDER / name).read_text(encoding="utf-8")
        driver.run_async(lambda raw, script=script: raw.execute(script))
