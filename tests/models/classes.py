"""Trainings to test against, and who signs up for them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, text

from bot.talk.said import Say
from bot.training_news import TrainingReminders
from models.trainings.signups import leave, sign_up
from models.trainings.tables import SignupRow, TrainingRow
from models.trainings.telling import TrainingNews
from tests.models.garages import SEALER
from tests.models.gathering import a_follower
from tests.models.shop import NOW, Shop

STARTS = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
"""Nine in the morning, two days after NOW, in Lampung."""


async def a_training(
    shop: Shop,
    code: str = "pirt-1",
    *,
    seats: int = 2,
    starts: datetime = STARTS,
    hours: float = 3,
    until: datetime | None = None,
    kecamatan: str = "18.01.04",
) -> int:
    """A planned training on P-IRT; one signs up until it starts."""
    async with shop.session() as db, db.begin():
        row = TrainingRow(
            code=code, topic="pirt", kind="training", name=f"Penyuluhan Contoh {code}",
            organiser="Dinas Contoh", place="Balai Contoh", address="Jl. Contoh 1",
            kecamatan_code=kecamatan, starts_at=starts, ends_at=starts + timedelta(hours=hours),
            signup_until=until or starts, seats=seats, source="contoh", changed_at=NOW,
        )  # fmt: skip
        db.add(row)
        await db.flush()
        return row.id


async def people(shop: Shop, number: int) -> list[int]:
    """So many with a chat."""
    return [await a_follower(shop) for _ in range(number)]


async def signs_up(shop: Shop, who: int, training: int, now: datetime = NOW) -> str:
    """SEAT or WAITING, in a turn of its own."""
    async with shop.session() as db, db.begin():
        return await sign_up(db, who, training, now)


async def leaves(
    shop: Shop, who: int, training: int, now: datetime = NOW
) -> tuple[bool, Sequence[int]]:
    """Whether there was a place, and who moved up."""
    async with shop.session() as db, db.begin():
        return await leave(db, who, training, now)


async def signups(shop: Shop, training: int) -> dict[int, str]:
    """Who is signed up, in their order."""
    async with shop.session() as db:
        rows = await db.scalars(
            select(SignupRow).where(SignupRow.training_id == training).order_by(SignupRow.id)
        )
        return {row.resident_id: row.state for row in rows}


async def counted(shop: Shop, training: int) -> tuple[int, int]:
    """Seats taken and people who wait, as the training counts them."""
    async with shop.session() as db:
        row = await db.get_one(TrainingRow, training)
        return row.taken, row.waiting


async def changes(shop: Shop, training: int, assignments: str) -> None:
    """Change the training's row, past everything that guards it."""
    async with shop.session() as db, db.begin():
        await db.execute(text(f"UPDATE trainings SET {assignments} WHERE id = {training}"))  # noqa: S608


def say(news: TrainingNews) -> Say:
    """What is told, in few words."""
    return Say(f"{news.kind} {news.training.code} {news.training.mine} v{news.training.version}")


async def tell(shop: Shop, now: datetime, batch: int = 500) -> int:
    """One run of the job; how many were told."""
    return await TrainingReminders(shop.session, SEALER, say, batch).run(now)
