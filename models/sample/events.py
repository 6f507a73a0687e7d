"""The sample's cheap markets, all made up; they begin anew when the last of each has ended."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

import msgspec
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB
from models.events.tables import Event, EventGoodRow
from models.sample.catalogue import MADE_UP


class SampleEvent(msgspec.Struct, frozen=True):
    """An event so many days from today, from one full hour to another."""

    code: str
    kind: str
    name: str
    organiser: str
    place: str
    address: str
    kecamatan: str
    pin: tuple[float, float] | None
    days: int
    hours: tuple[int, int]
    goods: Sequence[tuple[str, int, int | None]]
    papers: str = "KTP"
    note: str = ""


_RICE = ("beras-sphp-5", 60_000, 2)
_OIL = ("minyakita-1", 15_500, 2)
_SUGAR = ("gula-1", 16_500, 2)
_EGGS = ("telur-1", 27_000, 1)

EVENTS: Sequence[SampleEvent] = (
    SampleEvent(
        "natar", "pasar-murah", "Pasar Murah Natar", "Dinas Perdagangan Contoh",
        "Lapangan Natar", "Jl. Contoh No. 11, Natar, Lampung Selatan", "18.01.04",
        (-5.3289, 105.2041), 1, (8, 12), (_RICE, _OIL, _SUGAR, _EGGS),
        note="Bawa tas belanja sendiri.",
    ),
    SampleEvent(
        "kedaton", "gpm", "GPM Kedaton", "Dinas Ketahanan Pangan Contoh",
        "Halaman Kecamatan Kedaton", "Jl. Contoh No. 12, Kedaton, Bandar Lampung", "18.71.01",
        (-5.3905, 105.2601), 0, (7, 17), (_RICE, _EGGS),
    ),
    SampleEvent(
        "telukbetung", "operasi-pasar", "Operasi Pasar Telukbetung", "Dinas Perdagangan Contoh",
        "Pasar Telukbetung", "Jl. Contoh No. 13, Telukbetung, Bandar Lampung", "18.71.07",
        (-5.4466, 105.2651), 2, (7, 10), (_RICE, _OIL), papers="",
    ),
    SampleEvent(
        "metro", "pasar-murah", "Pasar Murah Metro", "Dinas Perdagangan Contoh",
        "Lapangan Metro Pusat", "Jl. Contoh No. 14, Metro Pusat, Metro", "18.72.01",
        (-5.1170, 105.3080), 3, (8, 13), (_RICE, _OIL, _SUGAR),
    ),
    SampleEvent(
        "kalianda", "gpm", "GPM Kalianda", "Dinas Ketahanan Pangan Contoh",
        "Lapangan Kalianda", "Jl. Contoh No. 15, Kalianda, Lampung Selatan", "18.01.06",
        None, 5, (8, 11), (_RICE, _SUGAR),
    ),
    SampleEvent(
        "natar-2", "gpm", "GPM Natar", "Dinas Ketahanan Pangan Contoh",
        "Balai Desa Natar", "Jl. Contoh No. 6, Natar, Lampung Selatan", "18.01.04",
        (-5.3298, 105.2027), 8, (8, 11), (_RICE, _EGGS), papers="KTP dan KK",
    ),
)  # fmt: skip


async def load_events(session: AsyncSession, now: datetime) -> None:
    """Load those that are missing or have ended; days are counted from today in Lampung."""
    today = now.astimezone(WIB).date()
    for each in EVENTS:
        stands = select(func.count()).where(
            Event.code.startswith(f"contoh-{each.code}-20"), Event.ends_at > now
        )
        if await session.scalar(stands):
            continue
        day = today + timedelta(days=each.days)
        if datetime.combine(day, time(each.hours[1]), WIB) <= now:
            day += timedelta(days=1)
        lat, lon = each.pin or (None, None)
        event = Event(
            code=f"contoh-{each.code}-{day:%Y%m%d}", kind=each.kind, name=each.name,
            organiser=each.organiser, place=each.place, address=each.address,
            kecamatan_code=each.kecamatan, lat=lat, lon=lon,
            starts_at=datetime.combine(day, time(each.hours[0]), WIB),
            ends_at=datetime.combine(day, time(each.hours[1]), WIB),
            who="Warga Lampung dengan KTP", papers=each.papers, note=each.note, source=MADE_UP,
            changed_at=now,
        )  # fmt: skip
        session.add(event)
        await session.flush()
        session.add_all(
            EventGoodRow(event_id=event.id, good_code=good, rupiah=rupiah, most=most)
            for good, rupiah, most in each.goods
        )
    await session.flush()
