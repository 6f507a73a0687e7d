"""From the chat to the form and back: WhatsApp residents register without typing numbers there."""

import re

import pytest
from httpx2 import AsyncClient

from tests.models.people import KK_TONO, NIK_TONO
from tests.transcript import Person
from tests.world import World

pytestmark = pytest.mark.redis


async def _says(person: Person, *texts: str) -> str:
    """What is said back to these, one after the other."""
    for text in texts:
        person.phone.say(text)
        await person.settle()
    return _heard(person)


def _heard(person: Person) -> str:
    return "\n".join(seen.text for seen in person.phone.take())


async def _link(person: Person) -> str:
    """The link that comes once everything but the numbers has been said."""
    said = await _says(person, "daftar", "ya", "Tono Contoh", "Merak Batin")
    return _link_in(said)


def _link_in(said: str) -> str:
    links: list[str] = re.findall(r"https?://\S+", said)
    assert len(links) == 1, said
    return links[0]


async def _send_in(person: Person, link: str) -> tuple[int, str]:
    fields = {"kk": KK_TONO, "nik": NIK_TONO}
    async with AsyncClient(headers={"Sec-Fetch-Site": "same-origin"}) as browser:
        answer = await browser.post(link, data=fields, follow_redirects=True)
    await person.settle()
    return answer.status_code, answer.text


async def test_the_chat_goes_on_when_the_form_is_sent_in(world: World) -> None:
    tono = world.on_whatsapp("Tono Contoh")
    status, page = await _send_in(tono, await _link(tono))
    assert status == 200
    assert "Terima kasih" in page
    assert "Terdaftar" in _heard(tono)
    assert "1871••••••••0003" in await _says(tono, "daftar"), "this household is known now"


async def test_a_form_that_is_sent_in_opens_no_window_of_whatsapp(world: World) -> None:
    tono = world.on_whatsapp("Tono Contoh")
    link = await _link(tono)
    wrote = await world.sql("SELECT heard_whatsapp_at FROM residents")
    world.clock.advance(10 * 60)
    assert (await _send_in(tono, link))[0] == 200
    assert "Terdaftar" in _heard(tono)
    assert await world.sql("SELECT heard_whatsapp_at FROM residents") == wrote


async def test_a_link_that_came_too_late_is_replaced_in_the_chat(world: World) -> None:
    tono = world.on_whatsapp("Tono Contoh")
    late = await _link(tono)
    world.clock.advance(16 * 60)
    status, page = await _send_in(tono, late)
    assert status == 410
    assert "<b>tautan baru</b>" in page
    assert _heard(tono) == ""
    new = _link_in(await _says(tono, "tautan baru"))
    assert new != late
    assert (await _send_in(tono, new))[0] == 200
    assert "Terdaftar" in _heard(tono)


async def test_what_was_sent_in_after_the_resident_moved_on_is_registered_and_said(world: World):
    tono = world.on_whatsapp("Tono Contoh")
    link = await _link(tono)
    await _says(tono, "batal")
    assert (await _send_in(tono, link))[0] == 200
    assert _heard(tono), "the resident hears something, whatever they were doing"
    assert "1871••••••••0003" in await _says(tono, "daftar")


async def test_a_household_can_be_registered_when_redis_has_lost_the_draft(world: World):
    tono = world.on_whatsapp("Tono Contoh")
    link = await _link(tono)
    await world.lose_redis()
    assert (await _send_in(tono, link))[0] == 200
    assert _heard(tono)
    assert "1871••••••••0003" in await _says(tono, "daftar")
