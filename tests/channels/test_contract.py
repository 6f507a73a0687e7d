"""The contract of a channel: the same promises for every platform, kept against its stand-in."""

import re
from collections.abc import AsyncGenerator, Mapping
from typing import NamedTuple

import pytest

from bot.channels import Call, Gone, Later, Missing, Never, Received, Report, Sent, Uncertain
from bot.channels.content import catalogue
from bot.channels.telegram import Telegram
from bot.channels.templates import ContentApi, sync
from bot.channels.whatsapp import WhatsApp
from bot.channels.wire import Wire
from bot.sandbox import Sandbox
from bot.sandbox.pictures import sample_picture
from bot.talk.said import (
    Document,
    Link,
    OwnNumber,
    Picture,
    Pictured,
    Pinned,
    Say,
    Shown,
    Tapped,
    Typed,
    Unreadable,
)
from tests.channels.platforms import OnTelegram, OnWhatsApp, Platform, joined
from tests.clock import SetClock

ASK = "k7f2"


class Taught:
    """The ids of the contents, as one sandbox gave them."""

    def __init__(self) -> None:
        self.sids: dict[str, str] = {}

    async def replace(self, sids: Mapping[str, str]) -> None:
        """Keeps these."""
        self.sids = dict(sids)


class Served(NamedTuple):
    """What the tests of both platforms share, because teaching every shape takes a while."""

    telegram: OnTelegram
    whatsapp: OnWhatsApp


@pytest.fixture(scope="module")
async def served() -> AsyncGenerator[Served]:
    async with joined(SetClock()) as (sandbox, receiver, wire):
        telegram = OnTelegram(sandbox, receiver, wire)
        await telegram.bot.listen_at(f"{receiver.url}/hooks/telegram")
        whatsapp = OnWhatsApp(sandbox, receiver, wire)
        whatsapp.sender.shapes = await taught(sandbox, wire)
        yield Served(telegram, whatsapp)


@pytest.fixture(params=["telegram", "whatsapp"])
async def platform(request: pytest.FixtureRequest, served: Served) -> AsyncGenerator[Platform]:
    platform: Platform = getattr(served, request.param)
    yield platform
    await platform.sandbox.settled()
    platform.sandbox.faults.clear()
    platform.receiver.got.clear()
    platform.clear()


async def taught(sandbox: Sandbox, wire: Wire) -> dict[str, str]:
    """The ids of every shape."""
    config, store = sandbox.config, Taught()
    api = ContentApi(wire, config.twilio_sid, config.twilio_token, f"{sandbox.base_url}/twilio")
    synced = await sync(api, store)
    assert (synced.created, synced.refused) == (len(catalogue()), {})
    assert (await sync(api, store)).created == 0
    return store.sids


async def test_what_is_typed_is_heard(platform: Platform) -> None:
    platform.type("mau pesan <b>beras</b> & minyak 🙏")
    (hearing,) = await platform.heard(1)
    assert isinstance(hearing, Received)
    assert hearing.heard == Typed("mau pesan <b>beras</b> & minyak 🙏")
    assert hearing.address == platform.address
    assert hearing.external_id


async def test_a_message_delivered_again_has_the_same_id(platform: Platform) -> None:
    platform.receiver.answer(500)
    platform.type("halo")
    first, second = await platform.heard(2)
    assert first == second


@pytest.mark.parametrize("name", ["", "Lapangan Contoh"])
async def test_a_place_is_heard(platform: Platform, name: str) -> None:
    platform.locate(-5.11312, 105.30682, name)
    (hearing,) = await platform.heard(1)
    assert isinstance(hearing, Received)
    assert hearing.heard == Pinned(-5.11312, 105.30682, name)


@pytest.mark.parametrize("kind", ["voice", "sticker", "document", "video", "contact"])
async def test_what_cannot_be_read_is_named(platform: Platform, kind: str) -> None:
    platform.attach(kind)
    (hearing,) = await platform.heard(1)
    assert isinstance(hearing, Received)
    assert hearing.heard == Unreadable(kind)


async def test_a_picture_is_heard_with_its_words(platform: Platform) -> None:
    platform.attach("photo")
    (hearing,) = await platform.heard(1)
    assert isinstance(hearing, Received)
    assert isinstance(hearing.heard, Pictured)
    assert hearing.heard.caption == "keterangan"


async def test_a_picture_that_was_heard_of_can_be_fetched(platform: Platform) -> None:
    platform.attach("photo")
    (hearing,) = await platform.heard(1)
    assert isinstance(hearing, Received)
    assert isinstance(hearing.heard, Pictured)
    assert await platform.channel.fetch(hearing.heard.ref) == sample_picture()
    with pytest.raises(Missing):
        await platform.channel.fetch(hearing.heard.ref[:-4] + "0000")


