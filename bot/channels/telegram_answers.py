"""What an answer of the Bot API means for a message: sent, later, never, gone, or nobody knows."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from bot.channels import Gone, Later, Never, SendOutcome, Sent, Uncertain

if TYPE_CHECKING:
    import telegram

# Descriptions by which the Bot API tells one 400 from another; it has no codes.
_NOBODY = ("chat not found", "user not found", "peer_id_invalid", "chat_id is empty")
_UNCHANGED = "message is not modified"
_TOO_LATE = ("query is too old", "query id is invalid")


async def call_bot(
    bot: "telegram.Bot",
    method: str,
    fields: Mapping[str, object],
    answer: dict[str, Any] | None = None,
) -> SendOutcome:
    """One call; what the Bot API answers is added to `answer`."""
    from telegram import error

    try:
        result = await bot.do_api_request(method, api_kwargs=dict(fields))
    except error.TelegramError as trouble:
        return outcome_of(trouble, fields)
    if not isinstance(result, dict):
        return Sent("")
    message = cast(dict[str, Any], result)
    if answer is not None:
        answer.update(message)
    return Sent(str(message.get("message_id", "")))


def outcome_of(
    trouble: "telegram.error.TelegramError", fields: Mapping[str, object]
) -> SendOutcome:
    """What the library's exception means for the message with these fields."""
    from telegram import error

    from bot.channels.telegram_request import ServerTrouble, Throttled, Unsent

    said = trouble.message
    match trouble:
        case Throttled():
            return Later(trouble.seconds, said, throttled=True)
        case Unsent():
            return Later(1.0, said)
        case error.TimedOut():
            return Uncertain(said)
        case ServerTrouble():
            # A gateway that gave up waiting does not know what became of the call.
            return Uncertain(said) if trouble.status == 504 else Later(2.0, said)
        # BadRequest is a NetworkError to the library, and must be asked for before it.
        case error.BadRequest():
            if _UNCHANGED in said.lower():
                return Sent(str(fields.get("message_id", "")))
            if mentions(said, _TOO_LATE):
                return Sent("")
            return Gone(said) if mentions(said, _NOBODY) else Never("400", said)
        case error.Forbidden():
            return Gone(said)
        case error.ChatMigrated():
            return Never("migrated", said)  # only groups become something else
        case error.InvalidToken() | error.EndPointNotFound():
            return Later(60.0, "the Bot API does not know our token", throttled=True)
        case error.Conflict():
            return Later(5.0, said)
        case error.NetworkError():
            return Never("http", said)
        case _:
            return Uncertain(said)


def mentions(said: str, words: Sequence[str]) -> bool:
    """Whether one of these words is in what was said."""
    said = said.lower()
    return any(word in said for word in words)
