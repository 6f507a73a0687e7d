"""How Twilio calls us: signed forms, to the webhook for what people say and to status callbacks.

A failed connection is tried once more; which failures are repeated, and how often, stands in the
fragment of the URL (`#rc=3&rp=all`), which itself is neither sent nor signed.
"""

import asyncio
import secrets
from collections.abc import Mapping
from typing import Protocol
from urllib.parse import parse_qs, urldefrag

import aiohttp
from twilio.request_validator import (  # pyright: ignore[reportMissingTypeStubs]
    RequestValidator,
)

from bot.sandbox.shared import Shared

_CONNECT_SECONDS = 5
_TOTAL_SECONDS = 15


class _Signer(Protocol):
    def compute_signature(self, uri: str, params: Mapping[str, str]) -> str: ...


class Hooks:
    """The outgoing side of Twilio."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._signer: _Signer = RequestValidator(shared.config.twilio_token)

    async def post(self, name: str, url: str, form: Mapping[str, str], who: str) -> bool:
        """One form to one of the bot's hooks; whether the bot took it."""
        bare, fragment = urldefrag(url)
        rules = parse_qs(fragment)
        retries = min(int(rules.get("rc", ["1"])[0]), 5)
        repeated = set(rules.get("rp", ["ct"])[0].split(","))
        headers = {
            "X-Twilio-Signature": self._signer.compute_signature(bare, form),
            "I-Twilio-Idempotency-Token": secrets.token_hex(16),
            "User-Agent": "TwilioProxy/1.1",
        }
        faults = self._shared.faults
        for fault in faults.take("twilio", name, who, "delay"):
            await asyncio.sleep(fault.seconds)
        copies = 1 + sum(f.copies - 1 for f in faults.take("twilio", name, who, "repeat"))
        took = await asyncio.gather(
            *(self._try(name, bare, form, who, headers, retries, repeated) for _ in range(copies))
        )
        return any(took)

    async def _try(
        self,
        name: str,
        url: str,
        form: Mapping[str, str],
        who: str,
        headers: Mapping[str, str],
        retries: int,
        repeated: set[str],
    ) -> bool:
        for attempt in range(retries + 1):
            failure = await self._post_once(name, url, form, who, headers)
            if not failure:
                return True
            if attempt == retries or not ({failure, "all"} & repeated):
                return False
            await self._shared.hurry.next_beat(2.0**attempt * self._shared.config.retry_unit)
        return False

    async def _post_once(
        self, name: str, url: str, form: Mapping[str, str], who: str, headers: Mapping[str, str]
    ) -> str:
        """Empty when the bot took it, else Twilio's word for the failure: ct, rt, 4xx, 5xx."""
        timeout = aiohttp.ClientTimeout(total=_TOTAL_SECONDS, sock_connect=_CONNECT_SECONDS)
        status, failure = 0, ""
        if self._shared.faults.take("twilio", name, who, "cut"):
            failure = "ct"
        else:
            try:
                async with self._shared.http().post(
                    self._shared.reach(url),
                    data=dict(form),
                    headers=headers,
                    timeout=timeout,
                    allow_redirects=False,
                ) as response:
                    await response.read()
                    status = response.status
            except aiohttp.ClientConnectorError:
                failure = "ct"
            except (aiohttp.ClientError, OSError, TimeoutError):
                failure = "rt"
        if status >= 300:
            failure = "5xx" if status >= 500 else "4xx"
        self._shared.calls.add("twilio", name, form, status, failure)
        return failure
