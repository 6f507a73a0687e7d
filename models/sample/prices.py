"""The sample's market prices, all made up, and the ceilings as far as they are known for Lampung.

Every area has two prices a week for nine weeks, which wander towards today's. Nobody has entered
Minyakita for twelve days: an old price is told as one, and no saving is worked out from it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from math import sin

from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB
from models.prices.tables import CeilingRow, Observation
from models.sample.catalogue import MADE_UP

AREAS = ("18", *(f"18.{number:02}" for number in range(1, 14)), "18.71", "18.72")

# commodity: what it costs today where nothing else is said, by how much areas differ, and by which
# part of it the price has moved in nine weeks
_TODAY: Mapping[str, tuple[int, int, float]] = {
    "beras-medium": (14_200, 100, 0.03),
    "beras-premium": (15_800, 150, 0.03),
    "beras-sphp": (12_500, 0, 0.0),
    "minyakita": (16_000, 100, 0.02),
    "minyak-curah": (17_800, 150, 0.04),
    "gula": (18_500, 100, 0.03),
    "tepung-terigu": (12_300, 100, 0.01),
    "telur": (29_500, 250, 0.09),
    "daging-ayam": (37_500, 500, 0.10),
    "daging-sapi": (136_000, 1_000, 0.02),
    "bawang-merah": (39_000, 800, 0.18),
    "bawang-putih": (37_000, 500, 0.08),
    "cabai-rawit": (62_000, 1_500, 0.30),
    "cabai-merah-keriting": (48_500, 1_200, 0.25),
    "kedelai": (12_900, 100, 0.02),
    "ikan-kembung": (41_000, 700, 0.06),
    "ikan-bandeng": (36_000, 600, 0.05),
    "ikan-tongkol": (34_500, 600, 0.06),
    "lpg-3kg": (20_500, 250, 0.01),
    "garam": (11_500, 100, 0.01),
}
_STALE = {"minyakita": 12}

# What the goods of the sample's rounds are compared with is the same in all of their areas.
_ALIKE = ("18", "18.01", "18.71", "18.72")
_ELSEWHERE: Mapping[tuple[str, str], int] = {
    ("telur", "18.71"): 32_000,
    ("gula", "18.72"): 18_000,
}
_DAYS = tuple(7 * week + half for week in range(9) for half in (0, 3))

_HAP = "acuan Bapanas, 2025"
_RICE = "Kep. Bapanas 299/2025"
_RICE_SOURCE = "corebusiness.co.id, 25 Agustus 2025"
_HAP_SOURCE = "bloombergtechnoz.com, 2025"

# commodity, kind, rupiah, basis, valid from, source; of a range the upper end
CEILINGS: Sequence[tuple[str, str, int, str, date, str]] = (
    ("beras-medium", "HET", 13_500, _RICE, date(2025, 8, 22), _RICE_SOURCE),
    ("beras-premium", "HET", 14_900, _RICE, date(2025, 8, 22), _RICE_SOURCE),
    ("beras-sphp", "HET", 12_500, "Bapanas, Juli 2025", date(2025, 7, 1),
     "bloombergtechnoz.com, 12 Juli 2025"),
    ("minyakita", "HET", 15_700, "Permendag 43/2025", date(2024, 7, 1), "suar.id, Desember 2025"),
    ("gula", "HAP", 17_500, _HAP, date(2025, 1, 1), _HAP_SOURCE),
    ("telur", "HAP", 30_000, _HAP, date(2025, 1, 1), _HAP_SOURCE),
    ("daging-ayam", "HAP", 40_000, _HAP, date(2025, 1, 1), _HAP_SOURCE),
    ("daging-sapi", "HAP", 140_000, _HAP, date(2025, 1, 1), _HAP_SOURCE),
    ("bawang-merah", "HAP", 41_500, f"{_HAP}: Rp36.500–41.500", date(2025, 1, 1), _HAP_SOURCE),
    ("bawang-putih", "HAP", 40_000, f"{_HAP}: Rp38.000–40.000", date(2025, 1, 1), _HAP_SOURCE),
    ("cabai-rawit", "HAP", 57_000, f"{_HAP}: Rp40.000–57.000", date(2025, 1, 1), _HAP_SOURCE),
    ("cabai-merah-keriting", "HAP", 55_000, f"{_HAP}: Rp37.000–55.000", date(2025, 1, 1),
     _HAP_SOURCE),
    ("lpg-3kg", "HET", 20_000, "Kep. Gubernur G/816/V.25/HK/2024, di pangkalan",
     date(2025, 1, 8), "radarlampung.disway.id, 8 Januari 2025"),
)  # fmt: skip

# As lists and not as rows: five thousand rows of parameters take the driver ten times as long.
_KEEP = text("""
INSERT INTO observations (commodity_code, area_code, day, rupiah, source, entered_at)
SELECT *, CAST(:source AS text), CAST(:now AS timestamptz)
FROM unnest(CAST(:commodities AS text[]), CAST(:areas AS text[]), CAST(:days AS date[]),
            CAST(:rupiah AS int[]))
ON CONFLICT DO NOTHING
""")


async def load_prices(session: AsyncSession, now: datetime) -> None:
    """Load what is missing up to today, in Lampung's time."""
    today = now.astimezone(WIB).date()
    ceilings = [
        {
            "commodity_code": commodity, "kind": kind, "rupiah": rupiah, "basis": basis,
            "valid_from": start, "source": source,
        }
        for commodity, kind, rupiah, basis, start, source in CEILINGS
    ]  # fmt: skip
    await session.execute(insert(CeilingRow).values(ceilings).on_conflict_do_nothing())
    newest = select(func.max(Observation.day)).where(Observation.source == MADE_UP)
    if await session.scalar(newest) == today:
        return
    commodities, areas, days, rupiah = zip(*_observed(today), strict=True)
    await session.execute(
        _KEEP,
        {
            "commodities": commodities, "areas": areas, "days": days, "rupiah": rupiah,
            "source": MADE_UP, "now": now,
        },
    )  # fmt: skip


def _observed(today: date) -> Iterator[tuple[str, str, date, int]]:
    for number, (commodity, (usual, step, moved)) in enumerate(_TODAY.items()):
        for place, area in enumerate(AREAS):
            apart = 0 if area in _ALIKE else step * ((place * 5 + number * 3) % 9 - 4)
            base = _ELSEWHERE.get((commodity, area), usual + apart)
            for age in _DAYS:
                if age < _STALE.get(commodity, 0):
                    continue
                wave = age / 63 + 0.35 * sin(age / 9 + place)
                before = 0.0 if age == 0 else moved * wave * (-1 if number % 3 else 1)
                rupiah = round(base * (1 + before) / 50) * 50
                yield commodity, area, today - timedelta(days=age), rupiah
