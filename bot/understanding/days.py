"""The one day that a sentence says or means: `besok`, `sabtu ini`, `tgl 5`, `3 hari lagi`.

Other languages and chat spellings are first put into the words that `dates` reads.
"""

import re
from datetime import date

from bot.understanding.dates import read_one_day
from bot.understanding.sentence import Sentence
from bot.understanding.spelling import spoken_number

_NAMED = re.compile(
    r"\d|hari|hr[is]?\b|har\b|b[eo]*s[ou]*[kq]|bes[eou]?k|sesuk|sesok|suk\b|esok|lusa|emben|jem[eo]h"
    r"|se[nl]|sn[ei]n|sls|rab|rbu|rebo|kam[ie]|kemis|km[ie]?s|jum|jmt|jem|s[ae]b?tu|sbt|setu|ahad|ngad"
    r"|ming|mgg|mggu|mnggu|mgu|malming|nanti|ini\b|iki\b|tgl|tang|tggl|din[ao]\b|rani\b|today|tomor"
    r"|tmr|tonight|day\b|days\b|januari|februari|maret|april|mei\b|juni|juli|agust|septem|oktob"
    r"|novem|nopem|desem|bulan"
)
_THREE = re.compile(r"([a-z])\1{2,}")
_DAY = (
    r"(?P<day>senin|selasa|rabu|kamis|jumat|sabtu|minggu|senen|rebo|kemis|ahad|jum'at|jmt|sbtu|sbt)"
)
_MONTHS_EN = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november"
    r"|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_IN_INDONESIAN = {
    "january": "januari", "february": "februari", "march": "maret", "may": "mei", "june": "juni",
    "july": "juli", "august": "agustus", "october": "oktober", "december": "desember",
}  # fmt: skip
_ENGLISH_MONTH = re.compile(rf"\b(?:{'|'.join(_IN_INDONESIAN)})\b")


def _forms(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{pattern})\b"), words) for pattern, words in pairs)


