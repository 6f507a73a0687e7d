"""The sample's goods, and our prices and limits as far as they are known for Lampung (zone 1)."""

from collections.abc import Mapping, Sequence
from datetime import date

MADE_UP = "contoh"
LOOKED_UP = date(2026, 11, 22)
"""The day on which the known prices were looked up."""

GOODS: Sequence[Mapping[str, object]] = (
    {
        "code": "beras-sphp-5", "commodity": "beras-medium", "name": "Beras SPHP 5 kg",
        "short_name": "Beras SPHP 5 kg", "unit": "karung", "size": 5, "size_unit": "kg",
        "words": ["beras", "sphp", "beras sphp", "beras bulog", "berass", "bras"],
    },
    {
        "code": "minyakita-1", "commodity": "minyakita", "name": "Minyakita 1 liter",
        "short_name": "Minyakita 1 L", "unit": "botol", "size": 1, "size_unit": "liter",
        "words": ["minyak", "minyakita", "minyak goreng", "migor", "minyak kita"],
    },
    {
        "code": "gula-1", "commodity": "gula", "name": "Gula pasir 1 kg",
        "short_name": "Gula pasir 1 kg", "unit": "bungkus", "size": 1, "size_unit": "kg",
        "words": ["gula", "gula pasir", "gula konsumsi"],
    },
    {
        "code": "telur-1", "commodity": "telur", "name": "Telur ayam ras 1 kg",
        "short_name": "Telur ayam 1 kg", "unit": "bungkus", "size": 1, "size_unit": "kg",
        "words": ["telur", "telor", "telur ayam", "telur ayam ras", "endog"],
    },
)  # fmt: skip

_SPHP = "HET beras SPHP zona 1: Rp12.500/kg sejak Juli 2025 (Bapanas)"
_MINYAKITA = "HET Minyakita: Rp15.700/liter (Permendag 43/2025)"
_GULA = "HAP gula konsumsi: Rp17.500/kg (acuan Bapanas, 2025)"
_TELUR = "HAP telur ayam ras: Rp30.000/kg (acuan Bapanas, 2025)"

# good, rupiah, valid from, source: a round sells at the price that the state has set.
KNOWN_PRICES: Sequence[tuple[str, int, date, str]] = (
    ("beras-sphp-5", 62_500, date(2025, 7, 1), _SPHP),
    ("minyakita-1", 15_700, date(2024, 7, 1), _MINYAKITA),
    ("gula-1", 17_500, date(2025, 1, 1), _GULA),
    ("telur-1", 30_000, date(2025, 1, 1), _TELUR),
)

# good, most, valid from, source. For rice: ten kilograms, then, as announced, twenty-five.
LIMITS: Sequence[tuple[str, int, date, date | None, str]] = (
    ("beras-sphp-5", 2, date(2025, 1, 1), date(2025, 12, 31), "Kep. Bapanas 215/2025: 2 kemasan"),
    ("beras-sphp-5", 5, date(2026, 1, 1), None, "Juknis SPHP 2026, diumumkan: 5 kemasan (25 kg)"),
    ("minyakita-1", 2, date(2025, 1, 1), None, MADE_UP),
    ("gula-1", 2, date(2025, 1, 1), None, MADE_UP),
    ("telur-1", 2, date(2025, 1, 1), None, MADE_UP),
)
