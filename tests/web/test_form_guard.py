"""What keeps the form to the one who was given its link."""

import pytest

from bot.web.pages import TEMPLATES, Pages
from models.identity import BadNumber, read_kk, read_nik
from tests.models.people import KK_SITI, NIK_BUDI, NIK_SITI
from tests.web.links import CONTACT, OURS, Desk

FORGED = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": OURS},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://elsewhere.example"},
    {"Origin": "http://sapa.example"},
    {"Origin": "https://sapa.example:8443"},
    {"Origin": "https://sapa.example.elsewhere.example"},
]
OWN = [
    {},
    {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    {"Origin": OURS},
    {"Origin": f"{OURS}:443"},
    {"Origin": "null"},
]


async def test_what_another_site_sends_is_refused_and_is_no_try(desk: Desk):
    token = await desk.link(await desk.resident())
    for headers in FORGED * 2:
        answer = await desk.send(token, KK_SITI, NIK_BUDI, headers)
        assert answer.status_code == 403, headers
    assert await desk.people() == []
    assert (await desk.send(token, KK_SITI, NIK_BUDI)).status_code == 303


async def test_what_our_own_page_sends_is_taken_from_old_browsers_too(desk: Desk):
    for headers in OWN:
        token = await desk.link(await desk.resident())
        answer = await desk.send(token, KK_SITI, NIK_BUDI, headers)
        assert answer.status_code == 303, headers


async def test_every_page_is_kept_from_caches_frames_scripts_and_search(desk: Desk):
    token = await desk.link(await desk.resident())
    answers = [
        await desk.open(token),
        await desk.open("unknown"),
        await desk.send(token, "1", "2"),
        await desk.send(token, KK_SITI, NIK_BUDI, FORGED[0]),
        await desk.send(token, KK_SITI, NIK_BUDI),
    ]
    assert [answer.status_code for answer in answers] == [200, 404, 422, 403, 303]
    for answer in answers:
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-frame-options"] == "DENY"
        assert "noindex" in answer.headers["x-robots-tag"]
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'")
        assert "script" not in policy


@pytest.mark.parametrize(
    "body", [b"kk=" + b"1" * 5000, b"kk=" + b"1" * 41, b"&".join([b"a=1"] * 50)]
)
async def test_too_much_is_refused_and_is_no_try(desk: Desk, body: bytes):
    token = await desk.link(await desk.resident())
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    async with desk.browser(**form) as browser:
        for _ in range(11):
            answer = await browser.post(f"/form/{token}", content=body)
            assert answer.status_code == 413
    assert (await desk.send(token, KK_SITI, NIK_BUDI)).status_code == 303


async def test_unknown_and_repeated_fields_and_broken_bytes_are_answered(desk: Desk):
    token = await desk.link(await desk.resident())
    async with desk.browser() as browser:
        for body in (b"", b"\xff\xfe", b"a=1&kk=1&kk=2&nik=3", b'{"kk": 1}'):
            assert (await browser.post(f"/form/{token}", content=body)).status_code == 422


async def test_the_style_sheet_asks_for_nothing_from_elsewhere(desk: Desk):
    async with desk.browser() as browser:
        answer = await browser.get("/form.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert "url(" not in answer.text
    assert "@import" not in answer.text


async def test_other_methods_are_not_for_the_form(desk: Desk):
    token = await desk.link(await desk.resident())
    async with desk.browser() as browser:
        assert (await browser.put(f"/form/{token}")).status_code == 405
        assert (await browser.head(f"/form/{token}")).status_code == 200


def _second(number: str) -> str:
    return read_nik(number, KK_SITI)


def test_every_reason_against_a_number_has_its_words():
    pages = Pages(CONTACT)
    no_date = KK_SITI[:6] + "320120" + KK_SITI[12:]
    no_serial = KK_SITI[:12] + "0000"
    no_province = "99" + KK_SITI[2:]
    reasons: dict[str, BadNumber] = {}
    for typed in ("x", "1", no_province, no_date, no_serial, NIK_SITI, KK_SITI):
        for read in (read_kk, _second):
            try:
                read(typed)
            except BadNumber as bad:
                reasons[bad.key] = bad
    assert len(reasons) == 7
    assert all(pages.words(key, bad.facts()) for key, bad in reasons.items())


def test_the_templates_name_no_other_address():
    for file in TEMPLATES.iterdir():
        assert "http" not in file.read_text("utf-8").replace("http-equiv", ""), file.name
