"""The functions that begin and end turns: each turn once, in order, from where it stood."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from models.post import Inbound, Outbound
from models.residents import ResidentRow
from tests.models.shop import NOW, Shop

LEASE = NOW + timedelta(minutes=1)

MEET = text(
    "SELECT n, resident_id, talk, profile, behind FROM meet(:channel, :address, :phone, :now)"
)
COMMIT = text(
    "SELECT n, status, inbox_id, outbox_ids FROM commit_turns(:residents, :expect, :name,"
    " :channel, :external, :address, :body, :say_of, :say_body, :now, :lease)"
)
FINISH = text(
    "SELECT n, outbox_ids FROM finish_turns(:residents, :name, :channel, :inbox, :address,"
    " :say_of, :say_body, :now, :lease)"
)


class Turn(msgspec.Struct, frozen=True):
    resident: int
    external: str
    expect: str | None = None
    name: str | None = "new"
    says: tuple[bytes, ...] = ()
    channel: str = "telegram"


class Met(msgspec.Struct, frozen=True):
    resident: int
    behind: bool


async def meet(
    shop: Shop, addresses: Sequence[str], phone: bytes | None = None, channel: str = "telegram"
) -> list[Met]:
    async with shop.session() as db, db.begin():
        rows = await db.execute(
            MEET,
            {
                "channel": [channel] * len(addresses),
                "address": list(addresses),
                "phone": [phone] * len(addresses),
                "now": NOW,
            },
        )
        return [Met(row.resident_id, row.behind) for row in sorted(rows, key=lambda row: row.n)]


def columns(turns: Sequence[Turn]) -> dict[str, object]:
    return {
        "residents": [turn.resident for turn in turns],
        "expect": [turn.expect for turn in turns],
        "name": [turn.name for turn in turns],
        "channel": [turn.channel for turn in turns],
        "external": [turn.external for turn in turns],
        "address": [f"chat-{turn.resident}" for turn in turns],
        "body": [b"sealed"] * len(turns),
        "say_of": [n for n, turn in enumerate(turns, 1) for _ in turn.says],
        "say_body": [say for turn in turns for say in turn.says],
        "now": NOW,
        "lease": LEASE,
    }


async def committed(shop: Shop, *turns: Turn) -> list[tuple[int, int | None, list[int]]]:
    async with shop.session() as db, db.begin():
        rows = await db.execute(COMMIT, columns(turns))
        return [(row.status, row.inbox_id, row.outbox_ids) for row in rows]


async def talk(shop: Shop, resident: int) -> tuple[str | None, int]:
    async with shop.session() as db:
        row = await db.get_one(ResidentRow, resident)
        return row.talk, row.turn


async def waiting(db: AsyncSession) -> list[str]:
    unhandled = select(Inbound.external_id).where(Inbound.handled_at.is_(None)).order_by(Inbound.id)
    return list(await db.scalars(unhandled))


async def test_a_stranger_is_met_once(shop: Shop) -> None:
    first = await meet(shop, ["1", "2", "1"])
    again = await meet(shop, ["2", "1"])
    assert first[0] == first[2] != first[1]
    assert [met.resident for met in again] == [first[1].resident, first[0].resident]


async def test_the_same_strangers_met_at_once_are_made_once(shop: Shop) -> None:
    names = [str(n) for n in range(20)]
    forwards, backwards = await asyncio.gather(meet(shop, names), meet(shop, names[::-1]))
    assert forwards == backwards[::-1]
    assert await shop.count(ResidentRow) == 20


async def test_an_officer_is_known_by_the_number_on_any_channel(shop: Shop) -> None:
    async with shop.session() as db, db.begin():
        await db.execute(
            text(
                "INSERT INTO officers (phone_index, phone_masked, role, area_code, created_at)"
                " VALUES ('\\x01', '…', 'handover', '18.71', :now)"
            ),
            {"now": NOW},
        )
    (stranger,) = await meet(shop, ["1"])
    assert (await shop.profile(stranger.resident)).officer is None
    (officer,) = await meet(shop, ["1"], phone=b"\x01")
    (elsewhere,) = await meet(shop, ["+62"], phone=b"\x01", channel="whatsapp")
    for met in (officer, elsewhere):
        duty = (await shop.profile(met.resident)).officer
        assert duty is not None
        assert (duty.role, duty.area) == ("handover", "18.71")


async def test_a_turn_moves_the_pointer_and_leases_its_replies(shop: Shop) -> None:
    siti, budi = (met.resident for met in await meet(shop, ["1", "2"]))

    done = await committed(
        shop,
        Turn(siti, "a", says=(b"one", b"two")),
        Turn(budi, "b", channel="whatsapp", name=None),
    )

    assert [status for status, _, _ in done] == [0, 0]
    assert [len(outbox) for _, _, outbox in done] == [2, 0]
    assert await talk(shop, siti) == ("new", 1)
    async with shop.session() as db:
        rows = (await db.scalars(select(Outbound).order_by(Outbound.id))).all()
        assert [(row.body, row.state, row.leased_until) for row in rows] == [
            (b"one", 1, LEASE),
            (b"two", 1, LEASE),
        ]
        assert [row.key for row in rows] == [f"in-{done[0][1]}.1", f"in-{done[0][1]}.2"]
        assert [row.id for row in rows] == done[0][2]
        known = await db.get_one(ResidentRow, budi)
        assert (known.heard_whatsapp_at, known.heard_telegram_at) == (NOW, None)


async def test_a_message_seen_before_does_nothing(shop: Shop) -> None:
    (siti,) = await meet(shop, ["1"])
    turn = Turn(siti.resident, "a", says=(b"hello",))
    results = await asyncio.gather(*(committed(shop, turn) for _ in range(3)))
    assert sorted(status for ((status, _, _),) in results) == [0, 1, 1]
    assert len({inbox for ((_, inbox, _),) in results}) == 1
    assert await talk(shop, siti.resident) == ("new", 1)
    assert await shop.count(Outbound) == 1


async def test_a_turn_from_a_pointer_that_moved_is_stored(shop: Shop) -> None:
    (siti,) = await meet(shop, ["1"])
    await committed(shop, Turn(siti.resident, "a", name="first"))

    ((status, _, outbox),) = await committed(shop, Turn(siti.resident, "b", says=(b"no",)))

    assert (status, outbox) == (2, [])
    assert await talk(shop, siti.resident) == ("first", 1)
    assert (await meet(shop, ["1"]))[0].behind
    async with shop.session() as db:
        assert await waiting(db) == ["b"]


async def test_an_older_message_comes_first(shop: Shop) -> None:
    (siti,) = await meet(shop, ["1"])
    await committed(shop, Turn(siti.resident, "a", expect="not so"))

    ((status, _, _),) = await committed(shop, Turn(siti.resident, "b"))

    assert status == 2
    async with shop.session() as db:
        assert await waiting(db) == ["a", "b"]


async def test_a_stored_message_is_finished_with_its_replies(shop: Shop) -> None:
    siti, budi = (met.resident for met in await meet(shop, ["1", "2"]))
    stored = [Turn(siti, "a", expect="not so"), Turn(budi, "b", expect="not so")]
    done = await committed(shop, *stored)
    assert [status for status, _, _ in done] == [2, 2]
    async with shop.session() as db, db.begin():
        values = columns([Turn(siti, "a", says=(b"x",))]) | {"inbox": [done[0][1]]}
        finished = (await db.execute(FINISH, values)).all()
        assert [len(row.outbox_ids) for row in finished] == [1]
    assert await talk(shop, siti) == ("new", 1)
    async with shop.session() as db:
        assert await waiting(db) == ["b"]


async def test_a_stored_message_counts_as_heard_when_it_came(shop: Shop) -> None:
    (siti,) = await meet(shop, ["1"])
    await committed(shop, Turn(siti.resident, "a", expect="not so"))
    later: datetime = NOW + timedelta(hours=1)
    async with shop.session() as db, db.begin():
        row = (await db.scalars(select(Inbound))).one()
        values = columns([Turn(siti.resident, "a")]) | {"inbox": [row.id], "now": later}
        await db.execute(FINISH, values)
        await db.refresh(row)
        assert row.handled_at == later
        assert (await db.get_one(ResidentRow, siti.resident)).heard_telegram_at == NOW
