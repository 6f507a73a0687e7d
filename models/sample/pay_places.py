"""The sample's places to pay vehicle tax at, all made up, somewhere in their kecamatan."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB
from models.sample.catalogue import MADE_UP
from models.vehicles.pay_places import PayPlaceRow

_OFFICE = ["sen-kam 08:00-14:00", "jum 08:00-11:00, 13:30-14:30", "sab 08:00-12:00"]
_VILLAGE = ["sen-kam 08:00-15:00", "jum 08:00-11:30", "sab 08:00-12:00"]
_SHOP = ["sen-min 07:00-21:00", "libur 08:00-20:00"]

PLACES: Sequence[Mapping[str, object]] = (
    {
        "code": "contoh-bumdes-natar", "name": "BUMDes Contoh Natar", "kinds": ["bumdes"],
        "address": "Jl. Contoh No. 21, Merak Batin", "area_code": "18.01.04",
        "lat": -5.3251, "lon": 105.2012, "hours": _VILLAGE,
    },
    {
        "code": "contoh-desa-mart-natar", "name": "Desa Mart Contoh", "kinds": ["desa-mart"],
        "address": "Jl. Contoh No. 22, Natar", "area_code": "18.01.04",
        "lat": -5.3402, "lon": 105.2120, "hours": _SHOP,
    },
    {
        "code": "contoh-bumdes-jati-agung", "name": "BUMDes Contoh Jati", "kinds": ["bumdes"],
        "address": "Jl. Contoh No. 23, Jatimulyo", "area_code": "18.01.13",
        "lat": -5.3330, "lon": 105.2890, "hours": [],
    },
    {
        "code": "contoh-bumdes-metro-kibang", "name": "BUMDes Contoh Kibang", "kinds": ["bumdes"],
        "address": "Jl. Contoh No. 24, Margototo", "area_code": "18.07.10",
        "lat": -5.1990, "lon": 105.3130, "hours": _VILLAGE,
    },
    {
        "code": "contoh-samsat-induk", "name": "Samsat Contoh", "kinds": ["samsat", "drive-thru"],
        "address": "Jl. Contoh No. 25, Rajabasa", "area_code": "18.71.10",
        "lat": -5.3655, "lon": 105.2330, "hours": _OFFICE,
    },
    {
        "code": "contoh-samsat-mall", "name": "Samsat Mall Contoh", "kinds": ["mall"],
        "address": "Jl. Contoh No. 26, Kedaton", "area_code": "18.71.01",
        "lat": -5.3841, "lon": 105.2588, "hours": ["sen-sab 10:00-16:00"],
    },
    {
        "code": "contoh-keliling-natar", "name": "Samsat Keliling Contoh", "kinds": ["keliling"],
        "address": "Halaman Pasar Contoh, Natar", "area_code": "18.01.04",
        "lat": -5.3310, "lon": 105.2050, "hours": ["sel,kam 09:00-12:00"],
        "note": "Hanya Selasa dan Kamis.",
    },
    {
        "code": "contoh-samsat-metro", "name": "Samsat Contoh Metro", "kinds": ["samsat"],
        "address": "Jl. Contoh No. 27, Metro Pusat", "area_code": "18.72.01",
        "lat": -5.1142, "lon": 105.3081, "hours": _OFFICE,
    },
)  # fmt: skip

_AGE = timedelta(days=20)


async def load_pay_places(session: AsyncSession, now: datetime) -> None:
    """Load those that are missing; what is known of the ways to pay comes with the migrations."""
    seen: date = (now.astimezone(WIB) - _AGE).date()
    common = {"source": MADE_UP, "certainty": "unverified", "seen_on": seen, "changed_at": now}
    rows = [{"note": "", **each, **common} for each in PLACES]
    await session.execute(insert(PayPlaceRow).values(rows).on_conflict_do_nothing())
