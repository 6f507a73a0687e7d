"""The sample's rounds and points, all made up; the points stand somewhere in their kecamatan."""

from collections.abc import Mapping, Sequence

import msgspec

from models.sample.catalogue import MADE_UP


class SampleRound(msgspec.Struct, frozen=True):
    """A round in an area, with the stock at each of its points: {point: {good: quantity}}."""

    code: str
    name: str
    area_code: str
    area_name: str
    stock: Mapping[str, Mapping[str, int]]


POINTS: Sequence[Mapping[str, object]] = (
    {
        "code": "contoh-rajabasa", "name": "Kelurahan Rajabasa",
        "address": "Jl. Contoh No. 1, Rajabasa, Bandar Lampung",
        "kecamatan_code": "18.71.10", "lat": -5.3645, "lon": 105.2346, "source": MADE_UP,
    },
    {
        "code": "contoh-kedaton", "name": "Kecamatan Kedaton",
        "address": "Jl. Contoh No. 2, Kedaton, Bandar Lampung",
        "kecamatan_code": "18.71.01", "lat": -5.3911, "lon": 105.2597, "source": MADE_UP,
    },
    {
        "code": "contoh-telukbetung", "name": "Pasar Telukbetung",
        "address": "Jl. Contoh No. 3, Telukbetung Selatan, Bandar Lampung",
        "kecamatan_code": "18.71.07", "lat": -5.4411, "lon": 105.2545, "source": MADE_UP,
    },
    {
        "code": "contoh-metro-pusat", "name": "Kecamatan Metro Pusat",
        "address": "Jl. Contoh No. 4, Metro Pusat, Metro",
        "kecamatan_code": "18.72.01", "lat": -5.1125, "lon": 105.3067, "source": MADE_UP,
    },
    {
        "code": "contoh-metro-timur", "name": "Kecamatan Metro Timur",
        "address": "Jl. Contoh No. 5, Metro Timur, Metro",
        "kecamatan_code": "18.72.04", "lat": -5.1249, "lon": 105.3250, "source": MADE_UP,
    },
    {
        "code": "contoh-balai-natar", "name": "Balai Desa Natar",
        "address": "Jl. Contoh No. 6, Natar, Lampung Selatan",
        "kecamatan_code": "18.01.04", "lat": -5.3298, "lon": 105.2027, "source": MADE_UP,
    },
    {
        "code": "contoh-hajimena", "name": "Desa Mart Hajimena",
        "address": "Jl. Contoh No. 7, Hajimena, Natar, Lampung Selatan",
        "kecamatan_code": "18.01.04", "lat": -5.3523, "lon": 105.2252, "source": MADE_UP,
    },
)  # fmt: skip

_ALL = {"beras-sphp-5": 200, "minyakita-1": 300, "gula-1": 120, "telur-1": 80}

ROUNDS: Sequence[SampleRound] = (
    SampleRound(
        "bandar-lampung", "Putaran Bandar Lampung", "18.71", "Kota Bandar Lampung",
        {
            "contoh-rajabasa": _ALL,
            "contoh-kedaton": _ALL,
            "contoh-telukbetung": {"beras-sphp-5": 150, "minyakita-1": 3, "telur-1": 0},
        },
    ),
    SampleRound(
        "metro", "Putaran Metro", "18.72", "Kota Metro",
        {
            "contoh-metro-pusat": _ALL,
            "contoh-metro-timur": {"beras-sphp-5": 100, "gula-1": 40},
        },
    ),
    SampleRound(
        "natar", "Putaran Natar", "18.01.04", "Natar, Lampung Selatan",
        {
            "contoh-balai-natar": _ALL,
            "contoh-hajimena": {"beras-sphp-5": 60, "minyakita-1": 60},
        },
    ),
)  # fmt: skip
