"""Somebody at the demo's page in Chromium: presses what is to be seen, and waits for answers."""

import re
from collections.abc import AsyncGenerator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.async_api import Locator, Page, Response, async_playwright, expect

from tests.world import World

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_NEWEST = """async (app) => {
  const who = document.querySelector(`#${app} [data-who]`).dataset.who;
  const state = await (await fetch("/phones/state")).json();
  const newest = state.phones.find((phone) => phone.who === who).messages.at(-1);
  return String(newest.message_id ?? newest.sid);
}"""
# Machines that share their cores with others are slow at times.
expect.set_options(timeout=20_000)
WIDE = (1280, 860)
TALL = (1280, 980)
SMALL = (390, 800)


@asynccontextmanager
async def page_of(
    world: World, chromium: str, size: tuple[int, int] = WIDE, *, sharp: float = 1
) -> AsyncGenerator[Page]:
    """The demo's page, ready to use.

    Raises AssertionError at the end where anything was asked of another machine, or where the
    browser complained.
    """
    abroad: list[str] = []
    complaints: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        context = await browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            device_scale_factor=sharp,
            reduced_motion="reduce",
        )
        context.on(
            "request",
            lambda request: None if _is_here(request.url) else abroad.append(request.url),
        )
        page = await context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda line: complaints.append(line.text) if line.type == "error" else None,
        )
        await page.goto(world.demo.url)
        await page.locator("html[data-ready]").wait_for()
        yield page
        await browser.close()
    assert abroad == []
    assert complaints == []


def _begins(label: str) -> re.Pattern[str]:
    """A pattern as Chromium reads it too: there, a bare slash would end it."""
    return re.compile(f"^{re.escape(label)}( |$)".replace("/", r"\/"))


def _is_told(response: Response) -> bool:
    return response.request.method == "POST" and "/phones/" in response.url


def _is_here(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"data", "blob", "about"} or parts.hostname == "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Hands:
    """One of the two phones, `telegram` or `whatsapp`, and whoever holds it.

    Everything is found by what a person sees: the words on a button, in a list, in a bubble.
    """

    world: World
    page: Page
    app: str

    @property
    def phone(self) -> Locator:
        """The phone with all that is on it."""
        return self.page.locator(f"#{self.app}")

    @property
    def last(self) -> Locator:
        """The newest message of the talk, with its buttons."""
        return self.phone.locator("[data-message]").last

    def message(self, words: str) -> Locator:
        """The newest message that says these words; a quotation of them does not count."""
        said = self.page.locator(".words").filter(has_text=words)
        return self.phone.locator("[data-message]").filter(has=said).last

    async def begin(self) -> None:
        """Says hello, as the app has it."""
        if self.app == "telegram":
            await self.press("MULAI")
        else:
            await self.write("halo")
        await self.sees("Ada yang bisa saya bantu?")

    async def write(self, text: str, *, answered: bool = True) -> None:
        """Types a message and sends it with Enter."""
        box = self.phone.get_by_role("textbox", name="Tulis pesan")
        await box.fill(text)
        await self._do(box.press("Enter"), answered)

    async def press(self, label: str) -> None:
        """Presses the button, below a message or of the phone, whose words begin so."""
        await self._do(self.button(label).click())

    def button(self, label: str) -> Locator:
        """The last button of the phone whose words are these, or these and more."""
        return self.phone.get_by_role("button", name=_begins(label)).last

    async def pick(self, label: str) -> None:
        """Opens the list of the newest message, takes a row and sends it."""
        await self.last.locator("[aria-haspopup=dialog]").click()
        sheet = self.phone.get_by_role("dialog")
        await sheet.get_by_role("radio", name=_begins(label)).check()
        await self._do(sheet.get_by_role("button", name="Kirim").click())

    async def attach(self, what: str) -> None:
        """Sends something with the paper clip."""
        await self.button("Lampirkan").click()
        await self._do(self.phone.get_by_role("dialog").get_by_role("button", name=what).click())

    async def be_at(self, place: str, opener: str) -> None:
        """Sends a place out of those that a key of the phone offers."""
        await self.button(opener).click()
        await self._do(self.phone.get_by_role("dialog").get_by_role("button", name=place).click())

    async def fill_in_form(self, kk: str, nik: str) -> None:
        """Opens the form behind the newest message's link, in a tab of its own, and sends it."""
        async with self.page.context.expect_page() as opened:
            await self.last.locator("a").click()
        form = await opened.value
        await form.get_by_label("Nomor KK").fill(kk)
        await form.get_by_label("NIK Anda").fill(nik)
        await form.get_by_role("button", name="Kirim").click()
        await form.get_by_role("heading", name="Terima kasih").wait_for()
        await form.close()
        await self._rest()

    async def sees(self, words: str) -> None:
        """Waits until the newest message has these words in it."""
        await expect(self.last).to_contain_text(words)

    async def sees_picture(self) -> None:
        """Waits until the newest message carries a picture, and the picture has loaded."""
        picture = self.last.locator(".photo img")
        await picture.wait_for()
        await expect(picture).to_have_js_property("complete", True)
        assert await picture.evaluate("picture => picture.naturalWidth") > 100

    async def _do(self, act: Awaitable[None], answered: bool = True) -> None:
        """Does what makes the page tell the sandbox something, and waits for what comes of it."""
        async with self.page.expect_response(_is_told):
            await act
        if answered:
            await self._rest()

    async def _rest(self) -> None:
        """Until nothing is under way, and the page shows the newest message that there is."""
        await self.world.settle()
        newest = await self.page.evaluate(_NEWEST, self.app)
        await expect(self.last).to_have_attribute("data-message", newest)
