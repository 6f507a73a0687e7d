"""Platforms that repeat, stumble, throttle and break off: nothing is lost, nothing done twice."""

import pytest

from bot.sandbox import Fault
from tests.phones import OnTelegram, OnWhatsApp
from tests.transcript import Person
from tests.transcripts.officers import an_officer, proven, with_an_order
from tests.transcripts.people import a_resident, stock_of
from tests.world import World

TO_THE_SUMMARY = """
    > pesan
    > beras
    > 2
    > #1
"""
NAME = {"telegram": "sendMessage", "whatsapp": "messages"}


def telegram(person: Person) -> OnTelegram:
    assert isinstance(person.phone, OnTelegram)
    return person.phone


def whatsapp(person: Person) -> OnWhatsApp:
    assert isinstance(person.phone, OnWhatsApp)
    return person.phone


def heard(person: Person) -> list[str]:
    """What has come since the last look."""
    return [seen.text for seen in person.phone.take()]


async def states(world: World) -> list[int]:
    return [row[0] for row in await world.sql("SELECT state FROM outbox ORDER BY id")]


async def later(world: World, seconds: float = 60) -> None:
    """Time passes, and what waited for it goes out."""
    world.clock.advance(seconds)
    await world.settle()


async def test_what_comes_three_times_at_once_is_done_once(everywhere: World) -> None:
    siti = await a_resident(everywhere)
    everywhere.demo.sandbox.faults.add(Fault("repeat", method="webhook", copies=3))
    await siti.plays(TO_THE_SUMMARY)
    summaries = [seen for seen in siti.shown if "Ditahan untuk Anda" in seen.text]
    assert len(summaries) == 1
    await siti.plays("> ya")
    assert len([seen for seen in siti.shown if "Tercatat" in seen.text]) == 1
    assert await stock_of(everywhere, "beras-sphp-5") == (198, 0, 2)
    assert await everywhere.sql("SELECT count(*), count(handled_at) FROM inbox") == [(5, 5)]
    assert await everywhere.sql("SELECT count(*) FROM orders") == [(1,)]


async def test_the_same_message_again_after_hours_is_known(world: World) -> None:
    budi = await a_resident(world, world.on_whatsapp())
    phone = whatsapp(budi).phone
    form = phone.form("SM" + "5" * 32) | {"Body": "/start"}
    phone.chat.last_heard = world.clock.now().timestamp()
    assert await phone.post(form)
    await world.settle()
    assert len(heard(budi)) == 1
    await world.wait(3600)
    assert await phone.post(form)
    await world.settle()
    assert heard(budi) == []
    assert await world.sql("SELECT count(*) FROM inbox") == [(1,)]


async def test_who_hides_the_number_is_answered_and_may_give_it_nowhere(world: World) -> None:
    phone = world.demo.sandbox.twilio.phone("ID.8a7b6c5d4e3f", "Ani Contoh")
    ani = OnWhatsApp(phone)
    ani.say("/start")
    await world.settle()
    assert "Selamat datang" in ani.take()[0].text
    assert await world.sql(
        "SELECT address, phone_index FROM addresses WHERE channel='whatsapp'"
    ) == [("ID.8a7b6c5d4e3f", None)]


async def test_fields_that_nobody_knows_are_passed_over(world: World) -> None:
    budi = world.on_whatsapp()
    phone = whatsapp(budi).phone
    phone.chat.last_heard = world.clock.now().timestamp()
    form = phone.form("SM" + "6" * 32) | {"Body": "halo", "Zukunft": "ja", "A[0].b": "Ω&=%"}
    assert await phone.post(form)
    await world.settle()
    assert len(heard(budi)) == 1


async def test_a_message_and_a_tap_at_the_same_instant_are_both_answered(world: World) -> None:
    siti = await a_resident(world, world.on_telegram())
    await siti.plays("""
        > pesan
        > beras
    """)
    question = siti.shown[-1]
    assert question.tap is not None
    question.tap(1)
    siti.phone.say("3")
    await world.settle()
    assert await world.sql("SELECT count(*), count(handled_at) FROM inbox") == [(4, 4)]
    assert await world.sql("SELECT count(*) FROM inbox WHERE attempts > 0") == [(0,)]
    # Whichever came first is the number of bags; the other one met the next question.
    said = heard(siti)
    assert sum("Mau diambil kapan?" in text for text in said) >= 1
    assert set(await states(world)) == {2}


@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
async def test_all_replies_wait_out_a_429_and_none_is_lost(world: World, channel: str) -> None:
    world.channel = channel
    siti, budi = world.anyone(), world.anyone()
    sandbox = world.demo.sandbox
    sandbox.faults.add(Fault("throttle", method=NAME[channel], times=1))
    siti.phone.say("/start")
    await sandbox.until(lambda: [c for c in sandbox.calls.of(NAME[channel]) if c.status == 429])
    budi.phone.say("/start")
    # Budi's waits until the platform's pause is over, Siti's for its own time as well.
    await world.settle()
    assert [len(heard(siti)), len(heard(budi))] == [0, 1]
    await later(world)
    assert [len(heard(siti)), len(heard(budi))] == [1, 0]
    taken = 200 if channel == "telegram" else 201
    assert [c.status for c in sandbox.calls.of(NAME[channel])] == [429, taken, taken]
    assert await states(world) == [2, 2]


