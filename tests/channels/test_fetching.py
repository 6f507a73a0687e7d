"""Fetching what residents send: what platforms refuse, and who may learn our login."""

from base64 import b64encode
from collections.abc import AsyncGenerator

import pytest

from bot.channels import Missing, Unavailable
from bot.channels.telegram import MOST_FETCHED, Telegram
from bot.channels.whatsapp import WhatsApp
from bot.channels.wire import Wire
from tests.channels.pictures import NoPictures
from tests.channels.servers import answer, answering, refused, stub

ACCOUNT = "AC" + "0" * 32


@pytest.fixture
async def wire() -> AsyncGenerator[Wire]:
    wire = Wire(answering=5.0)
    yield wire
    await wire.close()


def telegram(wire: Wire, url: str) -> Telegram:
    return Telegram(
        "990000:TOKEN", "s", wire, NoPictures(), api_base=f"{url}/bot", file_base=f"{url}/file/bot"
    )


def whatsapp(wire: Wire, url: str) -> WhatsApp:
    return WhatsApp(
        account=ACCOUNT, token="rahasia", sender="+6281100990000", wire=wire,
        public_url="https://sapa.contoh.test", picture_url=lambda kind, subject: "",
        document_url=lambda kind, subject: "", api_base=url,
    )  # fmt: skip


def found(**file: object) -> bytes:
    return answer(200, {"ok": True, "result": {"file_id": "AgAC", **file}})


async def test_telegram_tells_where_a_file_is_and_then_gives_it(wire: Wire) -> None:
    told = found(file_path="photos/file_1.jpg", file_size=3)
    async with stub(answering(told, answer(200, b"abc"))) as server:
        assert await telegram(wire, server.url).fetch("AgAC") == b"abc"
    assert [asked.path for asked in server.asked] == [
        "/bot990000:TOKEN/getFile", "/file/bot990000:TOKEN/photos/file_1.jpg",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "first",
    [
        found(file_path="photos/file_1.jpg", file_size=MOST_FETCHED + 1),
        found(),
        answer(
            400, {"ok": False, "error_code": 400, "description": "Bad Request: file is too big"}
        ),
    ],
    ids=["too-large", "no-path", "refused"],
)
async def test_a_file_that_telegram_does_not_give_is_missing(wire: Wire, first: bytes) -> None:
    async with stub(answering(first)) as server:
        with pytest.raises(Missing):
            await telegram(wire, server.url).fetch("AgAC")
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [401, 429, 503])
async def test_a_platform_in_trouble_is_asked_again_later(wire: Wire, status: int) -> None:
    async with stub(answering(answer(status))) as server:
        medium = f"{server.url}/2010-04-01/Accounts/{ACCOUNT}/Messages/MM1/Media/ME1"
        with pytest.raises(Unavailable):
            await whatsapp(wire, server.url).fetch(medium)
        with pytest.raises(Unavailable):
            await telegram(wire, server.url).fetch("AgAC")


async def test_a_platform_that_is_away_is_asked_again_later(wire: Wire) -> None:
    with refused() as url:
        with pytest.raises(Unavailable):
            await telegram(wire, url).fetch("AgAC")
        medium = f"{url}/2010-04-01/Accounts/{ACCOUNT}/Messages/MM1/Media/ME1"
        with pytest.raises(Unavailable):
            await whatsapp(wire, url).fetch(medium)


async def test_our_login_goes_to_twilio_and_not_to_where_it_sends_us(wire: Wire) -> None:
    async with stub(answering(answer(200, b"abc"))) as store:
        sent_on = answer(307, b"", f"Location: {store.url}/medium?key=1")
        async with stub(answering(sent_on)) as server:
            medium = f"{server.url}/2010-04-01/Accounts/{ACCOUNT}/Messages/MM1/Media/ME1"
            assert await whatsapp(wire, server.url).fetch(medium) == b"abc"
    login = b64encode(f"{ACCOUNT}:rahasia".encode()).decode()
    assert server.asked[0].headers["authorization"] == f"Basic {login}"
    assert "authorization" not in store.asked[0].headers
    assert store.asked[0].path == "/medium?key=1"


async def test_an_address_that_is_not_our_accounts_is_not_asked(wire: Wire) -> None:
    async with stub(answering(answer(200, b"abc"))) as server:
        sender = whatsapp(wire, server.url)
        for ref in ("", "http://169.254.169.254/", f"{server.url}/2010-04-01/Accounts/ACother/x"):
            with pytest.raises(Missing):
                await sender.fetch(ref)
    assert server.asked == []


@pytest.mark.parametrize("where", ["/again", "ftp://a/b", ""])
async def test_who_sends_us_round_and_round_has_nothing(wire: Wire, where: str) -> None:
    async with stub(answering(answer(307, b"", f"Location: {where}"))) as server:
        medium = f"{server.url}/2010-04-01/Accounts/{ACCOUNT}/Messages/MM1/Media/ME1"
        with pytest.raises(Missing):
            await whatsapp(wire, server.url).fetch(medium)
    assert len(server.asked) <= 4
