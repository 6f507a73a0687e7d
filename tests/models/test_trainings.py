"""Seats of trainings: never more than there are, and in the order of asking."""

import asyncio
import random
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from models.base import Refused
from models.retention import SIGNUPS, Retention
from models.trainings.cards import my_trainings, training_card, trainings
from models.trainings.signups import (
    AROUND,
    MOST_SIGNUPS,
    MOST_TRIES,
    PAUSE,
    NoSeat,
    NothingNow,
    SignupClosed,
    TooManySignups,
    TooManyTries,
    TrainingGone,
    TriedJustNow,
    WrongNumber,
    be_there,
    sign_up,
)
from models.trainings.tables import SEAT, WAITING, TrainingRow
from tests.models.classes import (
    STARTS,
    a_training,
    changes,
    counted,
    leaves,
    people,
    signs_up,
    signups,
)
from tests.models.shop import NOW, Shop
from tests.races.guards import jam, without

MINUTE = timedelta(minutes=1)


async def spoken(shop: Shop, training: int) -> str:
    async with shop.session() as db:
        return (await db.get_one(TrainingRow, training)).spoken


async def arrives(shop: Shop, who: int, said: str, minutes: float = 0) -> bool:
    """Says the number, so long after the start; the turn happens, whatever comes of it."""
    now = STARTS + timedelta(minutes=minutes)
    refused: Refused | None = None
    async with shop.session() as db, db.begin():
        try:
            card = await be_there(db, who, said, now)
        except Refused as why:
            refused = why
        else:
            return card.came
    raise refused


def other_than(number: str) -> str:
    return f"{(int(number) + 1) % 10_000:04}"


async def test_seats_go_by_the_order_of_asking_and_the_rest_wait(shop: Shop) -> None:
    training = await a_training(shop, seats=2)
    who = await people(shop, 4)
    assert [await signs_up(shop, each, training) for each in who] == [SEAT, SEAT, WAITING, WAITING]
    assert await counted(shop, training) == (2, 2)


async def test_signing_up_twice_keeps_the_place(shop: Shop) -> None:
    training = await a_training(shop, seats=1)
    first, second = await people(shop, 2)
    for _ in range(2):
        assert await signs_up(shop, first, training) == SEAT
        assert await signs_up(shop, second, training) == WAITING
    assert await counted(shop, training) == (1, 1)


@pytest.mark.parametrize("guarded", [True, False])
async def test_forty_at_once_get_as_many_seats_as_there_are(database: str, guarded: bool) -> None:
    shop = Shop.at(database, connections=45)
    training = await a_training(shop, seats=7)
    who = await people(shop, 40)
    if not guarded:
        without(shop, " FOR NO KEY UPDATE")
        async with shop.session() as db, db.begin():
            await db.execute(text("ALTER TABLE trainings DROP CONSTRAINT ck_trainings_seats"))
    async with jam(shop, "SELECT FROM trainings FOR UPDATE"):
        racers = [asyncio.create_task(signs_up(shop, each, training)) for each in who]
        await shop.blocked(40)
    got = await asyncio.gather(*racers)
    assert got.count(SEAT) == (7 if guarded else 40)
    assert await counted(shop, training) == (got.count(SEAT), got.count(WAITING))
    await shop.engine.dispose()


async def test_from_two_devices_at_once_there_is_one_place(shop: Shop) -> None:
    training = await a_training(shop, seats=5)
    (who,) = await people(shop, 1)
    async with jam(shop, "SELECT FROM trainings FOR UPDATE"):
        both = [asyncio.create_task(signs_up(shop, who, training)) for _ in range(2)]
        await shop.blocked(2)
    assert await asyncio.gather(*both) == [SEAT, SEAT]
    assert await counted(shop, training) == (1, 0)


async def test_a_turn_that_has_read_the_list_before_still_sees_what_is_taken_now(
    shop: Shop,
) -> None:
    training = await a_training(shop, seats=1)
    late, quick = await people(shop, 2)
    async with shop.session() as db, db.begin():
        (read,) = await db.scalars(select(TrainingRow))
        assert read.taken == 0
        await signs_up(shop, quick, training)
        assert await sign_up(db, late, training, NOW) == WAITING
    assert await counted(shop, training) == (1, 1)


async def test_leaving_moves_the_first_who_waits_up_once(shop: Shop) -> None:
    training = await a_training(shop, seats=1)
    has, first, second = await people(shop, 3)
    for each in (has, first, second):
        await signs_up(shop, each, training)
    assert await leaves(shop, has, training) == (True, [first])
    assert await leaves(shop, has, training) == (False, ())
    assert await signups(shop, training) == {first: SEAT, second: WAITING}
    assert await leaves(shop, second, training) == (True, ())
    assert await counted(shop, training) == (1, 0)


