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
    r"|tmr?w|tonight|day\b|days\b|januari|februari|maret|april|mei\b|juni|juli|agust|septem|oktob"
    r"|novem|nopem|desem|bulan"
)
_THREE = re.compile(r"([a-z])\1{2,}")
_DAY = r"(?P<day>senin|selasa|rabu|kamis|jumat|sabtu|minggu)"

_WORDS = {
    word: meant
    for meant, words in (
        ("besok", "bsok bsk bsq besk besq besuk bsuk besoq besook besokk beso bsokan esok sesuk"
                  " sesuke sesok besuke mbesuk ngesuk suk jemoh jemeh tomorrow tommorrow tomorow"
                  " tmrw tmw"),
        ("lusa", "lusa lush lsa emben embene"),
        ("hari ini", "today tonight tdy"),
        ("hari", "hr hri har dina dino dinten rani"),
        ("senin", "senen snn snin sennin sennen monday mondays"),
        ("selasa", "slsa slasa selsa seloso tuesday tuesdays"),
        ("rabu", "rebo rbu rebu wednesday wednesdays"),
        ("kamis", "kemis kms kmis thursday thursdays"),
        ("jumat", "jumaat jum'at jmt jmat jumt jemuah jemuwah jumuah jumuwah friday fridays"),
        ("sabtu", "sbtu sbt sbth setu saptu sabt sabtune sabtuu saturday saturdays"),
        ("minggu", "mnggu mngu mingg mingu mggu mgu"),
        ("hari minggu", "ahad ngad ngahad akad sunday sundays"),
        ("malam minggu", "malming satnite"),
        ("malam", "malem mlm"),
        ("tgl", "tggal tngl tnggl tangal tanggl tggl tg tgll"),
        ("depan", "ngarep ngarepe dpn dpan mendatang yad"),
        ("lagi", "lg lgi lge maneh malih"),
        ("nanti", "nti mengko mangke"),
        ("ini", "iki niki inji sinji nih"),
        ("sekarang", "skrg skrng skg skr saiki saniki now"),
        ("tiap", "setiap saben saban every tiap2 setiap2"),
        ("tiga", "telung"), ("dua", "rong"), ("empat", "patang"), ("lima", "limang"),
        ("tujuh", "pitung"), ("delapan", "wolung"), ("sembilan", "sangang"),
        ("sore", "bengi awan"), ("pagi", "isuk"),
    )
    for word in words.split()
}  # fmt: skip
"""Words of days as they are typed, and in Javanese, Lampung and English."""


def _forms(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{pattern})\b"), words) for pattern, words in pairs)


_AS_READ = _forms(
    # No day at all, though a day or a number stands in it.
    (r"tiap[ -]?(?:2 )?(?:hari )?\w+|sekarang", " "),
    (r"sehari[- ]hari|(?:berapa|brp) hari|hari[- ]hari|hari (?:apa|kerja)", " "),
    (r"besok lusa", "lusa"),
    (r"hari (?:in|ni)", "hari ini"),
    # The day and what it is told apart by, in one order.
    (rf"(?:hari )?{_DAY} (?:besok|nanti|(?:yang|yg) akan)", r"besok \g<day>"),
    (rf"(minggu (?:depan|ini)) (?:hari )?{_DAY}", r"hari \g<day> \1"),
    (r"(?:hari )?minggu minggu (depan|ini)", r"hari minggu \1"),
    (r"besok minggu", "hari minggu"),
)
_ENGLISH = re.compile(
    r"\b(?:the|next|this|days?|end|weekend|week|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*)"
    r"\b|\d(?:st|nd|rd|th)\b"
)
_FROM_ENGLISH = _forms(
    (r"(?:the )?day after besok", "lusa"),
    (r"this (?:morning|afternoon|evening)", "hari ini"),
    (rf"next (?:hari )?{_DAY}", r"hari \g<day> depan"),
    (rf"this (?:hari )?{_DAY}", r"hari \g<day> ini"),
    (r"(?:this|next) (?:week|month)|end of (?:the )?month|weekend", " "),
    (r"in (\d{1,3}|\w+) days?(?: time)?|(\d{1,3}) days? from sekarang", r"\1\2 hari lagi"),
    (
        r"(?P<month>january|february|march|april|may|june|july|august|september|october|november"
        r"|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
        r" (?:the )?(?P<number>\d\d?)(?:st|nd|rd|th)?",
        r"\g<number> \g<month>",
    ),
    (r"(\d\d?)(?:st|nd|rd|th)(?: of)?", r"tgl \1"),
    (r"january", "januari"),
    (r"february", "februari"),
    (r"march", "maret"),
    (r"may", "mei"),
    (r"june", "juni"),
    (r"july", "juli"),
    (r"august", "agustus"),
    (r"october", "oktober"),
    (r"december", "desember"),
)
_SHORT = 200
"""Letters from which only what stands around words for days is read."""
_AROUND = 40
_MOST = 4
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
    return read_one_day(_as_read(text if len(text) <= _SHORT else _cut(text)), today)


def _cut(text: str) -> str:
    """What stands around the first words for days in a long text."""
    parts: list[tuple[int, int]] = []
    for match in _NAMED.finditer(text):
        start = text.rfind(" ", 0, max(match.start() - _AROUND, 0)) + 1
        end = text.find(" ", match.end() + _AROUND)
        end = len(text) if end < 0 else end
        if parts and start <= parts[-1][1]:
            parts[-1] = (parts[-1][0], end)
        elif len(parts) == _MOST:
            break
        else:
            parts.append((start, end))
        if sum(end - start for start, end in parts) > 2 * _SHORT:
            break
    return " , ".join(text[start:end] for start, end in parts)


def _as_read(text: str) -> str:
    """The text in the words that are read, where it names days otherwise."""
    text = _THREE.sub(r"\1", text)
    text = " ".join(_WORDS.get(word, word) for word in text.split())
    for pattern, words in _AS_READ:
        text = pattern.sub(words, text)
    if _ENGLISH.search(text) is not None:
        for pattern, words in _FROM_ENGLISH:
            text = pattern.sub(words, text)
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
