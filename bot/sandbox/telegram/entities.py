"""The Bot API's HTML: a text with tags becomes a plain text and the entities that dress it.

The grammar and the wording of refusals follow the Bot API server's own parser, because a bot
recognises some of them: offsets in refusals count UTF-8 bytes, those of entities UTF-16 units.
"""

import re
from dataclasses import dataclass

from bot.sandbox.config import Json
from bot.sandbox.telegram.limits import utf16_length

_TAGS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]+)|([0-9]+))|([a-zA-Z]+));?")
_SPACE = " \t\r\n\f\v"
_MOST_ENTITIES = 100


class EntityError(Exception):
    """The text cannot be parsed; the message says why, in the server's words."""


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    start: int


class _Parser:
    def __init__(self, text: str) -> None:
        # A final NUL spares every look ahead a check of the length.
        self.text = text + "\0"
        self.length = len(text)
        self.at = 0
        self.plain: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def byte(self, position: int) -> int:
        return len(self.text[:position].encode())

    def add(self, piece: str) -> None:
        self.plain.append(piece)
        self.offset += utf16_length(piece)

    def reference(self) -> str | None:
        """The character that the reference at this place stands for; None where it is none."""
        found = _REFERENCE.match(self.text, self.at)
        if found is None:
            return None
        hexadecimal, decimal, name = found.groups()
        if name is not None:
            character = _NAMED.get(name)
        else:
            code = int(hexadecimal, 16) if hexadecimal is not None else int(decimal)
            valid = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
            character = chr(code) if valid else None
        if character is not None:
            self.at = found.end()
        return character

    def skip_space(self) -> None:
        while self.text[self.at] in _SPACE:
            self.at += 1

    def parse(self) -> tuple[str, list[Json]]:
        while self.at < self.length:
            here = self.text[self.at]
            if here == "&":
                character = self.reference()
                if character is None:
                    self.at += 1
                self.add(character or "&")
            elif here == "<":
                if self.text[self.at + 1] == "/":
                    self.end_tag()
                else:
                    self.start_tag()
            else:
                stop = self.at + 1
                while stop < self.length and self.text[stop] not in "<&":
                    stop += 1
                self.add(self.text[self.at : stop])
                self.at = stop
        if self.open:
            raise EntityError(
                f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"'
            )
        return "".join(self.plain), self.entities

    def start_tag(self) -> None:
        begin = self.at
        self.at += 1
        while self.text[self.at] not in _SPACE + ">\0":
            self.at += 1
        if self.at >= self.length:
            raise EntityError(f"Unclosed start tag at byte offset {self.byte(begin)}")
        tag = self.text[begin + 1 : self.at].lower()
        if tag not in _TAGS:
            raise EntityError(f'Unsupported start tag "{tag}" at byte offset {self.byte(begin)}')
        argument = self.attributes(tag, begin)
        if tag == "span" and argument != "spoiler":
            raise EntityError(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self.byte(begin)}'
            )
        self.open.append(_Open(tag, argument, self.offset, len(self.plain)))

    def attributes(self, tag: str, begin: int) -> str:
        argument = ""
        while True:
            self.skip_space()
            if self.text[self.at] == ">":
                self.at += 1
                return argument
            start = self.at
            while self.text[self.at] not in _SPACE + "=>/\"'\0":
                self.at += 1
            name = self.text[start : self.at].lower()
            if not name:
                raise EntityError(
                    f'Empty attribute name in the tag "{tag}" at byte offset {self.byte(begin)}'
                )
            self.skip_space()
            if self.text[self.at] == "=":
                self.at += 1
                self.skip_space()
                value = self.value(begin)
            else:
                value = ""
            if self.at >= self.length:
                raise EntityError(f"Unclosed start tag at byte offset {self.byte(begin)}")
            argument = _argument(tag, name, value) or argument

    def value(self, begin: int) -> str:
        quote = self.text[self.at]
        start = self.at
        if quote not in "'\"":
            while self.text[self.at].isalnum() or self.text[self.at] in ".-":
                self.at += 1
            if self.text[self.at] not in _SPACE + ">\0":
                raise EntityError(f"Unexpected end of name token at byte offset {self.byte(start)}")
            return self.text[start : self.at].lower()
        self.at += 1
        pieces: list[str] = []
        while self.text[self.at] != quote:
            if self.at >= self.length:
                raise EntityError(f"Unclosed start tag at byte offset {self.byte(begin)}")
            character = self.reference() if self.text[self.at] == "&" else None
            if character is None:
                character = self.text[self.at]
                self.at += 1
            pieces.append(character)
        self.at += 1
        return "".join(pieces)

    def end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise EntityError(f"Unexpected end tag at byte offset {self.byte(begin)}")
        self.at += 2
        while self.text[self.at] not in _SPACE + ">\0":
            self.at += 1
        found = self.text[begin + 2 : self.at].lower()
        self.skip_space()
        if self.text[self.at] != ">":
            raise EntityError(f"Unclosed end tag at byte offset {self.byte(begin)}")
        self.at += 1
        opened = self.open.pop()
        if found and found != opened.tag:
            raise EntityError(
                f"Unmatched end tag at byte offset {self.byte(begin)}, "
                f'expected "</{opened.tag}>", found "</{found}>"'
            )
        if self.offset > opened.offset:
            self.close(opened)

    def close(self, opened: _Open) -> None:
        kind = _TAGS[opened.tag]
        entity: Json = {
            "type": kind,
            "offset": opened.offset,
            "length": self.offset - opened.offset,
        }
        if kind == "text_link":
            url = opened.argument or "".join(self.plain[opened.start :])
            if not re.match(r"(?i)(https?|tg|tonsite)://[^\s/]+", url):
                return
            entity["url"] = url
        elif kind == "custom_emoji":
            entity["custom_emoji_id"] = opened.argument
        elif kind == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif kind == "pre" and self.entities:
            last = self.entities[-1]
            same = (last["offset"], last["length"]) == (entity["offset"], entity["length"])
            if same and last["type"] == "code" and "language" in last:
                entity["language"] = last["language"]
                self.entities.pop()
        elif kind == "code" and opened.argument:
            entity["language"] = opened.argument
        self.entities.append(entity)


def _argument(tag: str, name: str, value: str) -> str:
    match tag, name:
        case "a", "href":
            return value
        case "code", "class" if value.startswith("language-"):
            return value.removeprefix("language-")
        case "span", "class" if value.startswith("tg-"):
            return value.removeprefix("tg-")
        case "tg-emoji", "emoji-id":
            return value
        case "blockquote", "expandable":
            return "expandable"
        case _:
            return ""


def parse_html(text: str) -> tuple[str, list[Json]]:
    """The plain text and its entities, outer ones first. Raises EntityError."""
    plain, entities = _Parser(text).parse()
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return plain, entities[:_MOST_ENTITIES]


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without white space at both ends, the entities moved and shortened accordingly."""
    left = len(text) - len(text.lstrip())
    shift = utf16_length(text[:left])
    plain = text.strip()
    end = utf16_length(plain)
    if not shift and len(plain) == len(text):
        return plain, entities
    kept: list[Json] = []
    for entity in entities:
        start = max(entity["offset"] - shift, 0)
        stop = min(entity["offset"] + entity["length"] - shift, end)
        if stop > start:
            kept.append({**entity, "offset": start, "length": stop - start})
    return plain, kept