async def test_who_leaves_on_two_devices_at_once_moves_one_up(shop: Shop) -> None:
    training = await a_training(shop, seats=1)
    has, first, second = await people(shop, 3)
    for each in (has, first, second):
        await signs_up(shop, each, training)
    async with jam(shop, "SELECT FROM trainings FOR UPDATE"):
        both = [asyncio.create_task(leaves(shop, has, training)) for _ in range(2)]
        await shop.blocked(2)
    assert sorted(await asyncio.gather(*both), key=lambda got: got[0]) == [
        (False, ()), (True, [first])
    ]  # fmt: skip
    assert await counted(shop, training) == (1, 1)


async def test_who_asks_anew_after_leaving_stands_at_the_end(shop: Shop) -> None:
    training = await a_training(shop, seats=1)
    has, first, second = await people(shop, 3)
    for each in (has, first, second):
        await signs_up(shop, each, training)
    await leaves(shop, first, training)
    assert await signs_up(shop, first, training) == WAITING
    assert await leaves(shop, has, training) == (True, [second])


@pytest.mark.parametrize(
    ("set_to", "why"),
    [
        ("signup_until = :now", SignupClosed),
        ("state = 'cancelled'", TrainingGone),
        ("starts_at = :then, signup_until = :then, ends_at = :now", TrainingGone),
    ],
)
async def test_one_signs_up_in_time_for_what_takes_place(
    shop: Shop, set_to: str, why: type[Refused]
) -> None:
    training = await a_training(shop)
    (who,) = await people(shop, 1)
    then = NOW - timedelta(hours=1)
    await changes(shop, training, set_to.replace(":now", f"'{NOW}'").replace(":then", f"'{then}'"))
    with pytest.raises(why):
        await signs_up(shop, who, training)
    assert await signups(shop, training) == {}


async def test_who_has_a_seat_hears_so_after_the_sign_up_has_closed(shop: Shop) -> None:
    training = await a_training(shop)
    (who,) = await people(shop, 1)
    await signs_up(shop, who, training)
    assert await signs_up(shop, who, training, STARTS + timedelta(minutes=1)) == SEAT


async def test_nobody_takes_the_seats_of_everything(shop: Shop) -> None:
    (who,) = await people(shop, 1)
    for number in range(MOST_SIGNUPS):
        await signs_up(shop, who, await a_training(shop, f"t{number}"))
    with pytest.raises(TooManySignups):
        await signs_up(shop, who, await a_training(shop, "more"))


async def test_nobody_moves_up_once_it_has_begun(shop: Shop) -> None:
    training = await a_training(shop, seats=1)
    has, waits = await people(shop, 2)
    for each in (has, waits):
        await signs_up(shop, each, training)
    assert await leaves(shop, has, training, STARTS) == (True, ())
    assert await signups(shop, training) == {waits: WAITING}


@pytest.mark.parametrize("minutes", [-30, 0, 180, 210])
async def test_who_has_a_seat_is_there_by_the_number_that_is_told_in_the_room(
    shop: Shop, minutes: float
) -> None:
    training = await a_training(shop)
    (who,) = await people(shop, 1)
    await signs_up(shop, who, training)
    number = await spoken(shop, training)
    for _ in range(2):
        assert await arrives(shop, who, number, minutes)
    async with shop.session() as db:
        assert (await db.get_one(TrainingRow, training)).came == 1


@pytest.mark.parametrize("minutes", [-30.1, 210.1])
async def test_the_number_says_nothing_at_another_hour(shop: Shop, minutes: float) -> None:
    assert timedelta(minutes=30) == AROUND
    training = await a_training(shop)
    (who,) = await people(shop, 1)
    await signs_up(shop, who, training)
    with pytest.raises(NothingNow):
        await arrives(shop, who, await spoken(shop, training), minutes)


async def test_who_waits_takes_a_seat_by_being_there_once_it_has_begun(shop: Shop) -> None:
    training = await a_training(shop, seats=1)
    has, waits, waits_too, nobody = await people(shop, 4)
    for each in (has, waits, waits_too):
        await signs_up(shop, each, training)
    number = await spoken(shop, training)
    with pytest.raises(NothingNow):
        await arrives(shop, nobody, number)
    with pytest.raises(NoSeat):
        await arrives(shop, waits_too, number)
    await leaves(shop, has, training, STARTS)
    with pytest.raises(WrongNumber):
        await arrives(shop, waits_too, other_than(number))
    assert await arrives(shop, waits_too, number)
    assert await signups(shop, training) == {waits: WAITING, waits_too: SEAT}
    assert await counted(shop, training) == (1, 1)
    with pytest.raises(NoSeat):
        await arrives(shop, waits, number)
    await changes(shop, training, "seats = 2")
    assert await arrives(shop, waits, number)
    assert await counted(shop, training) == (2, 0)


async def test_who_waits_takes_no_seat_before_it_begins(shop: Shop) -> None:
    training = await a_training(shop, seats=1)
    has, waits = await people(shop, 2)
    for each in (has, waits):
        await signs_up(shop, each, training)
    await changes(shop, training, "seats = 2")
    with pytest.raises(NoSeat):
        await arrives(shop, waits, await spoken(shop, training), -1)


