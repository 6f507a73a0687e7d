"""Names as Lampung's small firms give them: kinds, varieties and tastes, and brands made up."""

import random
from collections.abc import Sequence

_CRISPS = (
    "pisang", "pisang kepok", "pisang raja", "pisang muli", "singkong", "nangka", "talas",
    "ubi ungu", "tempe", "bayam", "jamur tiram", "sukun", "salak", "apel", "kentang", "pare",
    "usus ayam", "ceker", "kulit ikan", "belut", "jengkol", "melinjo", "gadung", "mangga",
)  # fmt: skip
_TASTES = (
    "cokelat", "coklat", "keju", "balado", "original", "asin", "manis", "pedas", "susu", "melon",
    "stroberi", "jagung bakar", "sapi panggang", "moka", "green tea", "gula aren", "daun jeruk",
    "tiramisu", "barbeque", "durian", "rumput laut", "",
)  # fmt: skip
_FISH = ("tenggiri", "gabus", "belida", "patin", "teri", "udang", "cumi", "lele", "nila", "")
_KINDS: Sequence[tuple[str, int, Sequence[str], Sequence[str], Sequence[str]]] = (
    ("keripik", 26, ("Keripik", "Keripik", "Keripik", "Kripik"), _CRISPS, _TASTES),
    ("keripik", 5, ("Stik", "Sale", "Rengginang", "Dodol", "Kacang", "Emping", "Sagon"),
     ("pisang", "keju", "ketan", "nangka", "telur", "melinjo", "kelapa", "bawang"), _TASTES),
    ("kopi", 14, ("Kopi",),
     ("robusta", "arabika", "luwak", "lanang", "tubruk", "susu", "jahe", "hitam", "liberika"),
     ("bubuk", "biji", "sangrai", "celup", "drip", "premium", "asli", "gilingan halus", "")),
    ("kerupuk", 8, ("Kemplang", "Kerupuk", "Krupuk", "Getas"), _FISH,
     ("panggang", "goreng", "mentah", "pedas", "mini", "tunu", "")),
    ("pangan", 9,
     ("Pempek", "Lempok", "Tempoyak", "Engkak", "Manisan", "Tekwan", "Abon", "Nugget", "Bakso"),
     ("kapal selam", "lenjer", "durian", "ketan", "pala", "ikan", "ayam", "sapi", "adaan"),
     ("beku", "isi sepuluh", "pedas", "original", "vakum", "")),
    ("sambal", 7, ("Sambal", "Sambel", "Bumbu"),
     ("seruit", "terasi", "tempoyak", "bawang", "teri", "ijo", "rendang", "gulai", "pindang"),
     ("botol", "pedas", "instan", "kering", "jadi", "")),
    ("madu", 6, ("Madu", "Gula aren", "Gula semut", "Cokelat", "Coklat"),
     ("hutan", "klanceng", "randu", "karet", "cetak", "cair", "jahe", "batang", "bubuk"),
     ("murni", "mentah", "premium", "botol", "")),
    ("kuliner", 6, ("Seruit", "Pindang", "Nasi", "Soto", "Es", "Mie", "Ayam"),
     ("patin", "baung", "kuning", "uduk", "gabus", "kelapa muda", "bakar", "geprek", "tulang"),
     ("lengkap", "kotak", "pedas", "jumbo", "")),
    ("wastra", 7, ("Kain tapis", "Selendang tapis", "Kain batik", "Baju tenun", "Peci tapis"),
     ("Lampung", "pucuk rebung", "siger", "gajah", "kapal", "bintang perak", "sulam usus"),
     ("benang emas", "modern", "anak", "pria", "wanita", "")),
    ("kriya", 6, ("Tas", "Dompet", "Tikar", "Tempat tisu", "Gantungan kunci", "Miniatur", "Topi"),
     ("anyaman", "pandan", "rotan", "siger", "gajah", "sulam usus", "tapis", "bambu"),
     ("besar", "kecil", "warna", "polos", "")),
    ("tani", 4, ("Beras", "Telur", "Ikan", "Bibit", "Buah", "Sayur", "Lada"),
     ("organik", "asin", "lele", "durian", "pepaya", "pisang", "hitam", "bebek", "alpukat"),
     ("segar", "kering", "pilihan", "curah", "")),
    ("jasa", 2, ("Jahit", "Servis", "Sewa", "Foto", "Pijat"),
     ("seragam sekolah", "kebaya", "AC", "tenda", "wisuda", "bayi", "prewedding", "kulkas"),
     ("panggilan", "kilat", "borongan", "")),
)  # fmt: skip
_SYLLABLES = (
    "ba", "be", "bi", "da", "di", "ga", "gu", "ha", "ja", "ju", "ka", "ki", "la", "li", "lu", "ma",
    "mi", "na", "ni", "nu", "pa", "pu", "ra", "ri", "ru", "sa", "si", "su", "ta", "ti", "tu", "wa",
    "ya", "yu",
)  # fmt: skip
_ABOUT = (
    "dibuat", "tanpa", "pengawet", "renyah", "gurih", "bahan", "pilihan", "tahan", "dua", "bulan",
    "rumahan", "cocok", "untuk", "hadiah", "dari", "kebun", "sendiri", "petani", "setiap", "hari",
    "digoreng", "dijemur", "minyak", "kelapa", "bungkus", "rapat", "pesan", "antar", "pisang",
    "kopi", "ikan", "gula", "manis", "pedas", "asin", "lembut", "harum", "keluarga", "resep",
    "nenek", "anak", "muda", "desa", "segar", "warna", "alami", "benang", "emas", "tangan",
)  # fmt: skip


class Names:
    """Draws names; the same ones for the same number."""

    def __init__(self, number: int) -> None:
        self._chance = random.Random(number)  # noqa: S311 - the same names in every run
        self._brands = [self._brand() for _ in range(12_000)]
        self._weights = [each[1] for each in _KINDS]

    def _brand(self) -> str:
        return "".join(self._chance.choices(_SYLLABLES, k=self._chance.randint(2, 5))).capitalize()

    def seller(self) -> str:
        """`Dapur Contoh Sarimi`."""
        shop = self._chance.choice(("Dapur", "Toko", "Kopi", "Kriya", "UMKM", "Rumah"))
        return f"{shop} Contoh {self._chance.choice(self._brands)}"

    def product(self) -> tuple[str, str]:
        """The code of a category, and a name: `Keripik singkong balado Sarimi`."""
        category, _, heads, sorts, tastes = self._chance.choices(_KINDS, self._weights)[0]
        words = [self._chance.choice(each) for each in (heads, sorts, tastes)]
        if self._chance.random() < 0.5:
            words.append(self._chance.choice(self._brands))
        return category, " ".join(filter(None, words))

    def about(self) -> str:
        """What stands below a product: some of the words that stand there often."""
        return " ".join(self._chance.choices(_ABOUT, k=self._chance.randint(0, 9)))
