"""The contract of a channel: the same promises for every platform, kept against its stand-in."""

import re
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Any, NamedTuple, cast

import pytest

from bot.channels import Call, Channel, Gone, Hearing, Later, Never, Received, Sent, Uncertain
from bot.channels import WebRequest as Request
from bot.channels.content import catalogue
from bot.channels.telegram import Telegram
from bot.channels.templates import ContentApi, sync
from bot.channels.whatsapp import WhatsApp
from bot.channels.wire import Wire
from bot.sandbox import Fault, Sandbox, SandboxConfig, TelegramPhone, WhatsAppPhone, serving
from bot.talk.said import (
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
from tests.channels.pictures import PIXEL, Album
from tests.clock import SetClock
from tests.sandbox.receiver import Receiver, receiving

SECRET = "rahasia-contoh"
ASK = "k7f2"


class Platform(ABC):
    """A channel, a resident's phone on the other side, and the webhook between them."""

    channel: Channel
    provider: str
    method: str

    def __init__(self, sandbox: Sandbox, receiver: Receiver) -> None:
        self.sandbox = sandbox
        self.receiver = receiver

    @property
    @abstractmethod
    def address(self) -> str:
        """The resident's."""

    @abstractmethod
    def type(self, text: str) -> None:
        """The resident types."""

    @abstractmethod
    def choose(self, index: int) -> None:
        """The resident presses an option of the last message."""

    @abstractmethod
    def locate(self, lat: float, lon: float, name: str) -> None:
        """The resident sends a place."""

    @abstractmethod
    def attach(self, kind: str) -> None:
        """The resident sends something else."""

    @abstractmethod
    def texts(self) -> list[str]:
        """What we have said, as the phone shows it."""

    @abstractmethod
    def labels(self) -> list[str]:
        """The options of the last message, as the phone shows them."""

    @abstractmethod
    def clear(self) -> None:
        """Forgets what the phone shows."""

    async def heard(self, number: int) -> list[Hearing]:
        """What was heard until now, once so many webhooks have come."""
        await self.receiver.until(self.path, number)
        return [one for hook in self.receiver.at(self.path) for one in self._hear(self.path, hook)]

    def _hear(self, path: str, hook: Any) -> Sequence[Hearing]:
        headers = {name.lower(): value for name, value in hook.headers.items()}
        return self.channel.hear(Request(path, "", headers, hook.body))

    @property
    def path(self) -> str:
        """Where the webhook listens."""
        return f"/hooks/{self.channel.name}"

    async def say(self, say: Say) -> None:
        """Says it with all its calls, each of which must be taken."""
        for call in self.channel.render(self.address, say):
            outcome = await self.channel.send(call)
            assert isinstance(outcome, Sent), (outcome, call)
        await self.sandbox.settled()

    async def send(self, say: Say, **fault: Any) -> object:
        """What becomes of the first call of a message while something is wrong."""
        self.sandbox.faults.add(Fault(provider=self.provider, method=self.method, **fault))
        return await self.channel.send(self.channel.render(self.address, say)[0])


class OnTelegram(Platform):
    """Telegram."""

    provider, method = "telegram", "sendMessage"

    def __init__(self, sandbox: Sandbox, receiver: Receiver, wire: Wire) -> None:
        super().__init__(sandbox, receiver)
        self.phone: TelegramPhone = sandbox.telegram.phone(990001, started=True)
        self.album = Album()
        self.channel = self.bot = Telegram(
            sandbox.config.telegram_token,
            SECRET,
            wire,
            self.album,
            api_base=f"{sandbox.base_url}/telegram/bot",
        )

    @property
    def address(self) -> str:
        return self.phone.who

    def type(self, text: str) -> None:
        self.phone.say(text)

    def choose(self, index: int) -> None:
        self.phone.tap(self._ours()[-1], index)

    def locate(self, lat: float, lon: float, name: str) -> None:
        self.phone.locate(lat, lon, name)

    def clear(self) -> None:
        self.phone.clear()

    def attach(self, kind: str) -> None:
        self.phone.attach(kind, "keterangan")

    def texts(self) -> list[str]:
        return [message.get("text") or message.get("caption") or "" for message in self._ours()]

    def labels(self) -> list[str]:
        markup = self._ours()[-1].get("reply_markup", {"inline_keyboard": []})
        return [button["text"] for row in markup["inline_keyboard"] for button in row]

    def _ours(self) -> list[dict[str, Any]]:
        return [message for message in self.phone.messages if not message["mine"]]


class OnWhatsApp(Platform):
    """WhatsApp, with every shape taught."""

    provider, method = "twilio", "messages"

    def __init__(self, sandbox: Sandbox, receiver: Receiver, wire: Wire) -> None:
        super().__init__(sandbox, receiver)
        self.phone: WhatsAppPhone = sandbox.twilio.phone("+6281200990002", started=True)
        receiver.files["/pictures/ticket/9"] = (200, "image/png", PIXEL)
        self.channel = self.sender = WhatsApp(
            account=sandbox.config.twilio_sid,
            token=sandbox.config.twilio_token,
            sender=sandbox.config.whatsapp_from,
            wire=wire,
            public_url=receiver.url,
            picture_url=lambda kind, subject: f"{receiver.url}/pictures/{kind}/{subject}",
            api_base=f"{sandbox.base_url}/twilio",
        )

    @property
    def address(self) -> str:
        return self.phone.who

    def type(self, text: str) -> None:
        self.phone.say(text)

    def choose(self, index: int) -> None:
        last = self._ours()[-1]
        if last["list"]:
            self.phone.pick(last, index)
        else:
            self.phone.press(last, index)

    def locate(self, lat: float, lon: float, name: str) -> None:
        self.phone.locate(lat, lon, name)

    def clear(self) -> None:
        self.phone.clear()

    def attach(self, kind: str) -> None:
        self.phone.attach(kind, "keterangan")

    def texts(self) -> list[str]:
        return [str(message["body"]) for message in self._ours()]

    def labels(self) -> list[str]:
        last = self._ours()[-1]
        if last["list"]:
            items = [(i["item"], i["description"].strip("\u200b")) for i in last["list"]["items"]]
            return [f"{label} · {note}" if note else label for label, note in items]
        return [button["title"] for button in last["buttons"]]

    def _ours(self) -> list[dict[str, Any]]:
        return [message for message in self.phone.messages if not message["mine"]]


class Taught:
    """The ids of the contents, as one sandbox gave them."""

    def __init__(self) -> None:
        self.sids: dict[str, str] = {}

    async def replace(self, sids: Any) -> None:
        """Keeps these."""
        self.sids = dict(sids)


@asynccontextmanager
async def joined(clock: SetClock) -> AsyncGenerator[tuple[Sandbox, Receiver, Wire]]:
    """A served sandbox, a webhook, and a wire."""
    sandbox = Sandbox(SandboxConfig(retry_unit=0.001), clock)
    wire = Wire(answering=5.0)
    async with receiving() as receiver, serving(sandbox):
        sandbox.connect(f"{receiver.url}/hooks/whatsapp#rc=2&rp=all")
        yield sandbox, receiver, wire
        await wire.close()


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


async def test_nothing_listens_and_nothing_is_lost_later(platform: Platform) -> None:
    for fault, outcome in {
        "throttle": Later(1.0, "", throttled=True),
        "status": Later(2.0, ""),
    }.items():
        got = await platform.send(Say("Halo"), kind=fault, times=1)
        assert isinstance(got, Later)
        assert got.throttled == outcome.throttled
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

        reports = [
            cast(Any, one)
            for hook in receiver.at(status)
            for one in whatsapp._hear(status, hook)  # pyright: ignore[reportPrivateUsage]  # our own
        ]
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
