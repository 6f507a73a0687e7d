"""The demo's page in a real browser: one order on each of the two phones, and how they behave."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from bot.sandbox import Fault
from tests.browser.hands import SMALL, TALL, Hands, page_of
from tests.phones import OnTelegram
from tests.transcript import Person
from tests.transcripts.people import a_resident
from tests.world import World

pytestmark = pytest.mark.browser

PICTURE = Path(__file__).parents[2] / "docs" / "two-phones.png"
"""What the README shows; saved with `--rewrite` only."""

KK_BUDI = "1872993005800001"
NIK_BUDI = "1872993005800009"


async def _register_siti(world: World) -> None:
    """The household of whoever holds the phone with Telegram becomes known."""
    siti = OnTelegram(world.demo.sandbox.telegram.phone(990001, "Siti Contoh", "+6281200990001"))
    person = Person(
        siti, world.settle, world.wait, world.lose_redis, world.rewrite, codes=world.codes
    )
    await a_resident(world, person, usual="")


async def test_an_order_on_each_phone(world: World, chromium: str) -> None:
    await _register_siti(world)
    async with page_of(world, chromium, TALL, sharp=1.5) as page:
        siti, budi = Hands(world, page, "telegram"), Hands(world, page, "whatsapp")

        await budi.write("pesan")
        await budi.write("Metro")
        await budi.pick("Kecamatan Metro Pusat")
        await budi.sees("Putaran Metro")
        await budi.pick("Beras SPHP 5 kg")
        await budi.pick("1")
        await budi.press("Setuju")
        await expect(budi.message("Setuju").locator(".quote")).to_contain_text("didaftarkan")
        await budi.write("Budi Contoh")
        await budi.write("Metro Pusat")
        await budi.pick("Imopuro")
        await budi.fill_in_form(KK_BUDI, NIK_BUDI)
        await budi.sees("1872••••••••0001")
        await budi.pick("Jum 27 Nov 10.00–12.00")
        await budi.press("Ya, pesan")
        await budi.sees_picture()
        await expect(budi.message("Kode pengambilan Anda")).to_contain_text("SP-")
        used = budi.message("Sudah benar?").get_by_role("button", name="Batal")
        await expect(used).to_be_disabled()

        await siti.press("MULAI")
        await siti.sees("Selamat datang")
        await siti.press("Pesan sembako")
        await siti.be_at("Natar", opener="Kirim lokasi saya")
        await siti.press("Balai Desa Natar")
        await siti.sees("Putaran Natar")
        await siti.press("Beras SPHP 5 kg")
        await siti.sees("Berapa karung")
        await siti.press("2")
        await siti.press("Jum 27 Nov 08.00–10.00")
        await siti.sees("Rp125.000")
        if world.rewrite:
            PICTURE.parent.mkdir(exist_ok=True)
            await page.evaluate("document.activeElement.blur()")
            await page.screenshot(path=PICTURE)
        await siti.press("Ya, pesan")
        await siti.sees_picture()
        await expect(siti.message("Kode pengambilan Anda")).to_contain_text("SP-")


async def test_a_reloaded_page_shows_the_talk_again(world: World, chromium: str) -> None:
    async with page_of(world, chromium) as page:
        siti, budi = Hands(world, page, "telegram"), Hands(world, page, "whatsapp")
        await siti.press("MULAI")
        await budi.write("halo")
        await page.reload()
        await page.locator("html[data-ready]").wait_for()
        await siti.sees("Ada yang bisa saya bantu?")
        await budi.sees("Ada yang bisa saya bantu?")
        await expect(siti.phone.locator("[data-side=mine]")).to_have_count(1)
        await expect(budi.phone.get_by_label("Sampai")).to_have_count(1)


async def test_what_another_window_does_is_seen_here(world: World, chromium: str) -> None:
    async with page_of(world, chromium) as page:
        budi = Hands(world, page, "whatsapp")
        other = await page.context.new_page()
        await other.goto(world.demo.url)
        await Hands(world, other, "whatsapp").write("halo")
        await expect(budi.message("halo")).to_have_attribute("data-side", "mine")
        await budi.sees("Ada yang bisa saya bantu?")


@pytest.mark.parametrize("app", ["telegram", "whatsapp"])
async def test_everything_that_can_be_attached_is_answered(
    world: World, chromium: str, app: str
) -> None:
    async with page_of(world, chromium) as page:
        someone = Hands(world, page, app)
        await someone.begin()
        for what in ("Foto contoh", "Pesan suara", "Stiker", "Kontak", "Dokumen"):
            sent = await someone.phone.locator("[data-side=mine]").count()
            await someone.attach(what)
            await expect(someone.phone.locator("[data-side=mine]")).to_have_count(sent + 1)
            await expect(someone.last).to_have_attribute("data-side", "theirs")
        await someone.button("Lampirkan").click()
        await someone.be_at("Monas, Jakarta", opener="Lokasi")
        await expect(someone.last).to_have_attribute("data-side", "theirs")


@pytest.mark.parametrize("app", ["telegram", "whatsapp"])
async def test_markup_in_a_message_stays_text(world: World, chromium: str, app: str) -> None:
    markup = "<img src=/x onerror=alert(1)><b>tebal</b> javascript:alert(1) &amp;"
    async with page_of(world, chromium) as page:
        someone = Hands(world, page, app)
        await someone.begin()
        await someone.write(markup)
        mine = someone.message("onerror")
        await expect(mine).to_contain_text(markup)
        await expect(mine.locator(".words img, .words b, .words a")).to_have_count(0)


async def test_a_list_can_be_used_with_the_keyboard_alone(world: World, chromium: str) -> None:
    async with page_of(world, chromium) as page:
        budi = Hands(world, page, "whatsapp")
        await budi.write("menu")
        opens = budi.last.locator("[aria-haspopup=dialog]")
        await opens.focus()
        await page.keyboard.press("Enter")
        sheet = budi.phone.get_by_role("dialog")
        await expect(sheet).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(sheet).to_have_count(0)
        await expect(opens).to_be_focused()
        await page.keyboard.press("Enter")
        await sheet.get_by_role("radio").first.focus()
        await page.keyboard.press("Space")
        await page.keyboard.press("Enter")
        await world.settle()
        await budi.sees("Mau diambil di dekat mana?")


async def test_the_menu_offers_the_commands_that_begin_so(world: World, chromium: str) -> None:
    async with page_of(world, chromium) as page:
        siti = Hands(world, page, "telegram")
        await siti.begin()
        await siti.phone.get_by_role("textbox").fill("/ban")
        await siti.press("/bantuan")
        await expect(siti.message("/bantuan")).to_have_attribute("data-side", "mine")
        await siti.phone.get_by_role("button", name="Menu perintah").click()
        await siti.press("/menu")
        await siti.sees("Ada yang bisa saya bantu?")


@pytest.mark.parametrize("app", ["telegram", "whatsapp"])
async def test_a_message_can_be_sent_on(world: World, chromium: str, app: str) -> None:
    async with page_of(world, chromium) as page:
        hands = Hands(world, page, app)
        if app == "telegram":
            await hands.press("MULAI")
        await hands.write("halo")
        await hands.sees("Ada yang bisa saya bantu?")
        bubble = hands.message("Ada yang bisa saya bantu?")
        await bubble.hover()
        await bubble.get_by_role("button", name="Teruskan ke Sapa").click()
        await hands.sees("Tidak ada di catatan kami")
        await expect(page.locator(f"#{app} .forwarded")).to_have_text("Diteruskan")


async def test_another_person_can_hold_the_phone(world: World, chromium: str) -> None:
    async with page_of(world, chromium) as page:
        siti = Hands(world, page, "telegram")
        await siti.begin()
        await siti.phone.get_by_role("radio", name="Petugas Contoh").click()
        await expect(siti.phone.locator("[data-message]")).to_have_count(0)
        await siti.press("MULAI")
        await siti.sees("Ada yang bisa saya bantu?")


async def test_a_small_screen_shows_one_phone_at_a_time(world: World, chromium: str) -> None:
    async with page_of(world, chromium, SMALL) as page:
        siti, budi = Hands(world, page, "telegram"), Hands(world, page, "whatsapp")
        await expect(siti.phone).to_be_in_viewport()
        await expect(budi.phone).not_to_be_in_viewport()
        await siti.begin()
        await page.get_by_role("tab", name="WhatsApp").click()
        await expect(page.get_by_role("tab", name="WhatsApp")).to_have_attribute(
            "aria-selected", "true"
        )
        await expect(budi.phone).to_be_in_viewport(ratio=0.99)
        await budi.write("halo")
        await budi.sees("Ada yang bisa saya bantu?")
        assert await page.evaluate("document.documentElement.scrollWidth") <= SMALL[0]
        for key in await budi.phone.get_by_role("button").all():
            if await key.is_visible():
                box = await key.bounding_box()
                assert box is not None
                assert 0 <= box["x"] <= box["x"] + box["width"] <= SMALL[0]


async def test_the_phones_fall_silent_when_the_way_to_the_bot_is_cut(
    world: World, chromium: str
) -> None:
    sandbox = world.demo.sandbox
    async with page_of(world, chromium) as page:
        siti, budi = Hands(world, page, "telegram"), Hands(world, page, "whatsapp")
        await siti.begin()
        await budi.begin()
        cut = Fault("cut", method="webhook")
        sandbox.faults.add(cut)
        await siti.write("pesan", answered=False)
        await budi.write("pesan", answered=False)
        await expect(siti.message("pesan").get_by_label("Terkirim")).to_be_visible()
        await expect(budi.message("pesan").get_by_label("Gagal terkirim")).to_be_visible()
        sandbox.faults.clear()
        sandbox.retry_now()
        await world.settle()
        await siti.sees("Mau diambil di dekat mana?")
        # Telegram asks again, Twilio does not.
        await expect(budi.last).to_have_attribute("data-side", "mine")
