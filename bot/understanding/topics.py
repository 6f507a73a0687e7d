"""What a sentence says within a service: topic, channel, nearness, action, language."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bot.understanding.sentence import Sentence


class _Cues(NamedTuple):
    """Words that name one of several things. Weak ones count only where no strong one is said."""

    strong: re.Pattern[str]
    weak: re.Pattern[str] | None


def _named(parts: Mapping[str, str]) -> re.Pattern[str]:
    """One pattern for all, whose group tells which was said."""
    alternatives = "|".join(f"(?P<{name}>{part})" for name, part in parts.items())
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


_NAMES = {
    "pasar_murah": "pasar murah",
    "pemasaran_digital": "pemasaran digital",
}
"""Names of groups that differ from what they stand for, since a group's name takes no blank."""

_SELLING = r"(?:jual(?:an|in)?|berjualan|dagang(?:an)?|usaha|bisnis|toko|promosi|pasar(?:an|kan)?)"
_TRAINING = _Cues(
    _named({
        "pirt": r"(?:spp[ .-]?|p[ .-]?)irt\w*|p[ .]i[ .]r[ .]t|pe ?i ?er ?te"
        r"|(?:pangan )?industri rumah ?tangga|izin rumah ?tangga|home industry",
        "halal": r"(?:ke)?halal(?:an|nya|kan)?|bpjph|self declare",
        "standardisasi": r"standa?r(?:t|d)?(?:disasi|isasi|ization|s|nya)?|sni|es ?en ?i|haccp|gmp"
        r"|cppob|iso \d{4,5}",
        "kur": r"kur(?:nya)?|ka ?u ?er|kredit\w*|credit|pembiayaan|loans?|pinjam(?:an)? (?:modal"
        r"|uang"
        r"|duit|bank)|pinjaman|modal(?:nya)?|capital|permodalan",
        "nib": r"nib(?:nya)?|en ?i ?be|n i b|oss|nomor induk\w*(?: \w+)?|siup|iumk",
        "kemasan": r"kemas(?:an|annya|in)?|pack(?:ag)?ing|pengemasan|(?:me)?ngemas|dikemas"
        r"|bungkus(?:an)? (?:produk|makanan)(?:nya)?",
        "pemasaran_digital": rf"(?:digital|internet|online|social media) (?:marketing|selling)"
        rf"|pe?masaran(?:nya)? (?:digital|online|internet|daring)|digital ?marketing|digital\w*"
        rf"|market ?place|shope+|tokopedia|tokped|lazada|tik ?tok(?:shop)?|instagram|ig|facebook|fb"
        rf"|sosmed|medsos|media sosial|social media|e-?commerce|olshop|go ?online|google (?:maps?"
        rf"|bisnis)|iklan|ads|{_SELLING}(?: \w+)? (?:di |lewat |secara |via )?(?:online|daring"
        rf"|onlen|onlain|ol|internet)|sell(?:ing)?(?: \w+){{0,2}} online|onlines?hop",
    }),
    _named({
        "pirt": r"izin edar|izin pangan",
        "nib": r"(?:per)?(?:izin|ijin)(?:an)?(?:nya)?(?: \w+)?|legalitas\w*|business (?:licen[cs]e"
        r"|permit|registration)|permit|licen[cs]e",
        "standardisasi": r"mutu|kualitas|quality",
        "pemasaran_digital": r"(?:pe)?masar(?:an|in|kan)\w*|memasarkan|marketing|promosi(?:in|kan)?"
        r"|branding|(?:foto|fotoin|motret) produk\w*|konten|content",
    }),
)  # fmt: skip
_NEWS = _Cues(
    _named(
        {
            "pasar_murah": r"pasar[ -]?murah\w*|pasmur|gpm|ge ?pe ?em|gerakan pangan murah"
            r"|(?:operasi|oprasi) pasar|op pasar|baza?a?r (?:murah|sembako|pangan)|(?:sembako"
            r"|pangan"
            r"|beras|minyak) (?:murah|subsidi)|cheap market|(?:low[ -]cost|subsidi[sz]ed|discount)"
            r" market|pekan murah|peken murah|sphp",
            "pajak": r"pajak(?:nya|ku|ne|mu)?|pajek(?:e|ku)?|jatuh tempo\w*|jatem|stnk|samsat"
            r"|pkb|tax"
            r"(?:es)?|denda",
            "harga": r"harga(?:nya|ne|2)?|rega(?:ne)?|rego(?:ne)?|prices?|inflasi|pricing",
            "umkm": r"umkm(?:nya)?|u m k m|pelatihan\w*|produk lokal|wirausaha|trainings?"
            r"|workshop|kur"
            r"|local products?|small business(?:es)?|bimtek|pirt|halal|nib",
        }
    ),
    _named(
        {
            "pasar_murah": r"baza?a?r|pasar|peken|pekan|sembako|murah|market",
            "pajak": r"motor\w*|mobil\w*|kendaraan|plat|vehicle|car|motorcycle|motorbike",
            "harga": r"(?:turun|naik|mudun|mundhak|munggah)",
            "umkm": r"produk|usaha|bisnis|jualan|kuliner|oleh[ -]?oleh|business",
        }
    ),
)