_AS_READ = _forms(
    # No day at all, though a day or a number stands in it.
    (r"(?:se)?(?:tiap|setiap|saben|saban|every)[ -]?(?:2 )?(?:hari |hr |dina )?\w+", " "),
    (r"sekarang|skrg|skrng|skg|skr|saiki|saniki|right now|now", " "),
    (r"sehari[- ]hari|berapa hari|brp hari|hari[- ]hari|hari apa|hr apa|hari kerja", " "),
    # English.
    (r"(?:the )?day after tomorrow", "lusa"),
    (r"tomorr?ow|tommorr?ow|tmrw?|tmw", "besok"),
    (r"today|tonight|this (?:morning|afternoon|evening)|tdy", "hari ini"),
    (r"mondays?|mon(?= |$)", "senin"),
    (r"tuesdays?", "selasa"),
    (r"wednesdays?", "rabu"),
    (r"thursdays?", "kamis"),
    (r"fridays?", "jumat"),
    (r"saturdays?", "sabtu"),
    (r"sundays?", "hari minggu"),
    (r"next (?=senin|selasa|rabu|kamis|jumat|sabtu)(\w+)", r"\1 depan"),
    (r"next hari minggu", "hari minggu depan"),
    (r"this (?=senin|selasa|rabu|kamis|jumat|sabtu)(\w+)", r"\1 ini"),
    (r"this hari minggu", "hari minggu ini"),
    (r"this week|next week|this month|next month|end of (?:the )?month|weekend", " "),
    (r"in (\d{1,3}|\w+) days?(?: time)?|(\d{1,3}) days? from now", r"\1\2 hari lagi"),
    (_MONTHS_EN + r" (?:the )?(?P<number>\d\d?)(?:st|nd|rd|th)?", r"\g<number> \g<month>"),
    (r"(\d\d?)(?:st|nd|rd|th)(?: of)?", r"tgl \1"),
    # Javanese and Lampung.
    (r"(?:suk|sesuk|besuk) ?emben|embene?|sesuke maneh", "lusa"),
    (r"sesuke?|sesok|besuke?|mbesuk|ngesuk|suk|jem[eo]h", "besok"),
    (r"(?:dina|dino|rani) (?:iki|niki|inji|sinji)|dinten (?:iki|niki)", "hari ini"),
    (r"(?:bengi|sore|awan|isuk) iki|mengko (?:bengi|sore|awan)", "hari ini"),
    (r"telung (?:dina|dino)", "tiga hari"),
    (r"rong (?:dina|dino)", "dua hari"),
    (r"(patang|limang|pitung|wolung|sangang) (?:dina|dino)", r"\1 hari"),
    (r"patang(?= hari)", "empat"),
    (r"limang(?= hari)", "lima"),
    (r"pitung(?= hari)", "tujuh"),
    (r"dina|dino|dinten|rani", "hari"),
    (r"setu|sabtune|saptu|sabtuu|sbt[uh]?|sabt", "sabtu"),
    (r"ngad|ngahad|akad|ahad", "hari minggu"),
    (r"jemuwah|jemuah|jumuah|jemuwah|jumuwah|jumaat|jum at|jumat(?:an)|jmat|jumt", "jumat"),
    (r"kemis|kms|kmis", "kamis"),
    (r"rebo|rbu", "rabu"),
    (r"senen|snn|snin|sennin", "senin"),
    (r"slsa|slasa|selsa|seloso", "selasa"),
    # Chat spellings.
    (r"b[eo]?s[ou]?[kq]|bes[eou]?[kq]|besokk|esok|bsokk?|beso|besook|bsokan", "besok"),
    (r"(?:hari|hri|hr|har) (?:in|ni|ini|nih)", "hari ini"),
    (r"lus[ah]|besok lusa|lsa", "lusa"),
    (r"malming|mlm minggu|malem minggu|satnite", "malam minggu"),
    (r"mng+u|mingg|mingu|mggu|mgu", "minggu"),
    (r"hr|hri", "hari"),
    (r"tggal|tngl|tnggl|tangal|tgll?|tggl|tanggl|tg", "tgl"),
    (r"ngarep|ngarepe|dpn|dpan|dep|yad|mendatang|yang akan datang|yg akan datang", "depan"),
    (r"(?:lg|lgi|lge|maneh|malih)", "lagi"),
    # The day and what it is told apart by, in one order.
    (rf"(?:hari )?{_DAY} (?:besok|nanti|yang akan|yg)", r"besok \g<day>"),
    (rf"(minggu (?:depan|ini)) (?:hari )?{_DAY}", r"hari \g<day> \1"),
    (r"(?:hari )?minggu minggu (depan|ini)", r"hari minggu \1"),
    (r"besok minggu", "hari minggu"),
)  # fmt: skip
_EXACT = re.compile(r"\b(?:tanggal|tgl)\.? (?P<first>[a-z]+)(?P<rest>(?: [a-z]+){0,2})")
_BEFORE_MONTH = re.compile(
    r"\b(?P<words>[a-z]+(?: (?:belas|puluh))?(?: [a-z]+)?)"
    r" (?P<month>januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november"
    r"|desember)\b"
)
_MARKS = re.compile(r"[?!;()\"*_]+|[.,](?!\d)")


def find_day(sentence: Sentence, today: date) -> date | None:
    """The one day that is said or meant; None for weeks, months, their ends and several days."""
    text = " ".join(_MARKS.sub(" ", sentence.text.lower()).split())
    if _NAMED.search(text) is None:
        return None
    return read_one_day(_as_read(text), today)


def _as_read(text: str) -> str:
    """The text in the words that are read, where it names days otherwise."""
    text = _THREE.sub(r"\1", text)
    for pattern, words in _AS_READ:
        text = pattern.sub(words, text)
    text = _ENGLISH_MONTH.sub(lambda match: _IN_INDONESIAN[match[0]], text)
    text = _EXACT.sub(_numbered, text)
    return " ".join(_BEFORE_MONTH.sub(_before_month, text).split())


def _numbered(match: re.Match[str]) -> str:
    """`tanggal dua puluh lima` as `tgl 25`."""
    words = [match["first"], *match["rest"].split()]
    number, end = _whole(words)
    return f"tgl {number} {' '.join(words[end:])}" if number else match[0]


def _before_month(match: re.Match[str]) -> str:
    """`lima belas desember` as `15 desember`."""
    words = match["words"].split()
    for start in range(len(words)):
        number, end = _whole(words[start:])
        if number and start + end == len(words):
            return f"{' '.join(words[:start])} {number} {match['month']}"
    return match[0]


def _whole(words: list[str]) -> tuple[str, int]:
    """A number of one or two digits that is said in words, or digit by digit: `dua lima`."""
    digits, end = spoken_number(words, 0)
    if len(digits) == 1:
        more, after = spoken_number(words, end)
        if len(more) == 1 and int(digits + more) <= 31:
            return digits + more, after
    return (digits, end) if digits and len(digits) <= 2 else ("", 0)
