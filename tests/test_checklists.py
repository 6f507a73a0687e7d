"""Checklists: whole files that readers can follow, and what stands in them for each way to pay."""

import re
import zlib
from collections.abc import AsyncGenerator
from urllib.parse import urlsplit

import pytest
from httpx2 import ASGITransport, AsyncClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from starlette.applications import Starlette

from bot.checklists import checklists
from bot.paper import pdf_of
from bot.pictures import Painters
from bot.web.pictures import document_routes, document_url
from handlers.tax_payment.checklist import Subject, checklists_of, read_subject
from handlers.tax_payment.flow import tax_payment
from models.checklist import Checklist, Section
from models.sample import load_sample
from models.world import World
from tests.models.people import SEALER
from tests.models.shop import NOW, Shop

LETTERS = st.text(st.characters(codec="cp1252", categories=("L", "N", "P", "S")), min_size=1)
LINES = st.lists(st.lists(LETTERS, min_size=1, max_size=60).map(" ".join), max_size=40)


def pages_of(pdf: bytes) -> list[str]:
    """What is drawn on each page; fails where the file does not lead there by its own table."""
    assert pdf.startswith(b"%PDF-1.4\n")
    assert pdf.endswith(b"%%EOF\n")
    start = int(pdf.rsplit(b"startxref\n", 1)[1].split(b"\n", 1)[0])
    table = pdf[start:].split(b"\n")
    assert table[0] == b"xref"
    count = int(table[1].split()[1])
    objects: dict[int, bytes] = {}
    for number, entry in enumerate(table[3 : 2 + count], 1):
        assert len(entry) == 19  # twenty with its line break, as readers count
        begin = int(entry[:10])
        head = b"%d 0 obj\n" % number
        assert pdf[begin:].startswith(head)
        objects[number] = pdf[begin + len(head) : pdf.index(b"\nendobj", begin)]
    kids = re.search(rb"/Kids\[(.*?)\]", objects[2])
    assert kids is not None
    drawn: list[str] = []
    for kid in re.findall(rb"(\d+) 0 R", kids[1]):
        content = re.search(rb"/Contents (\d+) 0 R", objects[int(kid)])
        assert content is not None
        body = objects[int(content[1])]
        length = int(body.split(b"/Length ", 1)[1].split(b"/", 1)[0])
        stream = body.split(b"stream\n", 1)[1][:length]
        drawn.append(zlib.decompress(stream).decode("cp1252"))
    return drawn


def words_of(pdf: bytes) -> str:
    """All that is written, in order, lines joined by blanks."""
    said = re.findall(r"\(((?:[^()\\]|\\.)*)\) Tj", "\n".join(pages_of(pdf)))
    return " ".join(re.sub(r"\\(.)", r"\1", line) for line in said)


@given(LINES, LINES)
def test_whatever_is_written_stands_in_the_file_in_its_order(
    items: list[str], notes: list[str]
) -> None:
    told = Checklist(
        "daftar", "Judul (satu)", "Untuk \\apa", (Section("Bawa", tuple(items), boxes=True),),
        tuple(notes),
    )  # fmt: skip
    pdf = pdf_of(told)
    expected = " ".join((told.title, told.subtitle, "Bawa", *items, *notes))
    # A word that no line has room for goes on in the next one.
    assert words_of(pdf).replace(" ", "") == "".join(expected.split())
    pages = pages_of(pdf)
    assert sum(page.count(" re S") for page in pages) == len(items)
    heights = [float(y) for page in pages for y in re.findall(r" Tf \d+ ([\d.-]+) Td", page)]
    assert all(50 <= y <= 842 for y in heights)


def test_no_line_runs_over_the_margin() -> None:
    told = Checklist("x", "W" * 200, "i" * 900, (Section("B", ("m " * 400,), boxes=True),))
    for size, line in re.findall(
        r"/[RB] (\d+) Tf .*?\((.*?)\) Tj", "\n".join(pages_of(pdf_of(told)))
    ):
        widest = {"W": 944 * 1.09, "i": 222, "m": 833, " ": 278, "B": 667 * 1.09}
        assert sum(widest[letter] for letter in line) * int(size) / 1000 <= 595 - 2 * 56 + 0.1


@pytest.fixture
async def shop(database: str) -> AsyncGenerator[Shop]:
    """The sample's places."""
    shop = Shop.at(database)
    async with shop.session() as db, db.begin():
        await load_sample(db, SEALER, NOW)
    yield shop
    await shop.engine.dispose()


