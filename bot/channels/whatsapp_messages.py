"""How a message looks in WhatsApp: the forms that Twilio's Messages resource is sent.

WhatsApp charges each message, so that whatever fits goes into one: the link and the place as lines
of the text, the picture with the words below it. Only a picture with buttons takes two, because no
message outside an approved template carries both: the last paragraph, which asks, goes with the
buttons, and everything else stands below the picture.
"""

import json
import re
from collections.abc import Callable, Mapping

from bot.channels import Call
from bot.channels.content import (
    MOST_BODY,
    MOST_BUTTON_TITLE,
    MOST_BUTTONS,
    MOST_ID,
    MOST_ITEM_TITLE,
    MOST_ITEMS,
    MOST_LINES,
    MOST_NOTE,
    MOST_VARIABLE,
    Shape,
)
from bot.channels.cutting import cut, units
from bot.talk.said import Approved, Picture, Say, numbered

# Twilio's limit for a body, less room for the asterisks that a cut between bold words adds.
MOST_TEXT = 1600 - 2
# WhatsApp's own limit for the words below a picture.
MOST_CAPTION = 1024
# A line or a note that shows nothing: variables may not be empty, and no-break spaces are
# white space that some check for emptiness strips.
INVISIBLE = "\u200b"

FileUrl = Callable[[str, str], str]
"""The public address of a file, by its kind and subject; empty where there is none."""

TemplateSid = Callable[[Approved], str]
"""The id of the approved template; empty where none may be sent."""


def render(
    base: Mapping[str, object],
    say: Say,
    contents: Mapping[str, str],
    picture_url: FileUrl,
    document_url: FileUrl,
    template_sid: TemplateSid = lambda _: "",
) -> list[Call]:
    """The calls for one message, in order. `base` is what each form begins with (To, From …),
    `contents` the ids of the contents that exist, by the names of their shapes. None where a
    template was to be sent that is not approved."""
    if say.template is not None:
        return _template(base, say.template, template_sid(say.template))
    text = _whole_text(say.text, say, document_url)
    typed = f"{text}\n\n{numbered(say.options)}" if say.options else text
    plain = tuple(_texts(base, typed))
    media = _media(say.picture, picture_url)
    if media:
        if card := _card(base, say, contents, media, document_url):
            return card
        if units(typed) <= MOST_CAPTION:
            fields = {**base, **media} | ({"Body": typed} if typed else {})
            return [Call("Messages", fields, otherwise=plain)]
        alone = Call("Messages", {**base, **media}, spare=True, ahead=True)
        return [alone, *_rich(base, say, text, contents, plain)]
    return _rich(base, say, text, contents, plain)


def _template(base: Mapping[str, object], template: Approved, sid: str) -> list[Call]:
    """The template with its gaps filled: never its words as a body, which fails outside of the
    window and is no template within it."""
    if not sid:
        return []
    values = {
        str(number): _shortened(_squeezed(value)) or INVISIBLE
        for number, value in enumerate(template.values, 1)
    }
    fields = {**base, "ContentSid": sid}
    if values:
        fields["ContentVariables"] = json.dumps(values, ensure_ascii=False)
    return [Call("Messages", fields)]


def _shortened(value: str) -> str:
    """As much of it as a variable may hold."""
    ends = [end for _, end in cut(value, MOST_VARIABLE)]
    return value if len(ends) < 2 else value[: ends[0]].rstrip()


def _card(
    base: Mapping[str, object],
    say: Say,
    contents: Mapping[str, str],
    media: Mapping[str, object],
    document_url: FileUrl,
) -> list[Call]:
    """The picture with what is told, then what is asked with its buttons; empty where the text
    does not end in a question of its own, or buttons are not to be had."""
    told, _, asked = say.text.rpartition("\n\n")
    caption = _whole_text(told, say, document_url)
    if not told or not say.options or units(caption) > MOST_CAPTION:
        return []
    typed = tuple(_texts(base, f"{asked}\n\n{numbered(say.options)}"))
    keys = _keys(base, say, asked, contents, typed)
    if keys is None:
        return []
    words = tuple(_texts(base, caption))
    picture = {**base, **media, "Body": caption}
    return [Call("Messages", picture, otherwise=words, ahead=True), keys]


def _rich(
    base: Mapping[str, object],
    say: Say,
    text: str,
    contents: Mapping[str, str],
    plain: tuple[Call, ...],
) -> list[Call]:
    """Buttons or a list where they fit and Twilio knows the shape, else numbers to type."""
    keys = _keys(base, say, text, contents, plain)
    return list(plain) if keys is None else [keys]