async def test_two_who_wait_do_not_take_one_seat(shop: Shop) -> None:
    training = await a_training(shop, seats=1)
    has, *waiting = await people(shop, 3)
    for each in (has, *waiting):
        await signs_up(shop, each, training)
    await leaves(shop, has, training, STARTS)
    number = await spoken(shop, training)
    done = await asyncio.gather(
        *(arrives(shop, each, number) for each in waiting), return_exceptions=True
    )
    assert sorted(map(type, done), key=str) == sorted((bool, NoSeat), key=str)
    assert await counted(shop, training) == (1, 1)


async def test_after_five_wrong_numbers_even_the_right_one_has_to_wait(shop: Shop) -> None:
    training = await a_training(shop)
    (who,) = await people(shop, 1)
    await signs_up(shop, who, training)
    right = await spoken(shop, training)
    for _ in range(MOST_TRIES):
        with pytest.raises(WrongNumber):
            await arrives(shop, who, other_than(right))
    with pytest.raises(TooManyTries) as paused:
        await arrives(shop, who, right, 1)
    assert paused.value.minutes == 14
    minutes = PAUSE.total_seconds() / 60
    with pytest.raises(WrongNumber):
        await arrives(shop, who, other_than(right), minutes)
    assert await arrives(shop, who, right, minutes)


async def test_leaving_and_signing_up_again_does_not_begin_the_tries_anew(shop: Shop) -> None:
    training = await a_training(shop, until=STARTS + PAUSE)
    (who,) = await people(shop, 1)
    await signs_up(shop, who, training)
    right = await spoken(shop, training)
    with pytest.raises(WrongNumber):
        await arrives(shop, who, other_than(right))
    with pytest.raises(TriedJustNow) as refused:
        await leaves(shop, who, training, STARTS + MINUTE)
    assert refused.value.minutes == 14
    assert await leaves(shop, who, training, STARTS + PAUSE) == (True, ())


async def test_who_was_there_cannot_leave_any_more(shop: Shop) -> None:
    training = await a_training(shop)
    (who,) = await people(shop, 1)
    await signs_up(shop, who, training)
    assert await arrives(shop, who, await spoken(shop, training))
    assert await leaves(shop, who, training, STARTS) == (False, ())


async def test_lists_and_cards_tell_what_is_free_and_what_is_mine(shop: Shop) -> None:
    other = await a_training(shop, "later", starts=STARTS + timedelta(days=1), kecamatan="18.72.01")
    training = await a_training(shop, seats=1)
    has, waits = await people(shop, 2)
    for each in (has, waits):
        await signs_up(shop, each, training)
    async with shop.session() as db:
        listed = await trainings(db, NOW, has)
        assert [card.id for card in listed] == [training, other]
        assert [(card.free, card.waiting, card.mine) for card in listed] == [
            (0, 1, SEAT), (2, 0, "")
        ]  # fmt: skip
        assert [card.id for card in await trainings(db, NOW, has, area="18.72")] == [other]
        assert await trainings(db, NOW, has, topic="halal") == []
        assert [card.id for card in await my_trainings(db, NOW, waits)] == [training]
        card = await training_card(db, waits, code="pirt-1")
        assert card is not None
        assert card.mine == WAITING


async def test_who_signed_up_is_forgotten_after_400_days_and_how_many_came_is_kept(
    shop: Shop,
) -> None:
    training = await a_training(shop, seats=3)
    for each in await people(shop, 5):
        await signs_up(shop, each, training)
        if len(await signups(shop, training)) < 3:
            await arrives(shop, each, await spoken(shop, training))
    ends = STARTS + timedelta(hours=3)
    job = Retention(shop.session, batch=2)
    assert [await job.run(ends + SIGNUPS + later) for later in (timedelta(0), MINUTE)] == [0, 5]
    assert await counted(shop, training) == (0, 0)
    async with shop.session() as db:
        assert (await db.get_one(TrainingRow, training)).came == 2


@pytest.mark.parametrize("seed", range(8))
async def test_the_counts_are_always_those_of_the_rows(shop: Shop, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - what happens, not a secret
    ids = [await a_training(shop, f"t{number}", seats=chance.randint(1, 3)) for number in range(2)]
    who = await people(shop, 5)
    for _ in range(40):
        training, resident = chance.choice(ids), chance.choice(who)
        with suppress(Refused):
            await chance.choice((signs_up, signs_up, leaves))(shop, resident, training)
        for each in ids:
            states = list((await signups(shop, each)).values())
            assert await counted(shop, each) == (states.count(SEAT), states.count(WAITING))
            assert _in_order(states)


def _in_order(states: Sequence[str]) -> bool:
    """Nobody who asked later has a seat while somebody waits."""
    return list(states) == sorted(states)