@pytest.fixture
def painters(shop: Shop) -> Painters:
    """The painter as the product joins it together."""
    world = World(shop.session, max_age=0)
    return Painters({"checklist": checklists(checklists_of(world, tax_payment.words, lambda: NOW))})


async def read(painters: Painters, subject: Subject) -> str:
    drawn = await painters.draw("checklist", str(subject))
    assert drawn.media_type == "application/pdf"
    assert drawn.name.endswith(".pdf")
    return words_of(drawn.content)


async def test_the_list_of_a_village_agent_tells_papers_steps_place_and_what_is_not_known(
    painters: Painters,
) -> None:
    subject = Subject("samdes", five_year=False, owner="other", place="contoh-bumdes-natar")
    said = await read(painters, subject)
    for expected in (
        "Daftar bayar pajak kendaraan tahunan", "Lewat E-Samdes: BUMDes Contoh Natar",
        "KTP pemilik (belum dipastikan)", "Pinjam dulu KTP aslinya", "jadi dalam 2 hari",
        "berlaku 30 hari", "Jl. Contoh No. 21, Merak Batin, Natar, Lampung Selatan",
        "Senin–Kamis 08.00–15.00", "belum diketahui", "Sumber tempat: contoh",
        "Dibuat oleh Sapa Lampung pada 23 November 2026",
    ):  # fmt: skip
        assert expected in said, expected
    assert "*" not in said


async def test_the_list_of_signal_tells_how_long_a_code_is_good(painters: Painters) -> None:
    said = await read(painters, Subject("signal", five_year=False, owner="own"))
    assert "SIGNAL" in said
    assert "hanya berlaku 2 jam" in said
    assert "Tempatnya" not in said


async def test_five_years_want_the_vehicle_and_its_book(painters: Painters) -> None:
    subject = Subject("samsat", five_year=True, owner="own", place="contoh-samsat-induk")
    said = await read(painters, subject)
    assert "BPKB" in said
    assert "cek fisik" in said
    assert "pelat baru" in said


async def test_every_way_and_case_has_a_list_on_one_page(painters: Painters) -> None:
    places = {
        "samdes": "contoh-bumdes-natar", "samsat": "contoh-samsat-induk",
        "drive-thru": "contoh-samsat-induk", "mall": "contoh-samsat-mall",
        "keliling": "contoh-keliling-natar", "kontainer": "", "signal": "",
    }  # fmt: skip
    for channel, place in places.items():
        for five_year in (False, True):
            subject = Subject(channel, five_year, "family", place)
            assert read_subject(str(subject)) == subject
            drawn = await painters.draw("checklist", str(subject))
            assert len(pages_of(drawn.content)) == 1


async def test_a_list_is_another_one_when_what_it_tells_has_changed(
    shop: Shop, painters: Painters
) -> None:
    subject = str(Subject("samdes", five_year=False, owner="own", place="contoh-bumdes-natar"))
    first = (await painters.sketch("checklist", subject)).exact
    assert (await painters.sketch("checklist", subject)).exact == first
    async with shop.session() as db, db.begin():
        await db.execute(
            text("UPDATE pay_places SET hours = '{sen 09:00-10:00}' WHERE code LIKE '%natar'")
        )
    assert (await painters.sketch("checklist", subject)).exact != first


async def test_a_browser_is_shown_the_list_by_its_address(painters: Painters) -> None:
    address = document_url("https://sapa.example")
    subject = str(Subject("samdes", five_year=False, owner="own", place="contoh-bumdes-natar"))
    web = AsyncClient(
        transport=ASGITransport(app=Starlette(routes=document_routes(painters))),
        base_url="https://sapa.example",
    )
    async with web:
        answer = await web.get(urlsplit(address("checklist", subject)).path)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/pdf"
        assert (
            'inline; filename="bayar-pajak-contoh-bumdes-natar.pdf"'
            in (answer.headers["content-disposition"])
        )
        assert len(pages_of(answer.content)) == 1
        for wrong in (
            "samdes.yearly.own.no-such-place", "samdes.yearly.own", "bank.yearly.own.",
            "samdes.monthly.own.", "samdes.yearly.siti.", "%2e%2e%2fetc", "samdes.yearly.own.a.b",
        ):  # fmt: skip
            assert (await web.get(f"/daftar/{wrong}.pdf")).status_code == 404
