"""Who signed up for a training is told what they wait for: once, in time, and as it stands."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from bot.training_news import TrainingReminders
from handlers.trainings.news import say_training
from models.post import Lane
from models.trainings.tables import SEAT, TrainingRow
from models.transfer import import_rows, read_csv
from models.world import World
from tests.models.classes import (
    STARTS,
    a_training,
    changes,
    leaves,
    people,
    signs_up,
    signups,
    tell,
)
from tests.models.garages import SEALER, sent, waiting, withdrawn
from tests.models.shop import NOW, Shop
from tests.races.guards import count

EVE = STARTS - timedelta(days=1) + timedelta(hours=7)
"""Four in the afternoon of the day before, in Lampung."""
SOON = STARTS - timedelta(hours=3)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)

_PLACES = ("Balai", "Aula")

HEADER = (
    "code,topic,kind,name,organiser,place,address,kecamatan,starts_at,ends_at,signup_until,seats,"
    "state,reason,source"
)


async def imported(shop: Shop, now: datetime, *, day: int = 25, **cells: str) -> None:
    """The training comes in by a file, with these cells changed."""
    row = {
        "code": "pirt-1", "topic": "pirt", "kind": "training", "name": "Penyuluhan Contoh pirt-1",
        "organiser": "Dinas Contoh", "place": "Balai Contoh", "address": "Jl. Contoh 1",
        "kecamatan": "18.01.04", "starts_at": f"2026-11-{day} 09:00",
        "ends_at": f"2026-11-{day} 12:00", "signup_until": f"2026-11-{day} 09:00", "seats": "2",
        "state": "", "reason": "", "source": "contoh",
    } | cells  # fmt: skip
    lines = f"{HEADER}\n{','.join(row[name] for name in HEADER.split(','))}"
    async with shop.session() as db, db.begin():
        outcome = await import_rows(
            db, "trainings", read_csv(lines.encode()), actor="test", now=now
        )
    assert outcome.errors == ()


async def told(shop: Shop) -> list[tuple[int, str]]:
    """What waits to be said, sorted; then it goes out."""
    words = sorted(await waiting(shop))
    await sent(shop)
    return words


async def test_reminders_go_out_the_day_before_and_three_hours_before(shop: Shop) -> None:
    training = await a_training(shop, seats=2)
    who = await people(shop, 3)
    for each in who:
        await signs_up(shop, each, training)
    got: list[datetime] = []
    for at in (
        NOW, EVE - MINUTE, EVE, EVE + MINUTE, EVE + timedelta(hours=4), SOON - MINUTE, SOON,
        SOON + MINUTE, STARTS - MINUTE, STARTS, STARTS + DAY,
    ):  # fmt: skip
        if await tell(shop, at):
            got.append(at)
            kind = "eve" if at == EVE else "soon"
            assert await told(shop) == [(each, f"{kind} pirt-1 seat v1") for each in who[:2]]
    assert got == [EVE, SOON]
    assert await count(shop, f"SELECT count(*) FROM outbox WHERE lane <> {int(Lane.NOTICE)}") == 0  # noqa: S608


async def test_early_in_the_morning_nobody_is_woken(shop: Shop) -> None:
    seven = STARTS - timedelta(hours=2)
    training = await a_training(shop, starts=seven)
    (who,) = await people(shop, 1)
    await signs_up(shop, who, training)
    assert await tell(shop, EVE) == 1
    six = seven - timedelta(hours=1)
    assert [await tell(shop, at) for at in (six - MINUTE, six, six + MINUTE)] == [0, 1, 0]


async def test_after_an_outage_the_reminder_that_is_late_is_left_out(shop: Shop) -> None:
    training = await a_training(shop)
    (who,) = await people(shop, 1)
    await signs_up(shop, who, training)
    assert await tell(shop, EVE + timedelta(hours=5)) == 0
    assert await tell(shop, STARTS - timedelta(hours=1)) == 1
    assert await told(shop) == [(who, "soon pirt-1 seat v1")]


@pytest.mark.parametrize(("at", "kinds"), [(EVE, ["soon"]), (SOON, [])])
async def test_who_signs_up_late_has_just_read_when_it_is(
    shop: Shop, at: datetime, kinds: list[str]
) -> None:
    training = await a_training(shop)
    (who,) = await people(shop, 1)
    await signs_up(shop, who, training, at)
    for now in (at, EVE + MINUTE, SOON, SOON + MINUTE):
        await tell(shop, max(now, at))
    assert await told(shop) == [(who, f"{kind} pirt-1 seat v1") for kind in kinds]


async def test_more_seats_go_to_who_waits_longest_and_are_told_once(shop: Shop) -> None:
    training = await a_training(shop, seats=1)
    who = await people(shop, 4)
    for each in who:
        await signs_up(shop, each, training)
    await imported(shop, NOW, seats="3")
    assert [await tell(shop, NOW) for _ in range(2)] == [2, 0]
    assert await told(shop) == [(each, "seat pirt-1 seat v1") for each in who[1:3]]
    assert list((await signups(shop, training)).values()).count(SEAT) == 3


async def test_a_seat_that_became_free_while_nobody_looked_is_given_in_the_evening_and_told_once(
    shop: Shop,
) -> None:
    training = await a_training(shop, seats=1)
    who = await people(shop, 2)
    for each in who:
        await signs_up(shop, each, training)
    await changes(shop, training, "seats = 2")
    assert [await tell(shop, EVE + MINUTE * at) for at in range(3)] == [2, 0, 0]
    assert await told(shop) == [
        (who[0], "eve pirt-1 seat v1"), (who[1], "seat pirt-1 seat v1")
    ]  # fmt: skip


async def test_who_leaves_and_gets_a_seat_again_hears_of_it_again(shop: Shop) -> None:
    training = await a_training(shop, seats=1)
    has, waits = await people(shop, 2)
    for seats in (2, 3):
        await signs_up(shop, has, training)
        await signs_up(shop, waits, training)
        await changes(shop, training, f"seats = {seats}")
        assert await tell(shop, NOW) == 1
        assert await told(shop) == [(waits, "seat pirt-1 seat v1")]
        await leaves(shop, waits, training)
        await changes(shop, training, "seats = 1")


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"place": "Aula Contoh"}, "moved pirt-1 {} v2"),
        ({"day": 26}, "moved pirt-1 {} v2"),
        ({"state": "cancelled", "reason": "Hujan"}, "cancelled pirt-1 {} v2"),
    ],
)
async def test_who_signed_up_hears_once_what_has_changed(
    shop: Shop, cells: dict[str, str], words: str
) -> None:
    training = await a_training(shop, seats=2)
    who = await people(shop, 3)
    for each in who:
        await signs_up(shop, each, training)
    await imported(shop, NOW, **cells)  # pyright: ignore[reportArgumentType]
    assert [await tell(shop, NOW, 2) for _ in range(2)] == [3, 0]
    mine = ("seat", "seat", "waiting")
    assert await told(shop) == [(who[at], words.format(mine[at])) for at in range(3)]
    assert await count(shop, "SELECT told_version FROM trainings") == 2


async def test_what_nobody_needs_to_hear_is_not_told(shop: Shop) -> None:
    training = await a_training(shop)
    (who,) = await people(shop, 1)
    await signs_up(shop, who, training)
    await imported(shop, NOW, seats="5", source="Dinas Contoh")
    assert await tell(shop, NOW) == 0


async def test_who_signs_up_after_a_change_knows_it(shop: Shop) -> None:
    training = await a_training(shop)
    await imported(shop, NOW, place="Aula Contoh")
    (who,) = await people(shop, 1)
    await signs_up(shop, who, training)
    assert await tell(shop, NOW) == 0
    assert await count(shop, "SELECT told_version FROM trainings") == 2


async def test_moved_to_another_day_it_is_reminded_of_anew(shop: Shop) -> None:
    training = await a_training(shop)
    (who,) = await people(shop, 1)
    await signs_up(shop, who, training)
    assert await tell(shop, EVE) == 1
    heard = [words for _, words in await told(shop)]
    await imported(shop, EVE, day=27)
    for at in (EVE + MINUTE, SOON, EVE + DAY, EVE + 2 * DAY, SOON + 2 * DAY):
        await tell(shop, at)
        heard += [words for _, words in await told(shop)]
    assert heard == [
        "eve pirt-1 seat v1", "moved pirt-1 seat v2", "eve pirt-1 seat v2", "soon pirt-1 seat v2"
    ]  # fmt: skip


async def test_moved_on_the_eve_who_heard_so_needs_no_reminder_of_the_eve(shop: Shop) -> None:
    training = await a_training(shop)
    (who,) = await people(shop, 1)
    await signs_up(shop, who, training)
    await imported(shop, EVE, place="Aula Contoh")
    assert [await tell(shop, EVE + MINUTE * at) for at in range(2)] == [1, 0]
    assert await told(shop) == [(who, "moved pirt-1 seat v2")]


async def test_a_reminder_that_waits_is_taken_back_when_the_training_is_cancelled(
    shop: Shop,
) -> None:
    training = await a_training(shop)
    (who,) = await people(shop, 1)
    await signs_up(shop, who, training)
    await tell(shop, EVE)
    await imported(shop, EVE, state="cancelled", reason="Hujan")
    assert await withdrawn(shop) == ["changed"]
    assert await tell(shop, EVE + MINUTE) == 1
    assert await told(shop) == [(who, "cancelled pirt-1 seat v2")]
    assert await tell(shop, SOON) == 0


async def test_a_seat_that_waits_to_be_told_is_told_though_the_training_moved(shop: Shop) -> None:
    training = await a_training(shop, seats=1)
    who = await people(shop, 2)
    for each in who:
        await signs_up(shop, each, training)
    await changes(shop, training, "seats = 2")
    await tell(shop, NOW)
    await imported(shop, NOW, day=26)
    await tell(shop, NOW)
    assert [words for each, words in await told(shop) if each == who[1]] == [
        "moved pirt-1 seat v2", "seat pirt-1 seat v1"
    ]  # fmt: skip


async def test_who_leaves_hears_nothing_more(shop: Shop) -> None:
    training = await a_training(shop)
    (who,) = await people(shop, 1)
    await signs_up(shop, who, training)
    await tell(shop, EVE)
    await leaves(shop, who, training)
    assert await withdrawn(shop) == ["left"]
    await imported(shop, EVE, place="Aula Contoh")
    assert await tell(shop, EVE + MINUTE) == 0
    assert await tell(shop, SOON) == 0
    async with shop.session() as db:
        row = await db.get_one(TrainingRow, training)
        assert (row.taken, row.told_version) == (0, 2)


async def test_what_is_over_is_told_to_nobody(shop: Shop) -> None:
    training = await a_training(shop, seats=1)
    who = await people(shop, 2)
    for each in who:
        await signs_up(shop, each, training)
    await changes(shop, training, "seats = 2, version = 2")
    assert await tell(shop, STARTS + DAY) == 0


async def test_the_words_say_which_when_where_and_what_to_do(shop: Shop) -> None:
    training = await a_training(shop, seats=1)
    has, waits = await people(shop, 2)
    for each in (has, waits):
        await signs_up(shop, each, training)
    world = World(shop.session)
    await world.shelf(NOW)
    job = TrainingReminders(shop.session, SEALER, partial(say_training, world))
    heard: list[tuple[int, list[str]]] = []

    async def run(now: datetime) -> None:
        await job.run(now)
        heard.extend((who, words.split("\n")) for who, words in await told(shop))

    await run(EVE)
    await run(SOON)
    await imported(shop, SOON, place="Aula Contoh", seats="1")
    await run(SOON)
    await changes(shop, training, "seats = 2")
    await run(SOON)
    await imported(shop, SOON, place="Aula Contoh", state="cancelled", reason="Hujan")
    await run(SOON)
    when, source = "Rabu, 25 November 2026, 09.00–12.00 WIB", "Sumber: contoh, 25 November 2026"
    old, new = (f"{place} Contoh, Jl. Contoh 1, Natar, Lampung Selatan" for place in _PLACES)
    seat = "Anda *sudah terdaftar*. Di tempat, ketik *hadir* dan angka yang disebut petugas."
    name = "*Penyuluhan Contoh pirt-1*"
    cancelled = [f"{name} *dibatalkan*: Hujan", f"Semula {when}.", source]
    assert [(who, words[:3]) for who, words in heard] == [
        (has, [f"{name} besok.", when, old]),
        (has, [f"{name} sebentar lagi.", when, old]),
        (has, [f"Ada perubahan: {name} sekarang", when, new]),
        (waits, [f"Ada perubahan: {name} sekarang", when, new]),
        (waits, [f"Ada kursi untuk Anda di {name}: Anda sekarang *terdaftar*.", when, new]),
        (has, cancelled),
        (waits, cancelled),
    ]
    assert [words[3] for _, words in heard[:3]] == [seat] * 3
    assert "*daftar tunggu*" in heard[3][1][3]
    assert [words[-1] for _, words in heard[2:4]] == [source] * 2