def _first(cues: _Cues, sentence: Sentence) -> str | None:
    """What is named first; in standard words, and else as it was typed."""
    texts = (sentence.normal, sentence.text.lower())
    for pattern in cues:
        for text in texts if pattern is not None else ():
            match = pattern.search(text) if pattern is not None else None
            if match is not None and match.lastgroup is not None:
                return _NAMES.get(match.lastgroup, match.lastgroup)
    return None


def training_topic(sentence: Sentence) -> str | None:
    """What a training or guide is about; None for trainings in general."""
    return _first(_TRAINING, sentence)


def news_topic(sentence: Sentence) -> str | None:
    """What is to be told of, or no longer; None for everything."""
    return _first(_NEWS, sentence)


_CHANNEL = _named({
    "esamdes": r"e[- .]?sam ?des|sam ?des|samsat desa|b[ue]m ?des(?:nya|a)?|bumd|desa ?mart?"
    r"|deso mart|badan usaha milik desa|bumpekon|e salam desa",
    "signal": r"signal|samsat digital(?: nasional)?|sig ?nal|aplikasi samsat (?:digital|nasional)"
    r"|(?:lewat|pakai|pake|via|aplikasi|apk|app|nganggo|nggo|liwat|in|download|unduh|daftar|dari"
    r"|bayar di|di|jak|using|through) (?:aplikasi |apk |app )?(?:sinyal|singal|signl|sgnl"
    r"|sinyalnya)",
    "samsat": r"samsat(?:nya|e)?|sansat|samst|smst|drive ?th?ru|drive through|samling|samkel"
    r"|(?:gerai|kantor|bus|mobil) samsat|samsat (?:keliling|induk|mall?)|gerai pajak",
})  # fmt: skip
_WITHOUT = re.compile(
    r"(?:tanpa|tidak usah|tidak perlu|tidak harus|tidak mau|tidak sempat|tidak bisa|gak usah"
    r"|ga usah|ga perlu|gak perlu|ga harus|gausah|malas|males|without|instead of|selain|jauh dari"
    r"|not|don't want to|bukan)(?: \w+){0,2} $"
)


def channel(sentence: Sentence) -> str | None:
    """Where a tax is to be paid: `signal`, `esamdes` or `samsat` for any of its counters."""
    avoided: str | None = None
    for text in (sentence.normal, sentence.text.lower()):
        for match in _CHANNEL.finditer(text):
            if _WITHOUT.search(text, max(0, match.start() - 30), match.start()) is None:
                return match.lastgroup
            avoided = avoided or match.lastgroup
        if avoided is not None:
            return None
    return None


