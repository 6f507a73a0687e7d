"""Takes out of a sentence what tells who wrote it: numbers, names, plates, codes, addresses.

It rather takes too much: what is kept must still tell what was asked for, and nothing more.
"""

import re
import unicodedata
from collections.abc import Callable

from models.vehicles.plate_codes import REGIONS

TOKEN = re.compile(r"\d{6,}:[\w-]{20,}")
"""A secret of a bot on Telegram."""
PLATE = re.compile(r"\b([A-Z]{1,2})[ .-]?\d{1,4}[ .-]?([A-Z]{1,3})\b")
"""A plate in capital letters, from anywhere."""
TYPED_PLATE = re.compile(r"\bb[ .-]?e[ .-]?\d{1,4}[ .-]?[a-z]{1,3}\b", re.IGNORECASE)
"""A plate from Lampung, typed anyhow."""

IDENTITY, PHONE, CARD, EMAIL, ACCOUNT = "[nik]", "[telepon]", "[kartu]", "[email]", "[akun]"
PLATE_GONE, CODE, SECRET, NAME, ADDRESS = "[pelat]", "[kode]", "[sandi]", "[nama]", "[alamat]"
NUMBER, TAIL = "[angka]", "[…]"

LONGEST = 600
"""Characters that are looked at; what stands behind them is cut off."""

# What has no width may stand within a number and hide it; what is no character cannot be stored.
_UNSEEN = frozenset(("Cf", "Cs", "Co", "Cn"))

_GAP = r"[\s.\-–—_/]{0,2}"
_DIGIT = (
    "(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|siji|loro|telu|papat|limo"
    r"|enem|pitu|wolu|songo|zero|one|two|three|four|five|six|seven|eight|nine|\d)"
)
_LETTER = "(?:be|ce|de|ef|ge|ha|je|ka|el|em|en|pe|ki|kyu|er|es|te|fe|ve|we|eks|ye|zet|set|[a-z])"
_CODE_SIGN = f"(?:{_DIGIT}|{_LETTER})"
_REGION = "|".join(sorted(REGIONS, key=len, reverse=True))
_TITLE = r"(?:bapak|bpk|pak|pk|ibu|bu|sdri?|saudar[ai]|tn|ny|tuan|nyonya|hj?|haji|hajah)\.?\s+"
_OWNER = "saya|sy|sya|aku|ak|gw|gue|gua|kulo|kula|nyak|suami|istri|anak|ibu|bapak|orang tua"
_NO_NAME = (
    "mau|mo|mw|ingin|pengin|pengen|arep|haga|minta|tolong|tlg|mohon|di|dari|ke|yang|yg|sing|dan"
    "|atau|dengan|dgn|sama|untuk|utk|buat|karena|pesan|pesen|psn|beli|order|cek|bayar|byr|ambil"
    "|batal|batalkan|hapus|ganti|daftar|warga|alamat|tinggal|umur|usia|nik|kk|ktp|no|nomor|nomer|hp"
    "|wa|telp|telepon|sudah|sdh|udah|belum|blm|bisa|bs|apakah|apa|siapa|kenapa|knp|kok|kapan|mana"
    "|berapa|brp|piro|ada|tidak|gak|ga|nggak|tadi|kemarin|besok|hari|kode|pelat|plat|nopol|pajak"
    "|pesanan|orderan|status|sendiri|sebanyak|sejumlah|itu|ini|adalah|harus|kalau|kalo|ya|is|and"
    "|want|from"
)
_NAMED = (
    rf"(?:\s+(?:{_TITLE})?(?!(?:{_NO_NAME})\b)[^\W\d_][^\W\d_'’.-]*(?:['’.-][^\W\d_]+)*\.?){{1,5}}"
)
_SAYS_NAME = (
    rf"atas nama(?:\s+(?:{_OWNER}))?|a\s?[./]\s?n\b\.?|\ban\.|nama(?:\s+(?:lengkap|asli))?\s+"
    rf"(?:{_OWNER})|nama\s?ku|nama(?:nya)?(?=\s*[:=])|bernama|perkenalkan(?:,)?(?:\s+(?:{_OWNER}))?"
    r"|jeneng(?:ku|e)|nami\s+kul[oa]|my name is|name\s*(?=[:=])"
)


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _grouped(match: re.Match[str]) -> str:
    """What a long number is, however it is parted."""
    digits = [int(mark) for mark in match[0] if mark.isdecimal()]
    if digits[0] == 0 or digits[:2] in ([6, 2], [8, 1]) or match[0].startswith("+"):
        return PHONE
    if 13 <= len(digits) <= 19 and digits[0] in (3, 4, 5, 6) and _adds_up(digits):
        return CARD
    return IDENTITY if len(digits) == 16 else NUMBER


