"""Photos at the demo's page: people send theirs, and cards stand with their buttons."""

from pathlib import Path

import pytest
from playwright.async_api import FilePayload, expect

from bot.notices import Notice, put_notices
from bot.talk.said import Link, Picture, Say, Shown, freeze
from tests.browser.hands import Hands, page_of
from tests.photo_samples import content
from tests.world import World

pytestmark = pytest.mark.browser

CARD = Say(
    "*Keripik Pisang Contoh*\nRp15.000 / bungkus\nBu Contoh, Metro Timur · 3 km\n"
    "Terakhir dikonfirmasi penjual 3 hari lalu\n\nMau apa?",
    (Shown("Berikutnya"), Shown("Simpan"), Shown("Serupa")),
    ask="k7f2",
    picture=Picture("ticket", "SP-8K2M4Q"),
    link=Link("Hubungi penjual", "https://sapa.contoh.test/k/AB23CD"),
)


async def _tell(world: World, say: Say, name: str) -> None:
    service = world.service
    ((resident,),) = await world.sql("SELECT max(id) FROM residents")
    async with service.sessions() as db, db.begin():
        await put_notices(db, service.sealer, [Notice(name, resident, freeze(say))], world.clock())
    await world.settle()


@pytest.mark.parametrize("app", ["telegram", "whatsapp"])
async def test_a_card_stands_with_its_picture_and_buttons(
    world: World, chromium: str, app: str, tmp_path: Path
) -> None:
    async with page_of(world, chromium) as page:
        someone = Hands(world, page, app)
        await someone.begin()
        await _tell(world, CARD, "satu")
        card = someone.message("Keripik Pisang Contoh")
        await expect(card.locator(".photo img")).to_have_js_property("complete", True)
        await expect(someone.button("Berikutnya")).to_be_visible()
        await page.screenshot(path=tmp_path / "card.png")
        if app == "whatsapp":
            await someone.sees("Mau apa?")
            return
        number = await card.get_attribute("data-message")
        other = Say(
            "*Kopi Contoh*\n\nMau apa?", CARD.options, "k7f3", replaces=number or "",
            over_picture=True, picture=CARD.picture,
        )  # fmt: skip
        await _tell(world, other, "dua")
        await expect(someone.message("Kopi Contoh")).to_have_attribute("data-message", number or "")
        await expect(someone.phone.locator(".photo img")).to_have_count(1)


@pytest.mark.parametrize("app", ["telegram", "whatsapp"])
async def test_people_send_photos_of_their_own_with_words(
    world: World, chromium: str, app: str
) -> None:
    async with page_of(world, chromium) as page:
        someone = Hands(world, page, app)
        await someone.begin()
        dialog = someone.phone.get_by_role("dialog")
        await someone.button("Lampirkan").click()
        await dialog.get_by_role("button", name="Foto lain").click()
        await dialog.get_by_label("Keterangan foto").fill("Keripik 15rb")
        await someone.press("Keripik di piring")
        mine = someone.message("Keripik 15rb")
        await expect(mine.locator(".photo img")).to_have_js_property("naturalWidth", 640)

        await someone.button("Lampirkan").click()
        await dialog.get_by_role("button", name="Foto lain").click()
        await dialog.get_by_label("Keterangan foto").fill("Dari galeri")
        file = FilePayload(name="foto.jpg", mimeType="image/jpeg", buffer=content("lain"))
        async with page.expect_response(lambda answer: answer.url.endswith("/attachment")):
            await dialog.get_by_label("Pilih berkas foto").set_input_files(file)
        mine = someone.message("Dari galeri")
        await expect(mine.locator(".photo img")).to_have_js_property("naturalWidth", 800)
