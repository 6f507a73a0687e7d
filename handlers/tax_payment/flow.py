"""Cara bayar pajak: a few questions, then the way to pay that can really serve this case."""

import re
from collections.abc import Mapping
from pathlib import Path

from bot.talk import Flow, Scene
from bot.talk.asking import plain, plain_name
from handlers.tax_payment import deciding, guiding, placing
from handlers.tax_payment.draft import Draft
from handlers.tax_payment.reading import said_wish, speaks_of_paying
from models.vehicles.plates import find_plate

OPENS = (
    "bayar pajak", "byr pajak", "byr pajak motor", "byr pajak mobil", "membayar pajak",
    "cara bayar pajak", "cara bayar",
    "cara pembayaran pajak", "bayar pajak motor", "bayar pajak mobil", "bayar pajak kendaraan",
    "bayar pajak dimana", "bayar pajak di mana", "tempat bayar pajak", "pembayaran pajak",
    "bayar samsat", "bayar stnk", "pajak online", "bayar pajak online", "signal",
    "aplikasi signal", "cara pakai signal", "esamdes", "e samdes", "e-samdes", "samdes",
    "samsat desa", "bumdes", "bumdes terdekat", "desa mart", "desamart", "samsat terdekat",
    "samsat dekat", "dekat samsat", "samsat induk", "samsat keliling", "samling",
    "samsat mall", "samsat mal", "samsat drive thru", "drive thru", "kantor samsat",
    "alamat samsat", "lokasi samsat", "samsat di", "samsat di mana", "samsat dimana",
    "jam samsat", "jam buka samsat", "samsat buka", "samsat buka jam berapa", "tempat samsat",
    "pajak lima tahunan", "pajak 5 tahunan", "lima tahunan", "5 tahunan", "pajak 5 tahun",
    "ganti plat", "ganti pelat", "ganti stnk", "perpanjang stnk", "perpanjangan stnk",
    "samsat rajabasa", "samsat bandar lampung", "samsat metro", "samsat kalianda",
    "samsat gunung sugih", "samsat kotabumi", "samsat liwa", "samsat menggala",
    "samsat kota agung", "samsat sukadana", "samsat blambangan umpu", "samsat mesuji",
    "samsat pesisir barat", "samsat pringsewu", "samsat pesawaran",
)  # fmt: skip
_TAX = re.compile(r"\b(?:pajak\w*|pajek|pjk|stnk|samsat|pkb)\b")
_OTHERS = re.compile(
    r"\b(?:ingat\w*|inget\w*|berhenti|stop|hapus|lupakan|hitung\w*|kalkulator|lapor\w*)\b"
)
"""Words with which paying is spoken of to another service."""


def _pays(scene: Scene, text: str) -> Mapping[str, object] | None:
    """`motor be1234ab pajaknya bayar dimana`: words about paying with a plate or about a tax."""
    said = plain(text)
    if said_wish(text) == "samsat" and not _OTHERS.search(said) and find_plate(text) is None:
        return {}
    if not speaks_of_paying(text) or _OTHERS.search(said):
        return None
    if find_plate(text) is not None:
        return {}
    # The service's own words tell more, as the whole sentence is read with them.
    own = any(f" {plain_name(words)} " in f" {said} " for words in OPENS)
    return {} if _TAX.search(said) and not own else None


tax_payment = Flow(
    "tax_payment",
    Draft,
    opens=OPENS,
    recognizes=_pays,
    keeps=False,
    words=Path(__file__).parent,
)
tax_payment.join(deciding.part, placing.part, guiding.part)