def _keys(
    base: Mapping[str, object],
    say: Say,
    text: str,
    contents: Mapping[str, str],
    plain: tuple[Call, ...],
) -> Call | None:
    """The text with buttons or a list below it, or None where they do not fit or Twilio does not
    know the shape."""
    lines = _lines(text) if say.options else None
    if lines is None:
        return None
    for shape in _shapes(say, len(lines)):
        if sid := contents.get(shape.name):
            options = [
                (f"{say.ask}:{index}", _squeezed(option.label), _squeezed(option.note) or INVISIBLE)
                for index, option in enumerate(say.options)
            ]
            variables = shape.variables(lines, say.choose, options)
            fields = {**base, "ContentSid": sid, "ContentVariables": variables}
            return Call("Messages", fields, otherwise=plain)
    return None


def _shapes(say: Say, lines: int) -> list[Shape]:
    """The shapes that can hold these options, the best first; none when labels do not fit."""
    options, count = say.options, len(say.options)
    labels = [_squeezed(option.label) for option in options]
    notes = [_squeezed(option.note) for option in options]
    if (
        not all(labels)
        or len(set(labels)) < count  # WhatsApp refuses two buttons of one name
        or len(f"{say.ask}:{count}") > MOST_ID
        or any(units(note) > MOST_NOTE for note in notes)
    ):
        return []
    longest = max(map(units, labels))
    shapes: list[Shape] = []
    if count <= MOST_BUTTONS and longest <= MOST_BUTTON_TITLE and not any(notes):
        shapes.append(Shape("buttons", count, lines))
    if (
        count <= MOST_ITEMS
        and longest <= MOST_ITEM_TITLE
        and 0 < units(say.choose) <= MOST_BUTTON_TITLE
    ):
        if not any(notes):
            shapes.append(Shape("list", count, lines))
        shapes.append(Shape("list", count, lines, notes=True))
    return shapes


def _lines(text: str) -> list[str] | None:
    """The text's lines as variables may hold them, or None when there are too many or too long."""
    if not text or units(text) > MOST_BODY:
        return None
    lines: list[str] = []
    for line in text.split("\n"):
        line = _squeezed(line)
        parts = [line[start:end] for start, end in cut(line, MOST_VARIABLE)]
        if any(units(word) > MOST_VARIABLE for word in line.split(" ")):
            return None
        lines += parts or [INVISIBLE]
    fits = len(lines) <= MOST_LINES and sum(map(units, lines)) + len(lines) - 1 <= MOST_BODY
    return lines if fits else None


def _squeezed(text: str) -> str:
    """Without what a variable may not hold: tabs, line breaks, four spaces in a row."""
    return re.sub(r"[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+", " ", text).strip()


def _whole_text(text: str, say: Say, document_url: FileUrl) -> str:
    """The text, and what else the message holds as lines of it."""
    lines = [text] if text else []
    if say.pin is not None:
        where = f"https://maps.google.com/?q={say.pin.lat:.6f},{say.pin.lon:.6f}"
        lines.append(f"{say.pin.name}: {where}" if say.pin.name else where)
    if say.link is not None:
        lines.append(f"{say.link.label}: {say.link.url}")
    # Of all documents WhatsApp takes only offices' and PDF; a browser takes the others.
    if (file := say.document) is not None and (url := document_url(file.kind, file.subject)):
        lines.append(f"{file.label}: {url}")
    return "\n\n".join(lines)


def _texts(base: Mapping[str, object], text: str) -> list[Call]:
    parts = [text[start:end] for start, end in cut(text, MOST_TEXT)]
    return [Call("Messages", {**base, "Body": part}) for part in _rebolded(parts)]


def _rebolded(parts: list[str]) -> list[str]:
    """Bold words that a cut went through are bold on both sides of it.

    A bold span never crosses a line's end, so that only a part's last line can have one open.
    """
    for number in range(len(parts) - 1):
        if parts[number].rpartition("\n")[2].count("*") % 2:
            parts[number] += "*"
            parts[number + 1] = "*" + parts[number + 1]
    return parts


def _media(picture: Picture | None, picture_url: FileUrl) -> dict[str, object]:
    url = picture_url(picture.kind, picture.subject) if picture is not None else ""
    return {"MediaUrl": url} if url else {}
