"""The sample's places of village services, all made up, in or around a village."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB
from models.sample.catalogue import MADE_UP
from models.villages.tables import ServicePlaceRow

PLACES: Sequence[Mapping[str, object]] = (
    {
        "code": "contoh-bumdes-merak-batin", "name": "BUMDes Contoh Merak Batin", "kind": "bumdes",
        "area_code": "18.01.04.2007", "address": "Jl. Contoh No. 31, Merak Batin",
        "hours": "Senin–Jumat 08.00–15.00", "services": "Jual beli hasil panen, bayar listrik",
        "lat": -5.3251, "lon": 105.2012,
    },
    {
        "code": "contoh-mart-natar", "name": "Desa Mart Contoh Natar", "kind": "desa-mart",
        "area_code": "18.01.04.2004", "address": "Jl. Contoh No. 32, Natar",
        "hours": "Setiap hari 07.00–21.00", "services": "Sembako, pulsa, kirim uang",
        "lat": -5.3402, "lon": 105.2120,
    },
    {
        "code": "contoh-smart-natar", "name": "Layanan Surat Contoh Natar", "kind": "smart-village",
        "area_code": "18.01.04.2004", "address": "Balai Desa Contoh, Natar",
        "hours": "", "services": "Surat pengantar, surat domisili",
        "lat": None, "lon": None,
    },
    {
        "code": "contoh-rajabasa", "name": "Pojok Digital Contoh", "kind": "other",
        "area_code": "18.71.10", "address": "Halaman Kecamatan Contoh, Rajabasa",
        "hours": "Senin–Kamis 09.00–14.00", "services": "",
        "lat": -5.3655, "lon": 105.2330,
    },
)  # fmt: skip

_AGE = timedelta(days=20)


async def load_villages(session: AsyncSession, now: datetime) -> None:
    """Load those that are missing."""
    seen: date = (now.astimezone(WIB) - _AGE).date()
    rows = [{**each, "source": MADE_UP, "seen_on": seen} for each in PLACES]
    await session.execute(insert(ServicePlaceRow).values(rows).on_conflict_do_nothing())