def _adds_up(digits: list[int]) -> bool:
    """Whether the last digit is the one that a card's number ends in (Luhn)."""
    doubled = [2 * digit - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(digits[-1::-2])) % 10 == 0


_Put = str | Callable[[re.Match[str]], str]

# In this order: what is surer first. None of them may look at a placeholder as at a word.
_STEPS: tuple[tuple[re.Pattern[str], _Put], ...] = (
    (TOKEN, SECRET),
    (_any(r"(https?://)[^\s/@]*@"), r"\1"),
    (_any(r"((?:https?://|\bwww\.)[^\s/?#\[]+)[/?#][^\s\[]+"), rf"\1/{TAIL}"),
    (_any(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"), EMAIL),
    (_any(r"(?<![\w.\[])((?:[\w-]+\.)+[a-z]{2,})/[^\s\[]+"), rf"\1/{TAIL}"),
    (_any(r"(?<!\w)@\w+"), ACCOUNT),
    (
        _any(
            r"\b(pin|otp|cvv|cvc|pass?word|sandi)"
            r"((?:\s*(?:saya|sy|aku|nya|ku|atm|kode|adalah|itu|[:=]))*)\s*[^\s\[]*\d[^\s\[]*"
        ),
        rf"\1\2 {SECRET}",
    ),
    (
        _any(
            rf"\bs{_GAP}p[\s\-–—_.:#]{{0,3}}(?=[a-z]{{0,5}}\d|[a-z\d]{{3}}[\s-][a-z]{{0,2}}\d)"
            r"[a-z\d]{3}[\s-]?[a-z\d]{3}\b|\bsp\s?[-–—#]\s?[a-z\d]{6}\b"
        ),
        CODE,
    ),
    (_any(rf"\b(?:sp|es\s+p[ei]?)(?:\s+(?:strip|min|{_CODE_SIGN})){{6,7}}\b"), CODE),
    (
        _any(
            rf"\b(?:be|b\s+e|be\s+e)(?:\s+{_DIGIT}){{1,4}}(?:\s+{_LETTER}(?!\w)){{1,3}}"
            rf"|\bb{_GAP}e{_GAP}\d(?:{_GAP}\d){{0,3}}(?:{_GAP}[a-z]){{0,3}}\b"
        ),
        PLATE_GONE,
    ),
    (PLATE, PLATE_GONE),
    (_any(rf"\b(?:{_REGION}){_GAP}\d{{3,4}}{_GAP}[a-z]{{1,3}}\b"), PLATE_GONE),
    (re.compile(r"\+?\d(?:[\s.\-–—/()]{0,2}\d){8,}"), _grouped),
    (_any(rf"\b{_DIGIT}(?:[\s.,\-]+{_DIGIT}){{3,}}\b"), NUMBER),
    (re.compile(r"\d{5,}"), NUMBER),
    (_any(rf"\b({_SAYS_NAME})(\s*[:=]?)(?:{_NAMED})"), rf"\1\2 {NAME}"),
    (
        _any(
            r"\b(?:jl|jln|jalan|gg|gang)\b\.?(?:\s+[^\W\d_][\w.'-]*){1,4}\s*,?\s+"
            r"(?:no|nomor|nomer)\b\.?\s*\d+\w?"
            r"|\brt\b[\s.:/]*\d{1,3}(?:[\s,./]*(?:rw\b[\s.:/]*)?\d{1,3})?|\brw\b[\s.:/]*\d{1,3}"
        ),
        ADDRESS,
    ),
)  # fmt: skip


def mask(text: str) -> str:
    """The sentence with a placeholder for whatever may name its writer, in lower case and with
    single blanks. No five digits in a row are left in it."""
    whole, text = text, unicodedata.normalize("NFKC", text[: 2 * LONGEST])
    text = "".join(mark for mark in text if unicodedata.category(mark) not in _UNSEEN)
    if len(text) > LONGEST or len(whole) > 2 * LONGEST:
        # Half a number would be too short to be known for one.
        text = text[:LONGEST].rpartition(" ")[0]
    text = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text).split())
    for pattern, put in _STEPS:
        text = pattern.sub(put, text)
    return text.lower()
