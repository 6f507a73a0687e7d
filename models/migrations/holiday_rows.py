"""The holidays of the state, from the package `holidays`, into rows: the only module that reads it.

Reading it costs half a second and 20 MB, and happens once for each version of the package and each
year. Feasts that follow the moon may still move: the package says *perkiraan* of them, and a newer
version sets them right, as an officer may.
"""

from datetime import date
from importlib.metadata import version

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from models.workdays import PACKAGE

_FIRST_YEAR = 2025
"""The first year of the present rules of vehicle tax."""

_YEARS_AHEAD = 2

# Rows of officers have other sources, and stay.
_MINE = f"{PACKAGE}%"

_STATE = text("""
SELECT extract(year FROM now())::int, (SELECT count(*) FROM holidays),
    (SELECT extract(year FROM max(day))::int FROM holidays WHERE source = :source)
""")
_WRITE = text("""
INSERT INTO holidays (day, name, source)
SELECT day, name, :source
FROM unnest(CAST(:days AS date[]), CAST(:names AS text[])) told(day, name)
ON CONFLICT (day) DO UPDATE SET name = excluded.name, source = excluded.source
WHERE holidays.source LIKE :mine
""")
_SWEEP = text("DELETE FROM holidays WHERE source LIKE :mine AND source <> :source")
_TELL = text("""
INSERT INTO audits (at, actor, act, subject, after)
VALUES (now(), 'migrate', 'load-holidays', 'holidays', 
    jsonb_build_object('source', CAST(:source AS text)))
""")


async def load_holidays(connection: AsyncConnection) -> int:
    """Write the holidays up to two years from now where they are missing; how many were told."""
    source = PACKAGE + version("holidays")
    year, known, last = (await connection.execute(_STATE, {"source": source})).one()
    if last is not None and last >= year + _YEARS_AHEAD:
        return 0
    told = _holidays(year + _YEARS_AHEAD)
    await connection.execute(
        _WRITE,
        {"days": list(told), "names": list(told.values()), "source": source, "mine": _MINE},
    )
    await connection.execute(_SWEEP, {"mine": _MINE, "source": source})
    if known:  # running processes read them anew
        await connection.execute(_TELL, {"source": source})
    return len(told)


def _holidays(last_year: int) -> dict[date, str]:
    from holidays.countries.indonesia import Indonesia  # large: see the module's docstring

    years = range(_FIRST_YEAR, last_year + 1)
    told = Indonesia(categories=("government", "public"), years=years, language="id")
    return dict(sorted(told.items()))
