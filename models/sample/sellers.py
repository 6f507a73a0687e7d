"""The sample's sellers and products, all made up; their telephones lead nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue.tables import LISTED, SOLD_OUT, Paper, ProductRow, SellerRow
from models.sample.catalogue import MADE_UP


@dataclass(frozen=True, slots=True)
class _Product:
    code: str
    name: str
    category: str
    rupiah: int
    unit: str
    size: str = ""
    description: str = ""
    days: int = 3
    state: str = LISTED
    minimum: int = 1


@dataclass(frozen=True, slots=True)
class _Seller:
    code: str
    name: str
    kecamatan: str
    lat: float
    lon: float
    products: Sequence[_Product]
    reach: str = "whatsapp"
    papers: Sequence[tuple[str, str, str]] = ()
    """Kind, the code of the product (empty: the seller's own) and the number."""


_SELLERS: Sequence[_Seller] = (
    _Seller(
        "contoh-yem", "Dapur Contoh Bu Yem", "18.72.01", -5.1150, 105.3070,
        (
            _Product("222222", "Keripik pisang cokelat", "keripik", 15_000, "bungkus", "250 gram",
                     "Pisang kepok, cokelat bubuk. Tahan dua bulan.", 2),
            _Product("33333D", "Keripik pisang keju", "keripik", 15_000, "bungkus", "250 gram",
                     days=2),
            _Product("44444R", "Keripik singkong balado", "keripik", 12_000, "bungkus", "250 gram",
                     days=2),
        ),
        papers=(("nib", "", "9999000000001"), ("pirt", "222222", "2991871000001-30")),
    ),
    _Seller(
        "contoh-way-lalaan", "Kopi Contoh Way Lalaan", "18.06.01", -5.4870, 104.6230,
        (
            _Product("555554", "Kopi robusta bubuk", "kopi", 28_000, "bungkus", "200 gram",
                     "Petik merah, sangrai sedang.", 1),
            _Product("66666F", "Kopi robusta biji", "kopi", 110_000, "kg", "", "", 1),
            _Product("77777T", "Kopi luwak bubuk", "kopi", 150_000, "bungkus", "100 gram", "", 1,
                     SOLD_OUT),
        ),
    ),
    _Seller(
        "contoh-rumah-tapis", "Rumah Tapis Contoh", "18.71.10", -5.3640, 105.2430,
        (
            _Product("888886", "Selendang tapis", "wastra", 450_000, "lembar", "180 cm x 60 cm",
                     "Benang emas, disulam tangan. Bisa dipesan dua minggu sebelumnya.", 6),
            _Product("99999H", "Kain batik Lampung", "wastra", 185_000, "lembar", "2 meter", "", 6),
            _Product("AAAAAV", "Dompet sulam usus", "kriya", 60_000, "buah", "", "", 6),
        ),
    ),
    _Seller(
        "contoh-sari-laut", "Kemplang Contoh Sari Laut", "18.71.01", -5.3850, 105.2600,
        (
            _Product("BBBBB8", "Kemplang panggang ikan", "kerupuk", 20_000, "bungkus", "300 gram",
                     days=9),
            _Product("CCCCCK", "Kerupuk ikan mentah", "kerupuk", 35_000, "kg", "", "", 9),
            _Product("DDDDDX", "Pempek kapal selam", "pangan", 12_000, "buah", "", "", 9,
                     minimum=5),
        ),
        reach="phone",
    ),
    _Seller(
        "contoh-natar", "Kelompok Tani Contoh Natar", "18.01.04", -5.3300, 105.2030,
        (
            _Product("EEEEEA", "Madu hutan", "madu", 75_000, "botol", "500 ml", "", 4),
            _Product("FFFFFN", "Gula aren cetak", "madu", 25_000, "bungkus", "500 gram", "", 4),
            _Product("GGGGGZ", "Sambal seruit botol", "sambal", 22_000, "botol", "150 gram", "", 4),
        ),
    ),
    _Seller(
        "contoh-jahit", "Jahit Contoh Mbak Ani", "18.01.13", -5.3340, 105.2880,
        (
            _Product("HHHHHC", "Jahit seragam sekolah", "jasa", 85_000, "setel", "", "", 12),
            _Product("JJJJJQ", "Tas anyaman pandan", "kriya", 55_000, "buah", "", "", 12),
        ),
    ),
)  # fmt: skip


async def load_sellers(session: AsyncSession, now: datetime) -> None:
    """Load the sellers that are missing, with all they sell."""
    there = set(await session.scalars(select(SellerRow.code)))
    for number, seller in enumerate(_SELLERS, 1):
        if seller.code not in there:
            await _load(session, seller, f"+62812009910{number:02}", now)


async def _load(session: AsyncSession, seller: _Seller, phone: str, now: datetime) -> None:
    confirmed = now - timedelta(days=min(each.days for each in seller.products))
    row = SellerRow(
        code=seller.code, phone=phone, reach=seller.reach, name=seller.name,
        kecamatan_code=seller.kecamatan, lat=seller.lat, lon=seller.lon, confirmed_at=confirmed,
        source=MADE_UP, changed_at=now,
    )  # fmt: skip
    session.add(row)
    await session.flush()
    products = [
        {
            "code": each.code, "seller_id": row.id, "name": each.name,
            "category_code": each.category, "description": each.description,
            "rupiah": each.rupiah, "unit": each.unit, "size": each.size, "minimum": each.minimum,
            "state": each.state, "confirmed_at": now - timedelta(days=each.days),
            "source": MADE_UP, "changed_at": now,
        }
        for each in seller.products
    ]  # fmt: skip
    await session.execute(insert(ProductRow).values(products))
    of_seller = select(ProductRow.code, ProductRow.id).where(ProductRow.seller_id == row.id)
    ids = dict((await session.execute(of_seller)).all())
    session.add_all(
        Paper(
            seller_id=row.id, product_id=ids[code] if code else None, kind=kind, number=number,
            state="checked", checked_at=now, created_at=now,
        )
        for kind, code, number in seller.papers
    )  # fmt: skip
    await session.flush()
