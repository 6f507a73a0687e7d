"""What a sandbox is told when it is made: tokens, addresses and sizes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Clock = Callable[[], datetime]
"""Tells the time: an aware datetime in UTC."""

Json = dict[str, Any]
"""A JSON object as the platforms exchange it."""


@dataclass(frozen=True, slots=True)
class SandboxConfig:
    """Who the bot is on both platforms, and where the sandbox reaches it.

    `whatsapp_webhook_url` is where forms are posted to, with Twilio's `#rc=…&rp=…` if wanted;
    the signature is made over it. Telegram's webhook is set by the bot. Whatever begins with
    `public_url` is really reached at `reached_at`, where both are given.
    `retry_unit` scales every waiting time of the platforms' retries: tests make it small.
    `first_id` starts message and update ids; None chooses at random, so that a restarted sandbox
    never repeats ids which a longer-lived database has already seen.
    """

    telegram_token: str = "990000:sandbox-token"  # noqa: S105 - opens nothing but the sandbox
    telegram_name: str = "Sapa Lampung"
    telegram_username: str = "sapa_lampung_contoh_bot"
    twilio_sid: str = "AC" + "0" * 32
    twilio_token: str = "sandbox-token"  # noqa: S105 - opens nothing but the sandbox
    whatsapp_from: str = "+6281100990000"
    messaging_service_sid: str = ""
    whatsapp_webhook_url: str = ""
    public_url: str = ""
    reached_at: str = ""
    retry_unit: float = 1.0
    first_id: int | None = None
    messages_kept: int = 200
    calls_kept: int = 5000
    media_bytes: int = 64_000_000
    default_phones: bool = True

    @property
    def bot_id(self) -> int:
        """The bot's own id, which every token begins with."""
        return int(self.telegram_token.partition(":")[0])
