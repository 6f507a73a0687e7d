"""People for transcripts: whose household is registered, and who has fetched goods somewhere."""

from sqlalchemy import text

from models.registration import give_consent, register_household
from tests.phones import OnTelegram, OnWhatsApp
from tests.transcript import Person
from tests.world import World

KK = "1871990101200008"
NIK = "1871994506900008"
NIK_OF_ANOTHER = "1871990203880009"
NATAR = "18.01.04"
DESA_NATAR = "18.01.04.2004"
USUAL = "contoh-balai-natar"


async def a_resident(
    world: World,
    person: Person | None = None,
    *,
    kk: str = KK,
    nik: str = NIK,
    name: str = "Siti Contoh",
    usual: str = USUAL,
) -> Person:
    """Somebody whose household is registered, and who fetched goods at the usual point before.

    An empty `usual` is for somebody who never did.
    """
    person = person or world.anyone()
    phone = person.phone
    assert isinstance(phone, OnTelegram | OnWhatsApp)
    service = world.demo.service
    async with service.sessions() as db, db.begin():
        met = text(
            "SELECT resident_id FROM meet(ARRAY[:channel], ARRAY[:address], "
            "ARRAY[NULL]::bytea[], :now)"
        )
        now = world.clock.now()
        who = {"channel": phone.name, "address": phone.phone.who, "now": now}
        resident = int(await db.scalar(met, who) or 0)
        await give_consent(db, resident, "2026-11", phone.name, now)
        await register_household(
            db, service.sealer, resident, kk=kk, nik=nik, name=name,
            kecamatan=NATAR, desa=DESA_NATAR, now=now,
        )  # fmt: skip
        await db.execute(
            text(
                "UPDATE residents SET point_id = (SELECT id FROM points WHERE code = :usual) "
                "WHERE id = :resident"
            ),
            {"usual": usual, "resident": resident},
        )
    return person


async def stock_of(world: World, good: str, point: str = USUAL) -> tuple[int, int, int]:
    """How many of a good are free at a point, how many are held, how many are sold."""
    rows = await world.sql(
        "SELECT s.quantity - s.reserved - s.sold, s.reserved, s.sold FROM stocks s "
        "JOIN points p ON p.id = s.point_id WHERE p.code = :point AND s.good_code = :good",
        point=point, good=good,
    )  # fmt: skip
    ((free, held, sold),) = rows
    return free, held, sold


async def left_in_stock(world: World, good: str, free: int, point: str = USUAL) -> None:
    """So many are free at the point from now on, as if others had bought the rest."""
    await world.sql(
        "UPDATE stocks SET quantity = reserved + sold + :free "
        "WHERE good_code = :good AND point_id = (SELECT id FROM points WHERE code = :point)",
        good=good, free=free, point=point,
    )  # fmt: skip


async def used_of_quota(world: World, good: str, used: int) -> None:
    """The household has had so many of the good this month."""
    await world.sql(
        "INSERT INTO allowances (household_id, good_code, period, used) "
        "SELECT household_id, :good, '2026-11', :used FROM residents WHERE household_id IS NOT NULL "
        "ORDER BY id DESC LIMIT 1 "
        "ON CONFLICT (household_id, good_code, period) DO UPDATE SET used = excluded.used",
        good=good, used=used,
    )  # fmt: skip


async def quota_used(world: World, good: str) -> int:
    """How many of the good this month's quotas count, over all households."""
    rows = await world.sql(
        "SELECT coalesce(sum(used), 0) FROM allowances WHERE good_code = :good", good=good
    )
    return int(rows[0][0])
