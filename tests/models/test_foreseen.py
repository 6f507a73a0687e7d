"""Turns that foresaw what their facts come to: all of a turn in one statement, or nothing of it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

import msgspec
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from models.post import Inbound, Outbound
from models.residents import OpenOrder, ResidentRow, read_profile
from models.staples.foreseen import COUNTED, Foreseen, foresee
from models.staples.ledger import Hold, Order
from models.staples.orders import Wish
from models.staples.rounds import Stock
from tests.models.shop import MONTH, NOW, Shop
from tests.models.test_turns import LEASE, Turn, columns, committed, talk

COMMIT = text(
    "SELECT n, status, inbox_id, outbox_ids, answer::text, profile::text"
    " FROM commit_foreseen_turns(:residents, :expect, :name, :channel, :external, :address, :body,"
    " :say_of, :say_body, :now, :lease, :function,"
    " CAST(CAST(:wish AS text[]) AS jsonb[]), CAST(CAST(:foreseen AS text[]) AS jsonb[]))"
)
SOLD_OUT = {"refused": "sold-out", "good": "beras", "left": 0}
CODES = ["AAAAAA", "BBBBBB", "CCCCCC"]


class Ended(msgspec.Struct, frozen=True):
    """What the statement tells of one turn."""

    status: int
    inbox: int | None
    outbox: list[int]
    answer: Mapping[str, object] | None
    profile: str | None


async def end(shop: Shop, *turns: tuple[Turn, Foreseen]) -> list[Ended]:
    """Ends these turns in one call."""
    values = columns([turn for turn, _ in turns]) | {
        "function": [foreseen.function for _, foreseen in turns],
        "wish": [msgspec.json.encode(foreseen.wish).decode() for _, foreseen in turns],
        "foreseen": [msgspec.json.encode(foreseen.answer).decode() for _, foreseen in turns],
    }
    async with shop.session() as db, db.begin():
        rows = (await db.execute(COMMIT, values)).all()
    assert [row.n for row in rows] == list(range(1, len(turns) + 1))
    return [
        Ended(
            row.status, row.inbox_id, row.outbox_ids,
            None if row.answer is None else json.loads(row.answer), row.profile,
        )
        for row in rows
    ]  # fmt: skip


def turn(resident: int, external: str = "a", **more: Any) -> Turn:
    return Turn(resident, external, says=(b"one", b"two"), **more)


def order_of(wish: Wish, hold: int | None, receipt: str) -> dict[str, object]:
    """What is asked to confirm a wish."""
    return {
        "resident": wish.resident, "hold": hold, "receipt": receipt, "codes": CODES,
        "wish": wish.plain(),
    }  # fmt: skip


def release_of(resident: int) -> dict[str, object]:
    return {"resident": resident, "lines": ()}


def hold_of(wish: Wish, number: int) -> Foreseen:
    return foresee("hold_goods", wish.plain(), number)


def refusing(wish: Wish, number: int, answer: Mapping[str, object] = SOLD_OUT) -> Foreseen:
    """The wish with a refusal expected of it."""
    return msgspec.structs.replace(hold_of(wish, number), answer=answer)


async def inbox(shop: Shop) -> list[tuple[str, bool]]:
    """Which messages are stored, and whether they are handled."""
    async with shop.session() as db:
        rows = (await db.scalars(select(Inbound).order_by(Inbound.id))).all()
        return [(row.external_id, row.handled_at is not None) for row in rows]


async def outbox(shop: Shop) -> Sequence[Outbound]:
    async with shop.session() as db:
        return (await db.scalars(select(Outbound).order_by(Outbound.id))).all()


async def left(shop: Shop, free: int) -> None:
    """So many bags are free from now on."""
    async with shop.session() as db, db.begin():
        row = await db.get_one(Stock, shop.stocks["beras"])
        row.quantity = row.reserved + row.sold + free


async def untouched(shop: Shop) -> bool:
    """Nothing of the goods was moved."""
    nothing = (await shop.stock("beras"), await shop.taken()) == ((0, 0), (0, 0))
    return nothing and await shop.count(Hold) == await shop.count(Order) == 0


async def test_a_hold_granted_as_foreseen_is_written_with_its_turn(shop: Shop) -> None:
    await shop.open({"beras": 5})
    (siti,) = await shop.households(1)

    (ended,) = await end(shop, (turn(siti[0]), hold_of(shop.wish(siti, {"beras": 2}), 7001)))

    assert (ended.status, ended.answer) == (0, None)
    assert await inbox(shop) == [("a", True)]
    assert await talk(shop, siti[0]) == ("new", 1)
    async with shop.session() as db:
        hold = (await db.scalars(select(Hold))).one()
        assert (hold.id, hold.resident_id, hold.state) == (7001, siti[0], "live")
    assert await shop.stock("beras") == (2, 0)
    said = await outbox(shop)
    assert [row.id for row in said] == ended.outbox
    assert [(row.body, row.state, row.leased_until) for row in said] == [
        (b"one", 1, LEASE),
        (b"two", 1, LEASE),
    ]
    assert [row.key for row in said] == [f"in-{ended.inbox}.1", f"in-{ended.inbox}.2"]
    known = read_profile(ended.profile or "")
    assert (known.turn, known.held, known.used) == (1, {MONTH: {"beras": 2}}, {MONTH: {"beras": 2}})
    assert known == await shop.profile(siti[0])


async def test_an_order_granted_as_foreseen_is_written_with_its_turn(shop: Shop) -> None:
    await shop.open({"beras": 5})
    (siti,) = await shop.households(1)
    wish = shop.wish(siti, {"beras": 2})
    await end(shop, (turn(siti[0], name="asked"), hold_of(wish, 7001)))

    confirmed = foresee("confirm_orders", order_of(wish, 7001, "r"), 8001)
    (ended,) = await end(shop, (turn(siti[0], "b", expect="asked", name=None), confirmed))

    assert (ended.status, ended.answer, len(ended.outbox)) == (0, None, 2)
    assert await inbox(shop) == [("a", True), ("b", True)]
    assert await talk(shop, siti[0]) == (None, 2)
    async with shop.session() as db:
        order = (await db.scalars(select(Order))).one()
        assert (order.id, order.code, order.total, order.receipt) == (8001, "AAAAAA", 125_000, "r")
        assert (await db.get_one(Hold, 7001)).state == "ordered"
    assert await shop.stock("beras") == (0, 2)
    known = read_profile(ended.profile or "")
    assert known.open_orders == (OpenOrder(shop.round, mine=True, code="AAAAAA"),)
    assert (known.held, known.point) == ({}, shop.point)
    assert known == await shop.profile(siti[0])


async def test_a_release_is_written_with_its_turn(shop: Shop) -> None:
    await shop.open({"beras": 5})
    (siti,) = await shop.households(1)
    await end(shop, (turn(siti[0], name="asked"), hold_of(shop.wish(siti, {"beras": 2}), 7001)))

    released = foresee("hold_goods", release_of(siti[0]), 7002)
    (ended,) = await end(shop, (turn(siti[0], "b", expect="asked"), released))

    assert ended.status == 0
    assert read_profile(ended.profile or "").held == {}
    assert (await shop.stock("beras"), await shop.used(siti[1])) == ((0, 0), {})


async def test_what_is_refused_and_was_not_foreseen_leaves_nothing_of_its_turn(shop: Shop) -> None:
    await shop.open({"beras": 0})
    (siti,) = await shop.households(1)
    await committed(shop, Turn(siti[0], "before", name="asked"))

    wish = hold_of(shop.wish(siti, {"beras": 1}), 7001)
    (ended,) = await end(shop, (turn(siti[0], expect="asked"), wish))

    assert (ended.status, ended.answer, ended.outbox) == (3, SOLD_OUT, [])
    assert ended.profile is None
    assert await inbox(shop) == [("before", True)]
    assert await talk(shop, siti[0]) == ("asked", 1)
    assert await outbox(shop) == []
    assert await untouched(shop)


async def test_the_turn_answered_anew_after_a_refusal_ends_under_the_same_message(
    shop: Shop,
) -> None:
    await shop.open({"beras": 0})
    (siti,) = await shop.households(1)
    wish = shop.wish(siti, {"beras": 1})
    (first,) = await end(shop, (turn(siti[0]), hold_of(wish, 7001)))
    assert first.answer is not None
    (second,) = await end(shop, (turn(siti[0]), refusing(wish, 7002, first.answer)))
    assert (first.status, second.status) == (3, 0)
    assert await inbox(shop) == [("a", True)]
    assert await talk(shop, siti[0]) == ("new", 1)


async def test_a_refused_wish_gives_the_running_hold_back_all_the_same(shop: Shop) -> None:
    await shop.open({"beras": 1})
    (siti,) = await shop.households(1)
    await end(shop, (turn(siti[0], name="asked"), hold_of(shop.wish(siti, {"beras": 1}), 7001)))

    more = hold_of(shop.wish(siti, {"beras": 2}), 7002)
    (ended,) = await end(shop, (turn(siti[0], "b", expect="asked"), more))

    assert (ended.status, ended.answer) == (3, {**SOLD_OUT, "left": 1})
    assert await talk(shop, siti[0]) == ("asked", 1)
    assert await shop.count(Hold, state="released") == await shop.count(Hold) == 1
    assert (await shop.stock("beras"), await shop.used(siti[1])) == ((0, 0), {})


async def test_what_is_refused_as_foreseen_ends_its_turn(shop: Shop) -> None:
    await shop.open({"beras": 0})
    (siti,) = await shop.households(1)

    (ended,) = await end(shop, (turn(siti[0]), refusing(shop.wish(siti, {"beras": 1}), 7001)))

    assert (ended.status, ended.answer, len(ended.outbox)) == (0, None, 2)
    assert await inbox(shop) == [("a", True)]
    assert await talk(shop, siti[0]) == ("new", 1)
    assert [row.state for row in await outbox(shop)] == [1, 1]
    assert read_profile(ended.profile or "").held == {}
    assert await untouched(shop)


async def test_a_refusal_with_other_facts_than_foreseen_is_not_the_one_foreseen(shop: Shop) -> None:
    await shop.open({"beras": 1})
    (siti,) = await shop.households(1)
    (ended,) = await end(shop, (turn(siti[0]), refusing(shop.wish(siti, {"beras": 2}), 7001)))
    assert (ended.status, ended.answer) == (3, {**SOLD_OUT, "left": 1})
    assert await inbox(shop) == []


async def test_what_is_granted_though_a_refusal_was_foreseen_undoes_the_whole_call(
    shop: Shop,
) -> None:
    await shop.open({"beras": 5})
    siti, budi, tono = await shop.households(3)

    with pytest.raises(DBAPIError) as caught:
        await end(
            shop,
            (turn(siti[0], "a"), hold_of(shop.wish(siti, {"beras": 1}), 7001)),
            (turn(budi[0], "b"), refusing(shop.wish(budi, {"beras": 1}), 7002)),
            (turn(tono[0], "c"), hold_of(shop.wish(tono, {"beras": 1}), 7003)),
        )

    assert getattr(caught.value.orig, "sqlstate", None) == "SL002"
    assert (await inbox(shop), await outbox(shop)) == ([], [])
    assert [await talk(shop, who[0]) for who in (siti, budi, tono)] == [(None, 0)] * 3
    assert await untouched(shop)


async def test_an_order_under_another_code_than_foreseen_undoes_the_whole_call(shop: Shop) -> None:
    await shop.open({"beras": 5})
    siti, budi = await shop.households(2)
    first = foresee("confirm_orders", order_of(shop.wish(siti, {"beras": 1}), None, "r"), 8001)
    assert (await end(shop, (turn(siti[0]), first)))[0].status == 0

    taken = foresee("confirm_orders", order_of(shop.wish(budi, {"beras": 1}), None, "s"), 8002)
    with pytest.raises(DBAPIError) as caught:
        await end(shop, (turn(budi[0], "b"), taken))

    assert getattr(caught.value.orig, "sqlstate", None) == "SL002"
    assert await inbox(shop) == [("a", True)]
    assert await shop.stock("beras") == (0, 1)


async def test_a_foreseen_turn_of_a_message_seen_before_moves_no_goods(shop: Shop) -> None:
    await shop.open({"beras": 5})
    (siti,) = await shop.households(1)
    wish = shop.wish(siti, {"beras": 1})
    (first,) = await end(shop, (turn(siti[0]), hold_of(wish, 7001)))

    (again,) = await end(shop, (turn(siti[0], expect="new"), hold_of(wish, 7002)))

    assert (again.status, again.inbox, again.outbox) == (1, first.inbox, [])
    assert (again.answer, again.profile) == (None, None)
    assert await talk(shop, siti[0]) == ("new", 1)
    assert len(await outbox(shop)) == 2
    async with shop.session() as db:
        assert list(await db.scalars(select(Hold.id))) == [7001]
    assert await shop.stock("beras") == (1, 0)


async def test_a_foreseen_turn_from_a_pointer_that_moved_is_stored_and_moves_no_goods(
    shop: Shop,
) -> None:
    await shop.open({"beras": 5})
    (siti,) = await shop.households(1)
    await committed(shop, Turn(siti[0], "before", name="elsewhere"))

    (ended,) = await end(shop, (turn(siti[0]), hold_of(shop.wish(siti, {"beras": 1}), 7001)))

    assert (ended.status, ended.outbox, ended.answer, ended.profile) == (2, [], None, None)
    assert await inbox(shop) == [("before", True), ("a", False)]
    assert await talk(shop, siti[0]) == ("elsewhere", 1)
    assert await outbox(shop) == []
    assert await untouched(shop)


async def test_the_turns_of_one_call_end_each_for_itself(shop: Shop) -> None:
    """The first holds the last bag, the second comes too late for it, others want other things."""
    await shop.open({"beras": 1, "minyak": 5})
    first, late, known, moved, buyer, releasing, warned = await shop.households(7)
    held = hold_of(shop.wish(releasing, {"minyak": 1}), 7000)
    await end(shop, (turn(releasing[0], "g0", name="asked"), held))
    await committed(shop, Turn(known[0], "c"), Turn(moved[0], "d0", name="elsewhere"))

    ended = await end(
        shop,
        (turn(first[0], "a"), hold_of(shop.wish(first, {"beras": 1}), 7001)),
        (turn(late[0], "b"), hold_of(shop.wish(late, {"beras": 1}), 7002)),
        (turn(known[0], "c", expect="new"), hold_of(shop.wish(known, {"minyak": 1}), 7003)),
        (turn(moved[0], "d"), hold_of(shop.wish(moved, {"minyak": 1}), 7004)),
        (
            turn(buyer[0], "e"),
            foresee("confirm_orders", order_of(shop.wish(buyer, {"minyak": 2}), None, "e"), 8001),
        ),
        (
            turn(releasing[0], "g", expect="asked"),
            foresee("hold_goods", release_of(releasing[0]), 7005),
        ),
        (turn(warned[0], "h"), refusing(shop.wish(warned, {"beras": 1}), 7006)),
    )

    assert [each.status for each in ended] == [0, 3, 1, 2, 0, 0, 0]
    assert [each.answer for each in ended] == [None, SOLD_OUT, *[None] * 5]
    assert [len(each.outbox) for each in ended] == [2, 0, 0, 0, 2, 2, 2]
    assert dict(await inbox(shop)) == {
        "g0": True, "c": True, "d0": True, "a": True, "d": False, "e": True, "g": True, "h": True,
    }  # fmt: skip
    assert await talk(shop, late[0]) == (None, 0)
    assert await talk(shop, warned[0]) == ("new", 1)
    async with shop.session() as db:
        live = select(Hold.id).where(Hold.state == "live")
        assert list(await db.scalars(live)) == [7001]
        assert list(await db.scalars(select(Order.id))) == [8001]
        of = select(Outbound.resident_id).where(Outbound.id.in_(ended[4].outbox)).distinct()
        assert list(await db.scalars(of)) == [buyer[0]]
    assert (await shop.stock("beras"), await shop.stock("minyak")) == ((1, 0), (0, 2))
    assert await shop.taken() == (2, 2)
    for who, each in zip((first, buyer), (ended[0], ended[4]), strict=True):
        assert read_profile(each.profile or "") == await shop.profile(who[0])


async def test_the_replies_of_a_foreseen_turn_wait_behind_older_words(shop: Shop) -> None:
    await shop.open({"beras": 5})
    (siti,) = await shop.households(1)
    async with shop.session() as db, db.begin():
        db.add(
            Outbound(key="old", resident_id=siti[0], channel="telegram", address="x", body=b"old",
                     lane=0, state=0, created_at=NOW)
        )  # fmt: skip
    (ended,) = await end(shop, (turn(siti[0]), hold_of(shop.wish(siti, {"beras": 1}), 7001)))
    assert (ended.status, ended.outbox) == (0, [])
    assert [row.state for row in await outbox(shop)] == [0, 0, 0]


async def number_of(shop: Shop, function: str) -> int:
    async with shop.session() as db, db.begin():
        statement = text("SELECT nextval(CAST(:sequence AS text)::regclass)")
        return int(await db.scalar(statement, {"sequence": f"{COUNTED[function]}_id_seq"}) or 0)


async def really(shop: Shop, function: str, wish: Mapping[str, object]) -> Foreseen:
    """What is foreseen of a wish, once the function has answered the same; says so if not."""
    foreseen = foresee(function, wish, await number_of(shop, function))
    async with shop.session() as db, db.begin():
        answer = await shop.facts(db).call(function, foreseen.wish)
    assert foreseen.answer == answer
    return foreseen


async def test_what_is_foreseen_is_what_the_functions_answer(shop: Shop) -> None:
    await shop.open({"beras": 5, "minyak": 5})
    siti, budi = await shop.households(2)
    wish = shop.wish(siti, {"beras": 2, "minyak": 1})

    held = await really(shop, "hold_goods", wish.plain())
    hold = cast("int", held.answer["hold"])
    async with shop.session() as db:
        assert (await db.get_one(Hold, hold)).state == "live"

    placed = await really(shop, "confirm_orders", order_of(wish, hold, "r"))
    assert placed.answer["total"] == 3 * 62_500
    async with shop.session() as db:
        assert (await db.scalars(select(Order.id))).one() == placed.answer["order"]

    # Without a running hold the goods are taken anew, and there may be nothing to give back.
    anew = order_of(shop.wish(budi, {"minyak": 2}), None, "s") | {"codes": CODES[1:]}
    await really(shop, "confirm_orders", anew)
    released = await really(shop, "hold_goods", release_of(budi[0]))
    assert released.answer == {}


async def test_a_release_is_foreseen_of_who_holds_something_too(shop: Shop) -> None:
    await shop.open({"beras": 5})
    (siti,) = await shop.households(1)
    await really(shop, "hold_goods", shop.wish(siti, {"beras": 2}).plain())
    await really(shop, "hold_goods", release_of(siti[0]))
    assert await shop.stock("beras") == (0, 0)
    async with shop.session() as db:
        assert (await db.get_one(ResidentRow, siti[0])).household_id == siti[1]


async def test_numbers_given_beforehand_do_not_stand_in_the_way_of_others(shop: Shop) -> None:
    """A wish that brings no number takes the sequence's next, which nobody was given."""
    await shop.open({"beras": 5})
    siti, budi = await shop.households(2)
    given = await number_of(shop, "hold_goods")
    async with shop.session() as db, db.begin():
        facts = shop.facts(db)
        own = await facts.call("hold_goods", shop.wish(siti, {"beras": 1}).plain())
        brought = await facts.call("hold_goods", hold_of(shop.wish(budi, {"beras": 1}), given).wish)
    assert (own["hold"], brought["hold"]) == (given + 1, given)
