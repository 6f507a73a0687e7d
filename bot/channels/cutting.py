"""How long a text is for a platform, where it may be parted, and where its bold words are."""

import re
import unicodedata

# As WhatsApp reads it: asterisks that hug their words, on one line.
_BOLD = re.compile(r"\*(?=\S)([^*\n]+)(?<=\S)\*")
_JOINERS = "\u200d\ufe0e\ufe0f\u20e3"


def units(text: str) -> int:
    """The length in UTF-16 units, in which Telegram counts, and which no platform counts above."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without the asterisks of its bold words, and where these now are."""
    if "*" not in text:
        return text, []
    plain: list[str] = []
    bold: list[tuple[int, int]] = []
    length = end = 0
    for found in _BOLD.finditer(text):
        before, words = text[end : found.start()], found[1]
        plain += (before, words)
        length += len(before)
        bold.append((length, length + len(words)))
        length += len(words)
        end = found.end()
    plain.append(text[end:])
    return "".join(plain), bold


def marked(text: str, start: int, end: int, bold: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The part of an unmarked text from `start` to `end`, in pieces that are bold or are not."""
    pieces: list[tuple[str, bool]] = []
    at = start
    for first, last in bold:
        first, last = max(first, at), min(last, end)
        if first >= last:
            continue
        if at < first:
            pieces.append((text[at:first], False))
        pieces.append((text[first:last], True))
        at = last
    if at < end:
        pieces.append((text[at:end], False))
    return pieces


def cut(text: str, most: int) -> list[tuple[int, int]]:
    """Where to part a text so that no part has more than `most` UTF-16 units.

    Parts end at an empty line, else at a line's end, else between words; the white space there is
    dropped. Only a single word that is longer than a whole part is cut, and then not inside a
    letter with its accents or an emoji with its parts.
    """
    parts: list[tuple[int, int]] = []
    start, end = 0, len(text.rstrip())
    while start < end:
        if units(text[start:end]) <= most:
            parts.append((start, end))
            break
        limit = _reach(text, start, most)
        stop = _seam(text, start, limit)
        parts.append((start, start + len(text[start:stop].rstrip())))
        start = stop + len(text[stop:end]) - len(text[stop:end].lstrip())
    return parts


def _reach(text: str, start: int, most: int) -> int:
    """The first index that a part from `start` cannot reach any more."""
    end = min(start + most, len(text))
    while (over := units(text[start:end]) - most) > 0:
        end -= max(1, over // 2)
    return end


def _seam(text: str, start: int, limit: int) -> int:
    # A seam in the first half would leave a part nearly empty: the next finer seam is taken then.
    half = start + (limit - start) // 2
    for seam in ("\n\n", "\n"):
        at = text.rfind(seam, half, limit + 1)
        if at > start:
            return at
    at = max(text.rfind(space, start + 1, limit + 1) for space in " \n")
    if at > start:
        return at
    at = limit
    while at > start + 1 and (
        unicodedata.combining(text[at]) or text[at] in _JOINERS or text[at - 1] == "\u200d"
    ):
        at -= 1
    return at if at > start + 1 else limit
