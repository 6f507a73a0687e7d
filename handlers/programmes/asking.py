"""Which page a sentence asks for."""

import re
from collections.abc import Mapping, Sequence

from bot.talk import Choice, Misheard, Option
from bot.talk.asking import Paged, plain
from bot.talk.flow import Scene
from bot.talk.said import Heard, Typed
from handlers.catalogue.asking import GOODS
from models.programmes.pages import Page, Pages

OPENS = (
    "program umkm", "panduan", "panduan umkm", "panduan usaha", "program dan panduan",
    "program & panduan", "bantuan umkm", "sentra umkm", "kur", "kredit usaha rakyat", "nib",
    "nomor induk berusaha", "pirt", "p irt", "bpom", "sertifikat halal", "sertifikasi halal",
    "daftar halal", "umkm center", "pasar umkm", "acara umkm", "event umkm",
)  # fmt: skip
"""What opens the pages by itself; what else does, their own words say."""

_LONGEST = 100
_GOODS = re.compile(rf"\b(?:{'|'.join(map(re.escape, GOODS))})\b")
_BOTH = re.compile(r"\bpelatihan (?:& |dan )?panduan\b")
_ASKS = frozenset(
    (
        "cara", "caranya", "gimana", "bagaimana", "syarat", "syaratnya", "persyaratan", "info",
        "urus", "ngurus", "mengurus", "pengurusan", "bikin", "buat", "membuat", "daftar",
        "mendaftar", "pendaftaran", "ajukan", "mengajukan", "pengajuan", "biaya", "bunga",
        "bunganya", "panduan", "alamat", "lokasi", "kapan", "dimana", "mana", "apa", "apakah",
        "wajib", "cek", "gratis", "dibantu", "bantu", "minta", "dapat", "dapet", "pinjam",
    )
)  # fmt: skip
_FILLERS = frozenset(
    (
        "itu", "ini", "ya", "dong", "min", "kak", "pak", "bu", "bang", "mas", "mbak", "tolong",
        "mau", "pengin", "pengen", "ingin", "tanya", "soal", "tentang", "untuk", "buat", "di",
        "ke", "dan", "yang", "nya", "saya", "aku", "sy", "umkm", "usaha", "lampung", "lihat",
        "halo", "permisi", "bisa", "gak", "ga", "sih", "lah", "terbaru", "2026",
    )
)  # fmt: skip
_OTHERWISE = frozenset(
    (
        "pelatihan", "pendampingan", "bimtek", "workshop", "penyuluhan", "kelas", "jadwal",
        "harga", "pesan", "pesen", "beli", "produk", "jual", "jualan", "jualin", "pajak",
    )
)  # fmt: skip
"""Who says one of these asks for a training, a product, or a price."""


def asked(scene: Scene, text: str) -> Mapping[str, object] | None:
    """The answers that a sentence gives which is about a page, or about trainings and guides."""
    if _BOTH.search(plain(text)):
        return {}
    page = page_said(scene.world.pages, text)
    return None if page is None else {"code": page.code}


def page_said(pages: Pages, text: str) -> Page | None:
    """The page that a sentence is about.

    One word alone is a page's name in a question only: `keripik halal` looks for a product.
    """
    said = plain(text)
    named = pages.named(said) if len(said) <= _LONGEST else None
    if named is None:
        return None
    page, rest = named
    others = rest.split()
    if _OTHERWISE.intersection(others) or any(word.isdecimal() for word in others if len(word) > 4):
        return None
    if seeks_goods(pages, text):
        return None
    asks = bool(_ASKS.intersection(others)) or _FILLERS.issuperset(others)
    return page if asks or len(said.split()) - len(others) > 1 else None


def seeks_goods(pages: Pages, text: str) -> bool:
    """Whether a sentence that holds a page's name looks for a product: `madu label halal`."""
    named = pages.named(plain(text))
    if named is None:
        return False
    rest = named[1]
    return _GOODS.search(rest) is not None and not _ASKS.intersection(rest.split())


class Which(Choice[str]):
    """One of what is offered; the name of any page leads to it. The answer is an option's key, or
    a page's code after PAGE."""

    def __init__(
        self, key: str, options: Sequence[Option[str]], pages: Pages, /, **facts: object
    ) -> None:
        super().__init__(key, options, **facts)
        self._pages = pages

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        chosen = super().read(heard, offered)
        if chosen == Misheard("not-understood") and isinstance(heard, Typed):
            page = page_said(self._pages, heard.text)
            return chosen if page is None else PAGE + page.code
        return chosen

    def find(self, sentence: str) -> str | None:
        """The page that a sentence which opened this service names."""
        named = self._pages.named(plain(sentence))
        return None if named is None else PAGE + named[0].code


PAGE = "#"
"""What the key of a page begins with, before its code."""
