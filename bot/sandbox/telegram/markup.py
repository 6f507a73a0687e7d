"""Keyboards: which ones the Bot API takes, and how it refuses the others."""

import re
from dataclasses import dataclass
from typing import Any, cast

from bot.sandbox.config import Json
from bot.sandbox.telegram import limits
from bot.sandbox.telegram.args import ApiError, Args, bad

_INLINE_KINDS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_STYLES = ("primary", "success", "danger")


@dataclass(frozen=True, slots=True)
class Markup:
    """What a message brings along: buttons under it, or keys under the chat, or their removal."""

    inline: Json | None = None
    keys: Json | None = None
    removes_keys: bool = False

    @property
    def given(self) -> bool:
        """Whether anything was asked for at all."""
        return self.inline is not None or self.keys is not None or self.removes_keys


def read_markup(args: Args) -> Markup:
    """The `reply_markup` of a call. Raises ApiError."""
    decoded = args.json("reply_markup", "reply keyboard markup")
    if decoded is None:
        return Markup()
    if not isinstance(decoded, dict):
        raise bad("object expected as reply markup")
    markup = cast(Json, decoded)
    if "inline_keyboard" in markup:
        rows = [
            [_inline_button(button) for button in row]
            for row in _rows(markup["inline_keyboard"], "inline_keyboard")
        ]
        return Markup(inline={"inline_keyboard": [row for row in rows if row]})
    if "keyboard" in markup:
        return Markup(keys=_keys(markup))
    if markup.get("remove_keyboard") is True:
        return Markup(removes_keys=True)
    return Markup()


def tappable(inline: Json | None) -> set[str]:
    """The callback data of all buttons."""
    if inline is None:
        return set()
    return {
        button["callback_data"]
        for row in inline["inline_keyboard"]
        for button in row
        if "callback_data" in button
    }


def _rows(value: object, name: str) -> list[list[Json]]:
    if not isinstance(value, list):
        raise bad(f'field "{name}" of the InlineKeyboardMarkup must be an Array of Arrays')
    rows: list[list[Json]] = []
    for row in cast(list[object], value):
        if not isinstance(row, list):
            raise bad(f'field "{name}" must be an Array of Arrays')
        rows.append(cast(list[Json], row))
    # The server refuses a keyboard as a whole; clients squeeze what is wider than eight.
    too_wide = any(len(row) > limits.BUTTONS_A_ROW for row in rows)
    if too_wide or sum(len(row) for row in rows) > limits.BUTTONS:
        raise bad("reply markup is too long")
    return rows


def _text_of(button: Any, what: str) -> str:
    text = cast(Json, button).get("text") if isinstance(button, dict) else None
    if not isinstance(text, str):
        raise bad(f'can\'t parse {what} button: Field "text" must be of type String')
    if not text.strip():
        raise bad(f"{what} button text must be non-empty")
    return text


def _inline_button(button: Json) -> Json:
    text = _text_of(button, "inline keyboard")
    kinds = [kind for kind in _INLINE_KINDS if kind in button]
    if not kinds:
        raise bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    _check_style(button)
    shown: Json = {"text": text}
    for name in ("style", "icon_custom_emoji_id"):
        if name in button:
            shown[name] = button[name]
    kind = kinds[0]
    value = button[kind]
    if kind == "callback_data":
        if not isinstance(value, str) or not 1 <= len(value.encode()) <= limits.CALLBACK_DATA:
            raise bad("BUTTON_DATA_INVALID")
    elif kind == "url":
        value = _checked_url(str(value))
    elif kind == "copy_text":
        copied = cast(Json, value).get("text", "") if isinstance(value, dict) else ""
        if not 1 <= len(str(copied)) <= 256:
            raise bad("BUTTON_COPY_TEXT_INVALID")
    shown[kind] = value
    return shown


def _check_style(button: Json) -> None:
    if "style" in button and button["style"] not in _STYLES:
        raise bad("invalid button style specified")


def _checked_url(url: str) -> str:
    found = re.match(r"(?i)^(?:(https?|tg|ton)://)?([^/?#:\s]+)(?::\d+)?(?:[/?#]\S*)?$", url)
    if found is None:
        raise _wrong_url(url)
    scheme, host = found.groups()
    # A host without a dot, such as localhost, is none for the platform.
    if (scheme or "http").lower().startswith("http") and "." not in host:
        raise _wrong_url(url)
    return url if scheme else f"http://{url}"


def _wrong_url(url: str) -> ApiError:
    return bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _keys(markup: Json) -> Json:
    rows: list[list[Json]] = []
    value = markup["keyboard"]
    if not isinstance(value, list):
        raise bad('field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays')
    # A key may be written as a bare text.
    spelled = [
        [{"text": key} if isinstance(key, str) else key for key in cast(list[Any], row)]
        for row in cast(list[object], value)
        if isinstance(row, list)
    ]
    for row in _rows(spelled, "keyboard"):
        for key in row:
            _text_of(key, "keyboard")
            _check_style(key)
        if row:
            rows.append(row)
    if not rows:
        raise bad("reply keyboard markup must be non-empty")
    if len(str(markup.get("input_field_placeholder", ""))) > limits.PLACEHOLDER:
        raise bad("input field placeholder is too long")
    kept = (
        "is_persistent",
        "resize_keyboard",
        "one_time_keyboard",
        "input_field_placeholder",
        "selective",
    )
    return {"keyboard": rows} | {name: markup[name] for name in kept if name in markup}
