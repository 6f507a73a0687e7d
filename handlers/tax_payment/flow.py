"""Cara bayar pajak: a few questions, then the way to pay that can really serve this case."""

from pathlib import Path

from bot.talk import Flow
from handlers.tax_payment import deciding, guiding, placing
from handlers.tax_payment.draft import Draft

tax_payment = Flow(
    "tax_payment",
    Draft,
    opens=(
        "bayar pajak", "byr pajak", "membayar pajak", "cara bayar pajak", "cara bayar",
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
    ),
    keeps=False,
    words=Path(__file__).parent,
)  # fmt: skip
tax_payment.join(deciding.part, placing.part, guiding.part)
