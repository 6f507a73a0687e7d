"""Templates in the running product: sent outside of the window, and looked at when they fail."""

from functools import partial

import pytest

from bot.channels.approved import INVITATION
from bot.contents import read_templates
from bot.notices import Notice, put_notices
from bot.sandbox import Fault, TelegramPhone
from bot.talk.said import Approved, Say, freeze
from bot.templates_in_use import Templates
from handlers.template_news.telling import say_trouble
from models.sample.loading import OFFICER_OF_ALL
from tests.phones import OnTelegram
from tests.transcript import Person
from tests.transcripts.officers import proven
from tests.world import World

INVITED = "Ada pengumuman untuk warga Natar. Balas LIHAT untuk membaca."
INDONESIAN, ENGLISH = "sapa_invitation_id_1", "sapa_invitation_en_1"


def invitation(*values: str, language: str = "id") -> Say:
    """An invitation whose words differ from the template's."""
    return Say("Ada pengumuman.", template=Approved(INVITATION, values or ("Natar",), language))


async def tell(world: World, say: Say, key: str = "contoh") -> None:
    """Whoever came last is told this."""
    ((resident,),) = await world.sql("SELECT max(id) FROM residents")
    service = world.service
    async with service.sessions() as db, db.begin():
        notice = Notice(key, resident, freeze(say))
        assert await put_notices(db, service.sealer, [notice], world.clock()) == 1
    await world.settle()


async def outcome(world: World, key: str = "contoh") -> tuple[int, str | None]:
    """State and reason of what was told."""
    ((state, reason),) = await world.sql("SELECT state, reason FROM outbox WHERE key = :k", k=key)
    return state, reason


async def standing(world: World) -> dict[str, str]:
    """The rows by language."""
    rows = await world.sql("SELECT language, status FROM whatsapp_templates")
    return {language: status for language, status in rows}  # noqa: C416  # rows are no pairs


def asked(world: World) -> int:
    """How often the provider was asked how templates stand."""
    return len(world.demo.sandbox.calls.of("approval"))


def heard(person: Person) -> list[str]:
    """What has come since the last look."""
    return [seen.text for seen in person.phone.take()]


@pytest.fixture
async def admin(world: World) -> Person:
    """An officer of everything, in a chat with us."""
    phone = world.demo.sandbox.telegram.phone(990015, "Petugas Contoh", OFFICER_OF_ALL)
    assert isinstance(phone, TelegramPhone)
    person = Person(
        OnTelegram(phone), world.settle, world.wait, world.lose_redis, False, codes=world.codes
    )
    await proven(person)
    return person


@pytest.fixture
async def budi(world: World, admin: Person) -> Person:
    """Somebody on WhatsApp who wrote more than a day ago."""
    budi = world.on_whatsapp()
    await budi.plays("> halo")
    await world.wait(25 * 3600)
    heard(admin)
    return budi


async def test_a_template_goes_out_outside_of_the_window_and_its_button_is_heard_as_words(
    world: World, budi: Person
) -> None:
    await tell(world, Say("Kata-kata biasa."), "words")
    assert await outcome(world, "words") == (3, "outside the window")
    await tell(world, invitation())
    (seen,) = budi.phone.take()
    assert (seen.text, seen.options) == (INVITED, ("LIHAT",))
    assert (await outcome(world))[0] == 2
    assert seen.tap is not None
    seen.tap(0)
    await world.settle()
    assert heard(budi)  # an answer; the window is open again
    ((body,),) = await world.sql("SELECT body IS NOT NULL FROM inbox ORDER BY id DESC LIMIT 1")
    assert body


async def test_whose_language_has_no_template_gets_the_indonesian_one(
    world: World, budi: Person
) -> None:
    await tell(world, invitation(language="jv"))
    await tell(world, invitation(language="en"), "english")
    assert heard(budi) == [
        INVITED,
        "There is an announcement for residents of Natar. Reply LIHAT to read it.",
    ]


async def test_telegram_says_the_words_themselves(world: World) -> None:
    siti = world.on_telegram()
    await siti.plays("> halo")
    await tell(world, invitation())
    assert heard(siti) == ["Ada pengumuman."]


async def test_what_is_not_approved_is_not_sent_and_says_why(world: World, budi: Person) -> None:
    for name in (INDONESIAN, ENGLISH):
        world.demo.sandbox.twilio.contents.decide(name, "paused")
    await world.service.templates.sync()
    sent = len(world.demo.sandbox.calls.of("messages"))
    await tell(world, invitation())
    assert await outcome(world) == (3, "no template")
    assert len(world.demo.sandbox.calls.of("messages")) == sent
    assert world.service.templates.invitation("id") is None
    assert heard(budi) == []


