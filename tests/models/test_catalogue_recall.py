"""Misspelt and everyday words find their product among the first five of thousands like it."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.bench import product_ground
from bot.database import make_engine
from models.catalogue.lookups import product_cards
from models.catalogue.search import Search, search
from models.catalogue.words import count_search_words

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OTHERS = 5_000
"""Products beside those that are looked for: of the same kinds, sorts and tastes."""
FIRST = 5

WANTED = {
    "Keripik pisang kepok rasa kopi": (
        "kripik pisang rasa kopi", "keripik pisng kopi", "kripik psang kopi", "kripikpisang kopi",
    ),
    "Keripik singkong daun jeruk level lima": (
        "kripik singkong level lima", "keripk singkng daun jruk lvl lima", "criping ketela level",
    ),
    "Keripik tempe sagu": ("kripik tempe sagu", "keripik tmpe sagu", "kripek tempe saguu"),
    "Keripik usus krispi Bu Narti": ("kripik usus bu narti", "usus krispy narti", "usus crispi"),
    "Kopi robusta Ulubelu petik merah": (
        "kopi ulubelu", "kpoi robusta ulu belu", "kopi robsta petik mrah", "kopi lampung ulubelu",
    ),
    "Kopi luwak liar Liwa": ("kopi luwak liwa", "kopi lwak liar", "koppi luak liar"),
    "Kopi susu gula aren literan": (
        "kopi susu literan", "kopi susu gula merah litrn", "kopsu literan",
    ),
    "Kemplang tunu tenggiri asli Menggala": ("kemplang menggala", "kemplng tengiri mengala"),
    "Kerupuk ikan gabus ring": ("krupuk gabus ring", "kerupuk iwak gabus ring", "kerpuk gabus rng"),
    "Pempek lenjer jumbo": ("empek2 lenjer jumbo", "pempe lenjr jumbo", "mpek mpek lenjer jumbo"),
    "Lempok durian monthong": ("lempok duren monthong", "lempuk durian montong"),
    "Engkak ketan kukus": ("engkak kukus", "engkak ktan kukus", "engkk kukus"),
    "Lapis legit prunes": ("lapis legit prune", "lapislegit prunes", "lapis lgit"),
    "Manisan pala basah": ("manisan pala bsah", "manisn pala basah"),
    "Sambal cumi asap": ("sambel cumi asap", "sambal cumi asep", "smbal cumi"),
    "Bumbu pindang baung": ("bumbu pindang baung", "bmbu pindng baung"),
    "Madu hutan Suoh": ("madu suoh", "madu hutan suo", "maduu utan suoh"),
    "Gula semut kelapa": ("gula semut klapa", "gula smut kelapa"),
    "Cokelat batang kacang mete": ("coklat mete", "coklat btang kcang mete", "choco kacang mete"),
    "Kain tapis jung sarat": ("tapis jung sarat", "kain tapis jungsarat", "tapiss jng sarat"),
    "Selendang sulam usus putih": ("slendang sulam usus putih", "selendang bordir usus putih"),
    "Batik tulis motif kapal": ("batik tulis kapal", "batek tulis kapal", "batik tuls motip kapal"),
    "Tas anyaman eceng gondok": ("tas eceng gondok", "tas anyamn enceng gondok", "tas eceng gndok"),
    "Dompet kulit ikan pari": ("dompet kulit pari", "dompt kulit ikan pari"),
    "Gantungan kunci menara siger": ("ganci menara siger", "gantungan kunci mnara siger"),
    "Beras merah organik Pringsewu": ("beras merah pringsewu", "bras merah organk"),
    "Telur asin bebek bakar": ("telor asin bakar", "telur asn bebek bakar", "endog asin bakar"),
    "Jahit kebaya wisuda": ("jait kebaya wisuda", "penjahit kebaya wisuda", "jahit kebya wisudah"),
    "Servis mesin cuci": ("service mesin cuci", "servis msin cuci"),
    "Sale pisang gulung": ("sale pisang gulung", "sale gedang gulung", "sale pisang glung"),
    "Abon lele pedas manis": ("abon lele pedes manis", "abon lele", "aboon lele pedas"),
    "Tiwul instan gaplek": ("tiwul instan", "tiwol instant", "tiwul gaplek"),
    "Minyak kelapa murni VCO": ("minyak kelapa vco", "minyak klapa murni", "vco"),
    "Sirup markisa Gisting": ("sirup markisa", "sirop markisa", "syrup markisa gisting"),
    "Dodol nanas Way Kanan": ("dodol nenas", "dodol nnas"),
}  # fmt: skip
QUERIES = [(typed, name) for name, all_typed in WANTED.items() for typed in all_typed]

_WANTED = text("""
INSERT INTO products (seller_id, name, category_code, rupiah, unit, state, confirmed_at, source,
                      changed_at)
SELECT n, names.name, 'pangan', 15000, 'bungkus', 'listed', :now, 'contoh', :now
FROM unnest(CAST(:names AS text[])) WITH ORDINALITY AS names (name, n)
""")


@pytest.fixture
async def db(database: str) -> AsyncGenerator[AsyncSession]:
    await product_ground.lay(database, OTHERS, OTHERS // 5, NOW)
    engine = make_engine(database)
    async with AsyncSession(engine) as session:
        await session.execute(_WANTED, {"names": list(WANTED), "now": NOW})
        await count_search_words(session)
        yield session
    await engine.dispose()


async def test_each_of_many_misspelt_queries_finds_its_product(db: AsyncSession) -> None:
    assert len(QUERIES) >= 60
    missed: list[tuple[str, str, list[str]]] = []
    for typed, name in QUERIES:
        found = await search(db, Search(typed), NOW)
        names = [card.name for card in await product_cards(db, found.ids[:FIRST], NOW)]
        if name not in names:
            missed.append((typed, name, names))
    assert missed == []
