"""A message's text or caption as the Bot API takes it: cleaned, parsed, trimmed, measured."""

from typing import cast

from bot.sandbox.config import Json
from bot.sandbox.telegram import limits
from bot.sandbox.telegram.args import Args, bad
from bot.sandbox.telegram.entities import EntityError, parse_html, trimmed

# Control characters become spaces, carriage returns vanish.
_CLEANED = {code: " " for code in range(32) if code != 10} | {13: None}


def read_text(args: Args) -> Json:
    """`text` and `entities` of a message. Raises ApiError."""
    if not args.text("text"):
        raise bad("message text is empty")
    text, entities = _formatted(args, "text", "entities")
    if not text:
        raise bad("text must be non-empty")
    if limits.utf16_length(text) > limits.TEXT:
        raise bad("message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


def read_caption(args: Args) -> Json:
    """`caption` and `caption_entities` of a message, or nothing. Raises ApiError."""
    text, entities = _formatted(args, "caption", "caption_entities")
    if limits.utf16_length(text) > limits.CAPTION:
        raise bad("message caption is too long")
    caption: Json = {"caption": text} if text else {}
    return caption | ({"caption_entities": entities} if entities else {})


def _formatted(args: Args, name: str, entities_name: str) -> tuple[str, list[Json]]:
    raw = args.text(name).translate(_CLEANED)
    mode = args.text("parse_mode").lower()
    if mode == "html":
        try:
            return trimmed(*parse_html(raw))
        except EntityError as error:
            raise bad(f"can't parse entities: {error}") from error
    if mode in ("markdown", "markdownv2"):
        raise bad("the sandbox reads no Markdown, only HTML")
    if mode:
        raise bad("unsupported parse_mode")
    given = args.json(entities_name, "message entities")
    if given is None:
        return trimmed(raw, [])
    if not isinstance(given, list):
        raise bad("expected an Array of message entities")
    return trimmed(raw, cast(list[Json], given)[:100])