@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_platform_that_is_broken_is_asked_again(
    world: World, channel: str, status: int
) -> None:
    world.channel = channel
    siti = world.anyone()
    world.demo.sandbox.faults.add(Fault("status", method=NAME[channel], status=status, times=2))
    siti.phone.say("/start")
    await world.settle()
    assert heard(siti) == []
    await later(world)
    assert heard(siti) == []
    await later(world)
    assert len(heard(siti)) == 1
    assert await states(world) == [2]
    assert await world.sql("SELECT attempts FROM outbox") == [(3,)]


@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
@pytest.mark.parametrize(("times", "copies", "state"), [(1, 2, 2), (9, 2, 5)])
async def test_what_may_have_arrived_is_sent_once_more_and_no_oftener(
    world: World, channel: str, times: int, copies: int, state: int
) -> None:
    world.channel = channel
    siti = world.anyone()
    world.demo.sandbox.faults.add(Fault("drop", method=NAME[channel], times=times))
    siti.phone.say("/start")
    await world.settle()
    for _ in range(4):
        await later(world)
    assert len(heard(siti)) == copies
    assert await states(world) == [state]


async def test_doubt_is_remembered_over_a_refusal(world: World) -> None:
    siti = world.on_telegram()
    faults = world.demo.sandbox.faults
    faults.add(Fault("drop", method="sendMessage", times=1))
    siti.phone.say("/start")
    await world.settle()
    faults.add(Fault("status", method="sendMessage", times=1))
    await later(world)
    faults.add(Fault("drop", method="sendMessage"))
    for _ in range(3):
        await later(world)
    assert len(heard(siti)) == 2
    assert await states(world) == [5]


async def test_a_refused_connection_costs_nothing(everywhere: World) -> None:
    siti = everywhere.anyone()
    everywhere.demo.sandbox.faults.add(Fault("cut", method=NAME[everywhere.channel], times=1))
    siti.phone.say("/start")
    await everywhere.settle()
    await later(everywhere)
    assert len(heard(siti)) >= 1
    assert await states(everywhere) == [2]


async def test_replies_stay_in_order_when_an_earlier_one_must_wait(everywhere: World) -> None:
    siti = everywhere.anyone()
    await siti.plays("> /start")
    everywhere.demo.sandbox.faults.add(
        Fault("status", method=NAME[everywhere.channel], status=500, times=1)
    )
    for words in ("pesan", "Natar", "1"):
        siti.phone.say(words)
        await everywhere.demo.sandbox.settled()
    assert heard(siti) == []
    for _ in range(4):
        await later(everywhere, 5)
    first, second, third = heard(siti)
    assert "Mau diambil di dekat mana?" in first
    assert "Titik pengambilan di Kecamatan Natar" in second
    assert "Putaran Natar" in third
    assert set(await states(everywhere)) == {2}


async def test_who_blocks_us_is_noted_and_heard_again_after_unblocking(world: World) -> None:
    siti = world.on_telegram()
    await siti.plays("> /start")
    phone = telegram(siti).phone
    phone.block()
    await world.settle()
    assert await world.sql("SELECT gone_at IS NOT NULL FROM addresses") == [(True,)]
    phone.unblock()
    await world.settle()
    assert await world.sql("SELECT gone_at IS NOT NULL FROM addresses") == [(False,)]
    await siti.plays("> /start")
    assert set(await states(world)) == {2}


async def test_a_reply_to_who_has_just_blocked_us_is_given_up(world: World) -> None:
    siti = world.on_telegram()
    world.demo.sandbox.faults.add(Fault("delay", "telegram", "sendMessage", seconds=0.05, times=1))
    phone = telegram(siti).phone
    phone.say("/start")
    phone.chat.blocked = True  # before the platform has told anybody
    await world.settle()
    assert await states(world) == [4]
    assert await world.sql("SELECT gone_at IS NOT NULL FROM addresses") == [(True,)]
    phone.say("/start")
    await world.settle()
    assert len(heard(siti)) == 1
    assert await world.sql("SELECT gone_at IS NOT NULL FROM addresses") == [(False,)]


async def test_a_notice_outside_of_the_window_is_not_sent_and_says_why(world: World) -> None:
    budi = await with_an_order(world, "whatsapp")
    officer = await proven(an_officer(world, channel="telegram"))
    await world.wait(25 * 3600)
    sent = len(world.demo.sandbox.calls.of("messages"))
    await officer.plays("""
        > SP-KODE1
        > ya
    """)
    assert heard(budi) == []
    assert len(world.demo.sandbox.calls.of("messages")) == sent
    assert await world.sql("SELECT state, reason FROM outbox WHERE lane = 1") == [
        (3, "outside the window")
    ]
    # Who writes again finds out by asking.
    await budi.plays("> pesanan")
    assert "sudah diambil" in budi.shown[-1].text


async def test_a_template_that_is_refused_becomes_numbers_to_type(world: World) -> None:
    budi = await a_resident(world, world.on_whatsapp())
    world.demo.sandbox.twilio.contents.kept.clear()  # as if deleted in Twilio's console
    await budi.plays(TO_THE_SUMMARY)
    assert {c.status for c in world.demo.sandbox.calls.of("messages")} == {201, 400}
    summary = budi.shown[-1]
    assert summary.options[0] == "Ya, pesan"
    assert summary.tap is None
    await budi.plays("> #1")
    assert "Tercatat" in budi.shown[-1].text or "Tercatat" in budi.shown[-2].text
    assert set(await states(world)) == {2}