async def test_one_rejected_while_in_use_is_found_out_and_officers_hear_of_it_once(
    world: World, budi: Person, admin: Person
) -> None:
    world.demo.sandbox.faults.add(Fault("reject", "twilio", "messages", times=1))
    await tell(world, invitation())
    assert await outcome(world) == (3, "63040")
    await world.wait(60)
    assert await standing(world) == {"id": "rejected", "en": "approved"}
    await world.settle()
    (notice,) = heard(admin)
    assert "Undangan WhatsApp berbahasa Indonesia ditolak WhatsApp." in notice
    assert "found to be unfit" in notice
    assert world.service.templates.invitation("id") is None
    await tell(world, invitation(), "second")
    assert await outcome(world, "second") == (3, "no template")
    await world.wait(3600)
    await world.settle()
    assert heard(admin) == []


async def test_the_provider_is_asked_once_a_minute_however_many_fail(
    world: World, budi: Person, admin: Person
) -> None:
    templates = world.service.templates
    await templates.sync()
    before = asked(world)
    for _ in range(5):
        templates.doubt("63016")
        await templates.look()
    assert asked(world) == before  # it was asked within this minute
    world.clock.advance(60)
    for _ in range(5):
        templates.doubt("63016")
        await templates.look()
    assert asked(world) == before + 2  # for each language
    world.clock.advance(60)
    await templates.look()
    assert asked(world) == before + 4  # some failed after it had answered
    world.clock.advance(60)
    templates.doubt("63003")
    await templates.look()
    assert asked(world) == before + 4  # whoever has no WhatsApp says nothing about templates
    await world.settle()
    assert heard(admin) == []


async def test_an_approved_one_that_fails_is_told_with_its_code_once_a_day(
    world: World, budi: Person, admin: Person
) -> None:
    for number in range(3):
        world.demo.sandbox.faults.add(Fault("fail", "twilio", "messages", code=63028, times=1))
        await tell(world, invitation(), f"failing-{number}")
        assert await outcome(world, f"failing-{number}") == (3, "63028")
        await world.wait(60)
        await world.settle()
    (notice,) = heard(admin)
    assert "gagal dikirim (kode 63028), padahal sudah disetujui" in notice


async def test_one_that_is_replaced_says_so(world: World, budi: Person, admin: Person) -> None:
    world.demo.sandbox.twilio.contents.decide(ENGLISH, "disabled")
    await world.wait(3600)
    await world.settle()
    (notice,) = heard(admin)
    assert "berbahasa Inggris dinonaktifkan WhatsApp" in notice
    assert "menerima undangan berbahasa Indonesia" in notice
    await tell(world, invitation(language="en"))
    assert heard(budi) == [INVITED]


async def test_one_that_is_gone_at_twilio_is_forgotten(
    world: World, budi: Person, admin: Person
) -> None:
    world.demo.sandbox.twilio.contents.kept.clear()
    await tell(world, invitation())
    state, reason = await outcome(world)
    assert (state, str(reason).partition(" ")[0]) == (3, "21655")
    world.clock.advance(60)
    await world.service.templates.tick()
    await world.settle()
    assert await standing(world) == {}
    assert len(heard(admin)) == 2
    await tell(world, invitation(), "again")
    assert await outcome(world, "again") == (3, "no template")


async def test_another_process_knows_within_a_minute(world: World, budi: Person) -> None:
    service = world.service
    other = Templates(
        service.sessions, service.sealer, world.clock, partial(read_templates, service.settings),
        say_trouble,
    )  # fmt: skip
    await other.refresh()
    assert other.invitation("en") != other.invitation("id") is not None
    for name in (INDONESIAN, ENGLISH):
        world.demo.sandbox.twilio.contents.decide(name, "paused")
    await service.templates.sync()
    await other.refresh()
    assert other.invitation("id") is not None
    world.clock.advance(60)
    await other.refresh()
    assert other.invitation("id") is None
    for name in (INDONESIAN, ENGLISH):
        world.demo.sandbox.twilio.contents.decide(name, "approved")
    await service.templates.sync()
    world.clock.advance(60)
    await other.tick()
    assert other.invitation("jv") == other.invitation("id") is not None


async def test_a_provider_that_is_away_changes_nothing_and_is_asked_again(
    world: World, budi: Person
) -> None:
    templates = world.service.templates
    world.demo.sandbox.twilio.contents.decide(INDONESIAN, "rejected")
    world.demo.sandbox.faults.add(Fault("cut", "twilio", "list-content", times=2))
    await templates.sync_hourly()
    assert (await standing(world))["id"] == "approved"
    world.clock.advance(60)
    templates.doubt("63040")
    await templates.look()
    assert (await standing(world))["id"] == "approved"
    world.clock.advance(60)
    await templates.tick()
    assert (await standing(world))["id"] == "rejected"
