"""The sample's vehicles, all made up: one for each thing that a tax may come to.

Their plates end in ZZZ and their brand is called Contoh. Due dates are counted from the day on
which the sample is loaded; it is loaded anew when that day is over, unless a real register is in.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB
from models.sample.catalogue import MADE_UP
from models.sealed import Sealer
from models.vehicles.register import Registered, RegisterRow, replace_register
from models.vehicles.vehicle import Vehicle

_SUNDAY = 6
_AGE = 7
"""Days that the sample's data is old, so that its day can be told from today."""


def vehicles(today: date) -> Sequence[Registered]:
    """The sample's register as of a few days before `today`."""
    return (
        _motorcycle("BE2345ZZZ", 90_900, today + timedelta(days=12), "Bebek 110", 2019, "merah"),
        _motorcycle("BE3456ZZZ", 188_100, today + timedelta(days=40), "Matic 125", 2022, "hitam"),
        Registered(
            "BE1234ZZZ",
            _car(_years(today, -3) - timedelta(days=40), njkb=120_000_000, year=2016),
        ),
        _motorcycle(
            "BE4567ZZZ", 152_000, today + timedelta(days=5), "Matic 110", 2021, "biru",
            stnk_until=today + timedelta(days=5),
        ),
        Registered(
            "BE1357ZZZ",
            _car(
                today + timedelta(days=20), pkb=1_200_000, year=2014,
                blocked="dilaporkan sudah dijual oleh pemilik lama",
            ),
        ),
        _motorcycle("BE2929ZZZ", 120_500, _leap_day(today), "Sport 150", 2020, "putih"),
        _motorcycle("BE2468ZZZ", 98_000, today, "Bebek 125", 2018, "hitam"),
        _motorcycle("BE2777ZZZ", 134_300, _next_sunday(today), "Matic 150", 2023, "abu-abu"),
        _motorcycle(
            "BE5678ZZZ", 110_000, _years(today, -1) + timedelta(days=5), "Bebek 100", 2012, "hijau",
        ),
        Registered(
            "BE6789ZZZ",
            _bike(143_000, today - timedelta(days=8), "Matic 125", 2021, "merah"),
            paid_on=today - timedelta(days=8), paid_via="SIGNAL",
        ),
        Registered(
            "BE8123ZZZ",
            Vehicle(
                kind="pick-up", due=today + timedelta(days=75), cc=1500, use="company",
                njkb=95_000_000, brand="Contoh", model="Pikap 1.5", year=2020, colour="putih",
                kabupaten="18.02", stnk_until=_years(today, 3),
            ),
        ),
        Registered(
            "BE7012ZZZ",
            Vehicle(
                kind="microbus", due=today + timedelta(days=90), cc=2500, use="public",
                pkb=900_000, brand="Contoh", model="Angkot", year=2015, colour="kuning",
                kabupaten="18.71", stnk_until=_years(today, 2),
            ),
        ),
        Registered("BE1212ZZZ", _car(today + timedelta(days=30), year=2010)),
    )  # fmt: skip


async def load_vehicles(session: AsyncSession, sealer: Sealer, now: datetime) -> None:
    """Load the sample's register where there is none, or one of the sample from another day."""
    today = now.astimezone(WIB).date()
    as_of = today - timedelta(days=_AGE)
    stands = (
        await session.execute(
            select(RegisterRow.source, RegisterRow.as_of).where(RegisterRow.state == "current")
        )
    ).first()
    if stands is not None and (stands.source != MADE_UP or stands.as_of == as_of):
        return
    await replace_register(session, sealer, vehicles(today), source=MADE_UP, as_of=as_of, now=now)


def _bike(
    pkb: int, due: date, model: str, year: int, colour: str, stnk_until: date | None = None
) -> Vehicle:
    return Vehicle(
        kind="motorcycle", due=due, stnk_until=stnk_until or _years(due, 2), cc=110, pkb=pkb,
        brand="Contoh", model=model, year=year, colour=colour, kabupaten="18.71",
    )  # fmt: skip


def _motorcycle(
    plate: str,
    pkb: int,
    due: date,
    model: str,
    year: int,
    colour: str,
    stnk_until: date | None = None,
) -> Registered:
    return Registered(plate, _bike(pkb, due, model, year, colour, stnk_until))


def _car(
    due: date,
    *,
    year: int,
    njkb: int | None = None,
    pkb: int | None = None,
    blocked: str = "",
) -> Vehicle:
    return Vehicle(
        kind="minibus", due=due, stnk_until=_years(due, 4), cc=1300, njkb=njkb, pkb=pkb,
        brand="Contoh", model="Keluarga 1.3", year=year, colour="silver", kabupaten="18.72",
        blocked=blocked,
    )  # fmt: skip


def _years(day: date, years: int) -> date:
    """The same day of another year; 28 February for 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _leap_day(today: date) -> date:
    """The last 29 February: the tax that was paid until then has been due since."""
    year = today.year
    while True:
        if year % 4 == 0 and (year % 100 or year % 400 == 0) and date(year, 2, 29) <= today:
            return date(year, 2, 29)
        year -= 1


def _next_sunday(today: date) -> date:
    return today + timedelta(days=(_SUNDAY - today.weekday()) % 7 or 7)