_HOME = (
    r"(?:sini|kene|rumah\w*|lokasi\w*|tempat\w*|posisi\w*|omah\w*|nggonku|daerah\w*|me|my (?:house"
    r"|home|place|area)|here|saya|aku|gw|gue|kosan|kost?an|kontrakan|lamban\w*|wilayah (?:saya|ku))"
)
_NEAR = re.compile(
    r"(?<!\w)(?:(?:ter|paling |plg )(?:dekat|deket|cedhak|cedak|parak|redik|dkt)\w*|tercedak"
    rf"|(?:dekat|deket|dkt|dket|deketan|cedhak|cedak|cerak|parak|redik|near|close to|around)"
    rf"(?: (?:sama|dari|dengan|karo|jak|to|di))? {_HOME}|near ?by|nearest|closest"
    r"|(?:sekitar|seputar|seputaran|sekitaran|di sekitar) (?:sini|saya|aku|rumah\w*|kene|lokasi\w*)"
    r"|(?:dekat|deket|cedhak|cedak|parak)ku|sing cedhak|sing cedak)(?!\w)"
)


def is_near_me(sentence: Sentence) -> bool:
    """Whether somewhere near the one who asks is meant."""
    return (
        _NEAR.search(sentence.normal) is not None or _NEAR.search(sentence.text.lower()) is not None
    )


_ERASE = re.compile(
    r"(?<!\w)(?:(?:di|meng|ng|tak)?hapus(?:kan|in|en|nya|ke|o)?|hpus|hps|apus(?:in|ke|kan)?|ngapus"
    r"|delet(?:e|ed|ing|in)|dele?t|erase|remov(?:e|ing)|buang(?:in)?|dibusek|busek(?:en|ke|no)?"
    r"|musnahkan|lenyapkan|hilangkan|ilangin|wipe|bersihkan|bersihin|tutup akun|nutup akun"
    r"|penghapusan|dilupakan|forget|hapuskon|ilangkon|dilebur|dihilangkan|dimusnahkan)(?!\w)"
)
_EXPORT = re.compile(
    r"(?<!\w)(?:(?:di|meng|ng)?(?:unduh|ekspor|export|download|donlot|donlod|sedot)\w*"
    r"|salinan\w*|kopian|copy(?:an)?|kopi|copies|file(?:nya)?|berkas(?:nya)?|pdf|excel|csv|zip|json"
    r"|(?:kirim(?:kan|in)?|send|email(?:kan|in)?)(?: \w+){0,5} (?:e-?mail|surel|ke saya|file|to me)"
    r"|(?:me)?mindahkan|pindahkan|portab\w+|backup|cadangan|disalin|simpan ke hp)(?!\w)"
)
_SHOW = re.compile(
    r"(?<!\w)(?:(?:me|di|nge)?(?:lihat|liat|lht|tampil|tampak)(?:kan|in|ke|i)?|menampilkan|ndelok"
    r"|delok|deleng|ningali|show|see|view|display|tunjuk(?:kan|in|ken)?|tunjukin|cek|check|ngecek"
    r"|pingin tahu|(?:data|info(?:rmasi)?)(?: \w+){0,4} (?:apa saja|apa aja|opo wae|opo ae"
    r"|api gawoh"
    r"|api riya)|apa (?:saja|aja)(?: \w+){0,4} (?:data|info(?:rmasi)?\w*)|(?:data|info) apa"
    r"|apa (?:yang )?(?:kalian|bot|kamu|anda|sapa|sistem|pemda|admin)(?: \w+)? (?:simpan|tahu|punya"
    r"|ketahui|ingat)|what(?: \w+){0,2} (?:data|info(?:rmation)?|you know|do you (?:know|have"
    r"|store|keep))|akses (?:ke )?data|access|(?:mengetahui|minta|memperoleh|mendapatkan|tahu)"
    r"(?: \w+){0,2} data|data (?:saya|ku|pribadi)(?: \w+)? (?:isinya|apa)|diperlihatkan|ditampilkan"
    r"|nengok|tengok|buka(?:kan)? data|list data|daftar data|rincian data)(?!\w)"
)
_PRIVACY = re.compile(
    r"(?<!\w)(?:aman(?:kah|nya|ga)?|keamanan|rahasia\w*|bocor\w*|dibagi\w*|disebar\w*|kebijakan"
    r"|privasi(?:nya)?|privacy|safe|secure|shared?|sell|leaked?|siapa(?: \w+){0,3} (?:lihat|liat"
    r"|akses|buka"
    r"|baca|tahu|pegang)|(?:di)?(?:pakai|pake|guna\w*|gunakan) (?:untuk|buat|nggo)|(?:di)?simpan"
    r" (?:di mana|dimana|berapa lama|sampai kapan)|berapa lama|how long|dijual|disalahgunakan"
    r"|terlindungi|dilindungi|perlindungan|lindungi|who can|used for|kanggo opo|gawe opo"
    r"|diapakan|diapain|untuk apa|buat apa|nggo opo|jaga|dijaga|kenapa|mengapa|kok|why"
    r"|perbaiki|ralat|koreksi|ubah|ganti|perbarui|update|betulkan|benerin|correct|change)(?!\w)"
)


