"""The words that work wherever a conversation stands, as people write them; compared whole."""

import re

MENU = frozenset(("menu", "mulai", "start", "halo", "hai", "hallo", "hi", "p", "tes", "test"))
STOP = frozenset(
    ("batal", "batalkan", "cancel", "gajadi", "ga jadi", "gak jadi", "nggak jadi", "tidak jadi")
)
BACK = frozenset(("kembali", "balik", "mundur", "back"))
HELP = frozenset(("bantuan", "bantu", "tolong", "help", "info"))
PERSON = frozenset(("petugas", "operator", "orang", "manusia", "hubungi petugas", "admin", "cs"))
GO_ON = frozenset(("lanjutkan", "lanjut"))
SALAM = frozenset(
    (
        "assalamualaikum", "assalamu alaikum", "asalamualaikum", "assalamualaikum wr wb",
        "assalamualaikum warahmatullahi wabarakatuh", "samlekum", "ass", "asslm", "aslm",
    )
)  # fmt: skip
THANKS = frozenset(
    (
        "terima kasih", "terimakasih", "trimakasih", "makasih", "makasi", "trims", "tks", "thanks",
        "terima kasih banyak", "makasih banyak", "terima kasih ya", "makasih ya",
        "terima kasih pak", "terima kasih bu", "matur nuwun", "suwun", "nuwun",
    )
)  # fmt: skip

_IDENTITY = re.compile(r"(?:\d[\s.-]*){16}")


def is_identity_number(text: str) -> bool:
    """Whether somebody typed a KK or a NIK, and nothing else."""
    return _IDENTITY.fullmatch(text.strip()) is not None
