"""The Bot API's sizes, as pure functions and constants."""

TEXT = 4096
"""A message's text after its entities are parsed, in UTF-16 units."""
CAPTION = 1024
"""A caption, likewise."""
CALLBACK_DATA = 64
"""Bytes of UTF-8."""
BUTTONS = 100
BUTTONS_A_ROW = 8
CALLBACK_ANSWER = 200
COMMANDS = 100
COMMAND_DESCRIPTION = 256
PLACEHOLDER = 64
UPLOAD = 50_000_000
PHOTO = 10_000_000
PHOTO_BY_URL = 5_000_000
DOWNLOAD = 20_000_000
WEBHOOK_CONNECTIONS = 100
UPDATES_A_POLL = 100
POLL_SECONDS = 50
MESSAGE_LIFE = 24 * 3600
"""Seconds that an undelivered message is kept for the webhook."""
CALLBACK_LIFE = 150
"""Seconds that an undelivered callback query is kept, and in which it may be answered."""
DELETE_WITHIN = 48 * 3600
"""Seconds in which a bot may delete a message."""


def utf16_length(text: str) -> int:
    """Length in UTF-16 units, the Bot API's measure of places in a text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def photo_fits(width: int, height: int) -> bool:
    """Whether a photo has a shape that the platform takes: both sides together, and their ratio."""
    return width + height <= 10_000 and max(width, height) <= 20 * min(width, height)