OPTIONS: dict[str, tuple[Shown, ...]] = {
    "one": (Shown("Ya"),),
    "buttons": (Shown("Ya, pesan"), Shown("Ubah"), Shown("Batal")),
    "list": tuple(Shown(f"Desa Contoh {number}") for number in range(10)),
    "notes": (Shown("Beras SPHP 5 kg", "Rp62.500, sisa 12"), Shown("Lainnya")),
}


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
async def test_every_option_that_is_shown_is_heard_when_it_is_chosen(
    platform: Platform, options: tuple[Shown, ...]
) -> None:
    await platform.say(Say("*Mau apa?*\n\nPilih satu.", options, ask=ASK))
    assert platform.labels() == [f"{o.label} · {o.note}" if o.note else o.label for o in options]
    platform.receiver.got.clear()
    for index in range(len(options)):
        # The phone's own reply becomes the last message; options hang on ours.
        platform.choose(index)
        hearing = (await platform.heard(index + 1))[index]
        assert isinstance(hearing, Received)
        assert isinstance(hearing.heard, Tapped)
        assert (hearing.heard.ask, hearing.heard.index) == (ASK, index)


CALENDAR = Document("event", "PM-7K", "Kalender")
SAYS: dict[str, Say] = {
    "plain": Say("Halo < & > \"semua\" 'orang' 🙏"),
    "bold": Say("*Harga <b>* & *mutu*"),
    "a line of asterisks": Say("* * * ** *a"),
    "long": Say("kata " * 2000),
    "one long word": Say("x" * 9000),
    "long and bold": Say("\n".join(f"*Baris {n}* {'isi ' * 40}" for n in range(60))),
    "eleven options": Say("Pilih?", tuple(Shown(str(n)) for n in range(11)), ask=ASK),
    "a hundred options": Say("Pilih?", tuple(Shown(f"Desa {n}") for n in range(100)), ask=ASK),
    "long labels": Say("Pilih?", (Shown("Kelurahan " * 6, "catatan " * 20), Shown("B")), ask=ASK),
    "the same twice": Say("Pilih?", (Shown("Sama"), Shown("Sama")), ask=ASK),
    "emoji": Say("🙏" * 1500, (Shown("👍🏽"), Shown("👎🏽")), ask=ASK),
    "thirteen lines": Say("\n".join("x" * 13), (Shown("Ya"),), ask=ASK),
    "tabs and spaces": Say("a\tb      c\n \nd", (Shown("Ya\tsaja"),), ask=ASK),
    "a place key": Say("Di mana?", (Shown("Metro", "12 titik"),), ask=ASK, wants_place=True),
    "a number key": Say("Nomor?", wants_number=True),
    "a link": Say("Isi.", link=Link("Buka formulir", "https://sapa.contoh.test/form/abc")),
    "a link and options": Say(
        "Isi.", (Shown("Sudah"),), ask=ASK, link=Link("Buka", "https://sapa.contoh.test/f")
    ),
    "a place": Say("Ambil di sini.", pin=Pinned(-5.11, 105.31, "Lapangan Contoh")),
    "a nameless place": Say("Ambil di sini.", pin=Pinned(-5.11, 105.31)),
    "a picture": Say("*Tiket*", (Shown("Batalkan"),), ask=ASK, picture=Picture("ticket", "9")),
    "a document": Say("Simpan", (Shown("Peta"),), ask=ASK, document=CALENDAR),
    "a picture alone": Say("", picture=Picture("ticket", "9")),
    "a picture and many words": Say("kata " * 400, picture=Picture("ticket", "9")),
}


def bare(text: str) -> str:
    """Without white space, which may move, and without asterisks, which may turn into bold."""
    return re.sub(r"[\s\u200b*]", "", text)


@pytest.mark.parametrize("say", SAYS.values(), ids=SAYS)
async def test_whatever_is_said_the_platform_takes_and_no_word_is_lost(
    platform: Platform, say: Say
) -> None:
    await platform.say(say)
    assert bare(say.text) in bare("".join(platform.texts()))
    for call in platform.channel.render(platform.address, say):
        for plainer in call.otherwise:
            assert isinstance(await platform.channel.send(plainer), Sent)
    await platform.sandbox.settled()


@pytest.mark.parametrize(("kind", "throttled"), [("throttle", True), ("status", False)])
async def test_what_the_platform_did_not_take_is_surely_not_sent(
    platform: Platform, kind: str, throttled: bool
) -> None:
    outcome = await platform.send(Say("Halo"), kind=kind, times=1)
    assert isinstance(outcome, Later)
    assert outcome.throttled == throttled
    assert platform.texts() == []
    assert isinstance(await platform.channel.send(hello(platform)), Sent)


def hello(platform: Platform) -> Call:
    """One call."""
    return platform.channel.render(platform.address, Say("Halo"))[0]


@pytest.mark.parametrize("kind", ["cut", "drop"])
async def test_a_connection_that_breaks_leaves_it_uncertain_and_nothing_is_sent_twice(
    platform: Platform, kind: str
) -> None:
    assert isinstance(await platform.send(Say("Halo"), kind=kind, times=1), Uncertain)
    await platform.sandbox.settled()
    assert len(platform.texts()) == (1 if kind == "drop" else 0)