def data_action(sentence: Sentence) -> str | None:
    """What is to be done with one's data; None where only how they are kept is asked."""
    texts = (sentence.normal, sentence.text.lower())

    def said(pattern: re.Pattern[str]) -> bool:
        return any(pattern.search(text) is not None for text in texts)

    if said(_ERASE):
        return "erase"
    if said(_EXPORT):
        return "export"
    if said(_PRIVACY):
        return None
    return "show" if said(_SHOW) else None


_LANGUAGES = _named({
    "en": r"(?:bahasa |boso |basa |bhs |b\.? ?)?ing+?g?e?ris(?:an)?|english|en[gk]lis|inglis(?:h)?"
    r"|bule",
    "jv": r"(?:bahasa|boso|basa|bhs)? ?(?:jawa|jowo|jw|jawi|javanese)(?:an|ne)?|krama|kromo|ngoko",
    "id": r"(?:bahasa|boso|basa|bhs)? ?(?:indonesia(?:n)?|indo|indonesian|nasional|ind|melayu)",
    "other": r"(?:bahasa|boso|basa|bhs)? ?(?:lampung|sunda|sundanese|mandarin|cina|chinese|arab"
    r"|arabic|jepang|japanese|korea|korean|bali|minang|padang|batak|palembang|belanda|dutch|ogan"
    r"|semendo|madura|bugis|german|jerman|perancis|french|spanish)",
})  # fmt: skip
_BARE_INDONESIAN = re.compile(r"(?:in|speak|use|to|understand|know|only) bahasa(?! \w)")
_REFUSED = re.compile(
    r"(?<!bisa )(?<!boleh )(?<!iso )(?<!dapat )(?:tidak|ga|gak|nggak"
    r"|ora|mboten|kurang|bukan|not|don'?t|dont|doesn'?t|can'?t|cannot"
    r"|jangan|ojo"
    r"|aja|dari|from|mawat|ndak|belum|selain|instead of)(?: \w+){0,3} $"
)


def language(sentence: Sentence) -> str | None:
    """The language to be spoken: `id`, `en` or `jv`; None for another one, or none named."""
    refused: list[str] = []
    for text in (sentence.normal, sentence.text.lower()):
        wanted = ""
        for match in _LANGUAGES.finditer(text):
            name = match.lastgroup or ""
            if _REFUSED.search(text, max(0, match.start() - 30), match.start()) is not None:
                refused.append(name)
            elif not wanted:
                wanted = name
        if wanted:
            return None if wanted == "other" else wanted
        if _BARE_INDONESIAN.search(text) and not _REFUSED.search(text):
            return "id"
    return "en" if _is_english(sentence.text.lower().split()) else None


_ENGLISH = frozenset((
    "the", "you", "your", "please", "speak", "understand", "i", "can", "do", "don't", "dont",
    "what", "change", "language", "talk", "sorry", "to", "in", "not", "foreigner",
))  # fmt: skip


def _is_english(words: Iterable[str]) -> bool:
    return sum(word.strip(".,!?") in _ENGLISH for word in words) >= 3
