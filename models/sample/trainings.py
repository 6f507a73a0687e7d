"""The sample's trainings, all made up; they begin anew when the last of each has ended."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

import msgspec
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB
from models.sample.catalogue import MADE_UP
from models.trainings.tables import TrainingRow


class SampleTraining(msgspec.Struct, frozen=True):
    """A training so many days from today, from one full hour to another."""

    code: str
    topic: str
    kind: str
    name: str
    place: str
    address: str
    kecamatan: str
    days: int
    hours: tuple[int, int]
    seats: int


TRAININGS: Sequence[SampleTraining] = (
    SampleTraining(
        "pirt-natar", "pirt", "training", "Penyuluhan P-IRT Contoh", "Balai Contoh Natar",
        "Jl. Contoh No. 41, Natar", "18.01.04", 2, (8, 12), 30,
    ),
    SampleTraining(
        "halal-kedaton", "halal", "mentoring", "Pendampingan Halal Contoh",
        "Aula Contoh Kedaton", "Jl. Contoh No. 42, Kedaton", "18.71.01", 3, (9, 12), 10,
    ),
    SampleTraining(
        "jualan-metro", "digital", "training", "Jualan Lewat HP Contoh", "Gedung Contoh Metro",
        "Jl. Contoh No. 43, Metro Pusat", "18.72.01", 5, (9, 15), 20,
    ),
    SampleTraining(
        "kemasan-kalianda", "packaging", "training", "Kemasan Produk Contoh",
        "Balai Contoh Kalianda", "Jl. Contoh No. 44, Kalianda", "18.01.06", 8, (8, 14), 25,
    ),
    SampleTraining(
        "standar-rajabasa", "standard", "mentoring", "Pendampingan Standar Mutu Contoh",
        "Klinik Usaha Contoh", "Jl. Contoh No. 45, Rajabasa", "18.71.10", 0, (8, 17), 8,
    ),
)  # fmt: skip

_SIGNUP_ENDS = timedelta(hours=1)
"""So long before the start of a sample's training one can still sign up."""


async def load_trainings(session: AsyncSession, now: datetime) -> None:
    """Load those that are missing or have ended; days are counted from today in Lampung."""
    today = now.astimezone(WIB).date()
    for each in TRAININGS:
        stands = select(func.count()).where(
            TrainingRow.code.startswith(f"contoh-{each.code}-20"), TrainingRow.ends_at > now
        )
        if await session.scalar(stands):
            continue
        day = today + timedelta(days=each.days)
        if datetime.combine(day, time(each.hours[1]), WIB) <= now:
            day += timedelta(days=1)
        starts = datetime.combine(day, time(each.hours[0]), WIB)
        session.add(
            TrainingRow(
                code=f"contoh-{each.code}-{day:%Y%m%d}", topic=each.topic, kind=each.kind,
                name=each.name, organiser="Dinas Koperasi Contoh", place=each.place,
                address=each.address, kecamatan_code=each.kecamatan, starts_at=starts,
                ends_at=datetime.combine(day, time(each.hours[1]), WIB),
                signup_until=starts - _SIGNUP_ENDS, seats=each.seats, source=MADE_UP,
                changed_at=now,
            )
        )  # fmt: skip
    await session.flush()
