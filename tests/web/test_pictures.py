"""Tickets as pictures: what a camera reads from them, and who may fetch them."""

import zlib
from urllib.parse import urlsplit

import pytest
import segno
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.pictures import Painters, ticket
from bot.tickets import paint_ticket
from bot.web.pictures import LIFE, picture_routes, picture_url
from models.staples.codes import new_code, print_code

SECRET = "a secret of this test"
url_of = picture_url("https://sapa.example", SECRET)


@pytest.fixture
def web() -> TestClient:
    """A browser before the picture routes."""
    return TestClient(Starlette(routes=picture_routes(SECRET, Painters({"ticket": ticket}))))


def _grey(png: bytes) -> list[bytes]:
    """The rows of a one-bit picture, a byte for each pixel."""
    side = int.from_bytes(png[16:20], "big")
    start = png.index(b"IDAT") + 4
    size = int.from_bytes(png[start - 8 : start - 4], "big")
    lines = zlib.decompress(png[start : start + size])
    wide = 1 + -(-side // 8)
    return [
        bytes(255 * (lines[y * wide + 1 + x // 8] >> (7 - x % 8) & 1) for x in range(side))
        for y in range(side)
    ]


def test_a_camera_reads_the_code_from_the_ticket():
    zxingcpp = pytest.importorskip("zxingcpp", reason="no wheel of zxing-cpp for this machine")
    for code in ("SP-222222", "SP-ZZZZZZ", *(print_code(new_code()) for _ in range(5))):
        rows = _grey(paint_ticket(code))
        pixels = memoryview(b"".join(rows)).cast("B", (len(rows), len(rows[0])))
        found = zxingcpp.read_barcode(pixels)
        assert found is not None
        assert found.text == code


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", min_size=1, max_size=10))
def test_a_ticket_is_the_symbol_that_the_library_makes(code: str):
    rows = _grey(paint_ticket(code))
    modules = [bytes(row[64:-64:16]) for row in rows[64:-64:16]]
    made = segno.make_qr(code, error="h", version=1, mode="alphanumeric", mask=2, boost_error=False)
    assert modules == [bytes(0 if module else 255 for module in row) for row in made.matrix]


def test_a_ticket_is_large_enough_for_a_phone_and_white_around():
    rows = _grey(paint_ticket("SP-8K2M4Q"))
    assert len(rows) == len(rows[0]) >= 400
    quiet = 4 * 16
    for white in (*rows[:quiet], *rows[-quiet:], *(row[:quiet] + row[-quiet:] for row in rows)):
        assert set(white) == {255}
    assert any(row[quiet] == 0 for row in rows)


@pytest.mark.parametrize("subject", ["", "SP-8K2M4Q-too-long", "sp-8k2m4q", "SP-\n8K2M4"])
def test_what_is_no_code_is_not_painted(subject: str):
    with pytest.raises(ValueError, match=r"."):
        paint_ticket(subject)


def test_a_signed_link_shows_the_picture_to_whoever_fetches_it(web: TestClient):
    answer = web.get(urlsplit(url_of("ticket", "SP-8K2M4Q")).path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"].startswith("private")
    assert "noindex" in answer.headers["x-robots-tag"]
    assert answer.content == paint_ticket("SP-8K2M4Q")


def test_the_platform_may_ask_for_the_head_first(web: TestClient):
    answer = web.head(urlsplit(url_of("ticket", "SP-8K2M4Q")).path)
    assert answer.status_code == 200
    assert int(answer.headers["content-length"]) == len(paint_ticket("SP-8K2M4Q"))


def test_the_address_is_ours_and_does_not_spell_the_code():
    url = url_of("ticket", "SP-8K2M4Q")
    assert url.startswith("https://sapa.example/p/")
    assert url.endswith(".png")
    assert "8K2M4Q" not in url


def test_an_expired_link_shows_nothing(web: TestClient):
    with time_machine.travel("2026-11-23T02:00Z", tick=False) as then:
        path = urlsplit(url_of("ticket", "SP-8K2M4Q")).path
        then.shift(LIFE)
        assert web.get(path).status_code == 200
        then.shift(1)
        assert web.get(path).status_code == 404


@pytest.mark.parametrize(
    "url",
    [
        picture_url("", "another secret")("ticket", "SP-8K2M4Q"),
        url_of("portrait", "SP-8K2M4Q"),
        url_of("ticket", "not a code"),
        "/p/nonsense.png",
        "/p/.png",
        "/p/a.b.c.png",
    ],
    ids=["another-secret", "no-painter", "no-code", "no-signature", "nothing", "three-parts"],
)
def test_a_link_that_we_did_not_make_shows_nothing(web: TestClient, url: str):
    assert web.get(urlsplit(url).path).status_code == 404


def test_a_changed_link_shows_nothing(web: TestClient):
    path = urlsplit(url_of("ticket", "SP-8K2M4Q")).path
    changed = path[:5] + ("a" if path[5] != "a" else "b") + path[6:]
    assert web.get(changed).status_code == 404


def test_without_a_secret_no_link_is_signed():
    with pytest.raises(ValueError, match="secret"):
        picture_url("https://sapa.example", "")
