"""The form in a real browser, as small as a cheap telephone's and without scripts."""

import os
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.async_api import Page, async_playwright

from bot.sandbox.serving import ServerWithin
from tests.models.people import KK_SITI, NIK_BUDI, NIK_SITI
from tests.web.links import Desk

pytestmark = pytest.mark.browser

LOOKS = os.environ.get("SAPA_LOOKS")
"""A folder for pictures of what a person would see, where somebody wants to look."""


@asynccontextmanager
async def _phone(program: str) -> AsyncGenerator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-background-networking"]
        )
        context = await browser.new_context(
            viewport={"width": 360, "height": 740}, java_script_enabled=False, is_mobile=True
        )
        yield await context.new_page()
        await browser.close()


@asynccontextmanager
async def _served(desk: Desk) -> AsyncGenerator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        settings = uvicorn.Config(desk.app(address), log_config=None, lifespan="off", ws="none")
        async with ServerWithin(settings).serving(listener):
            yield address


async def _look(page: Page, name: str) -> None:
    if LOOKS:
        await page.screenshot(path=Path(LOOKS) / f"form-{name}.png", full_page=True)


async def test_a_resident_fills_in_the_form_on_a_small_phone_without_scripts(
    desk: Desk, chromium: str
):
    budi = await desk.resident()
    token = await desk.link(budi)
    asked: list[str] = []
    async with _served(desk) as address, _phone(chromium) as page:
        page.on("request", lambda request: asked.append(request.url))
        await page.goto(f"{address}/form/{token}")
        await _look(page, "empty")
        box = await page.get_by_role("button", name="Kirim").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        assert box["height"] >= 48, "a thumb must hit it"
        await page.get_by_label("Nomor KK").fill(NIK_SITI)
        await page.get_by_label("NIK Anda").fill(NIK_BUDI[:-1])
        await page.get_by_role("button", name="Kirim").click()
        await _look(page, "wrong")
        assert await page.get_by_text("sepertinya NIK").is_visible()
        assert await page.get_by_text("ketik 15 angka").is_visible()
        await page.get_by_label("Nomor KK").fill(KK_SITI)
        await page.get_by_label("NIK Anda").fill(NIK_BUDI)
        await page.get_by_label("NIK Anda").press("Enter")
        await page.get_by_role("heading", name="Terima kasih").wait_for()
        await _look(page, "sent")
        await page.goto(f"{address}/form/unknown")
        await _look(page, "unknown")
    assert await desk.household(budi) is not None
    assert len(await desk.inbox(budi)) == 1
    assert asked
    assert all(url.startswith(address) for url in asked)