async def test_a_stranger_is_gone(platform: Platform) -> None:
    nobody = {"telegram": "880000001", "whatsapp": "bukan-nomor"}[platform.channel.name]
    call = platform.channel.render(nobody, Say("Halo"))[0]
    assert isinstance(await platform.channel.send(call), Gone)


async def test_who_blocks_us_on_telegram_is_gone_and_may_come_back() -> None:
    async with joined(SetClock()) as (sandbox, receiver, wire):
        telegram = OnTelegram(sandbox, receiver, wire)
        telegram.phone.block()
        assert isinstance(await telegram.channel.send(hello(telegram)), Gone)
        telegram.phone.unblock()
        assert isinstance(await telegram.channel.send(hello(telegram)), Sent)


async def test_a_message_is_replaced_and_repeating_it_changes_nothing() -> None:
    async with joined(SetClock()) as (sandbox, receiver, wire):
        telegram = OnTelegram(sandbox, receiver, wire)
        sent = await telegram.channel.send(hello(telegram))
        assert isinstance(sent, Sent)
        say = Say("*Dua* karung", (Shown("+"),), ask=ASK, replaces=sent.external_id)
        (edit,) = telegram.channel.render(telegram.address, say)
        assert await telegram.channel.send(edit) == sent
        assert await telegram.channel.send(edit) == sent
        assert telegram.texts() == ["Dua karung"]
        await telegram.say(Say("Selesai.", replaces=sent.external_id))
        assert (telegram.texts(), telegram.labels()) == (["Selesai."], [])

        say = Say("Baru", replaces="999999")
        (edit,) = telegram.channel.render(telegram.address, say)
        assert isinstance(await telegram.channel.send(edit), Never)
        (fresh,) = edit.otherwise
        assert isinstance(await telegram.channel.send(fresh), Sent)


async def test_ones_own_number_is_vouched_for_by_telegram() -> None:
    async with joined(SetClock()) as (sandbox, receiver, wire):
        telegram = OnTelegram(sandbox, receiver, wire)
        await telegram.bot.listen_at(f"{receiver.url}/hooks/telegram")
        telegram.phone.give_number()
        (hearing,) = await telegram.heard(1)
        assert isinstance(hearing, Received)
        assert hearing.heard == OwnNumber("+6281200990001")
        assert hearing.phone == "+6281200990001"


async def test_a_picture_is_uploaded_once_for_all_residents() -> None:
    async with joined(SetClock()) as (sandbox, receiver, wire):
        telegram = OnTelegram(sandbox, receiver, wire)
        for _ in range(3):
            await telegram.say(Say("Tiket", picture=Picture("ticket", "9")))
        assert telegram.album.painted == 1
        assert telegram.texts() == ["Tiket"] * 3


async def test_a_shape_that_twilio_lost_is_sent_with_numbers_to_type() -> None:
    async with joined(SetClock()) as (sandbox, receiver, wire):
        whatsapp = OnWhatsApp(sandbox, receiver, wire)
        whatsapp.sender.shapes = {"buttons-1-1": "HX" + "0" * 32}
        say = Say("Jadi?", (Shown("Ya"),), ask=ASK)
        (call,) = whatsapp.channel.render(whatsapp.address, say)
        refused = await whatsapp.channel.send(call)
        assert isinstance(refused, Never)
        assert refused.code == "21655"
        (plainer,) = call.otherwise
        assert isinstance(await whatsapp.channel.send(plainer), Sent)
        await sandbox.settled()
        assert whatsapp.texts() == ["Jadi?\n\n1. Ya"]


async def test_reports_come_for_what_was_sent_and_for_what_failed_later() -> None:
    clock = SetClock()
    async with joined(clock) as (sandbox, receiver, wire):
        whatsapp = OnWhatsApp(sandbox, receiver, wire)
        status = "/hooks/whatsapp/status"
        sent = await whatsapp.channel.send(hello(whatsapp))
        await sandbox.settled()
        clock.advance(24 * 3600 + 1)
        late = await whatsapp.channel.send(hello(whatsapp))
        await sandbox.settled()

        heard = [one for hook in receiver.at(status) for one in whatsapp.hear(status, hook)]
        reports = [one for one in heard if isinstance(one, Report)]
        assert len(reports) == len(heard)
        assert isinstance(sent, Sent)
        assert isinstance(late, Sent)
        assert [r.state for r in reports if r.external_id == sent.external_id] == [
            *("queued", "sent", "delivered", "read")
        ]
        assert [(r.state, r.code) for r in reports if r.external_id == late.external_id] == [
            *(("queued", ""), ("failed", "63016"))
        ]


async def test_whoever_asks_with_our_keys_is_known_by_name(platform: Platform) -> None:
    assert isinstance(platform.channel, Telegram | WhatsApp)
    assert await platform.channel.whoami()
