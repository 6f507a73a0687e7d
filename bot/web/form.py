"""Our own short form for the numbers of KK and NIK, behind a one-time link.

WhatsApp's business policy forbids asking for full identity numbers in the chat, so its residents
type them here. The token in the address is the secret; the form is small, needs no script, and
works on telephones of ten years ago.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

import asyncpg
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.observe import REFUSED, log
from bot.stage import inbox_about
from bot.talk.flow import Contact
from bot.talk.said import Filled, freeze
from bot.talk.words import clock
from bot.web.pages import HEADERS, TEMPLATES, Pages
from models.base import Refused
from models.identity import BadNumber, read_kk, read_nik
from models.links import (
    LIFETIME,
    MOST_TRIES,
    Link,
    LinkEnded,
    check_form_link,
    try_form_link,
    use_form_link,
)
from models.post import Inbound
from models.registration import register_household
from models.residents import Address
from models.sealed import Sealer

MOST_BYTES = 2048
"""Two numbers make sixty."""
LONGEST = 40
"""Characters of a field: sixteen digits with whatever people put between them."""

_GOOD, _BAD = "good", "bad"
_AWAY = (SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError, OSError)


class TooLarge(Exception):
    """More bytes than the form can send."""


class _Wrong(Exception):
    """What was sent in is not taken; the try is counted all the same."""

    def __init__(self, link: Link, errors: Mapping[str, str], refusal: str) -> None:
        super().__init__(refusal)
        self.link, self.errors, self.refusal = link, errors, refusal


def form_routes(
    sessions: async_sessionmaker[AsyncSession],
    sealer: Sealer,
    now: Callable[[], datetime],
    catch_up: Callable[[int], Awaitable[None]],
    contact: Contact,
    public_url: str,
) -> list[Route]:
    """The form behind its link; `catch_up` answers what the inbox holds of a resident."""
    form = _Form(sessions, sealer, now, catch_up, contact, public_url)
    return [
        Route("/form.css", form.style),
        Route("/form/{token}", form.show),
        Route("/form/{token}", form.send, methods=["POST"]),
    ]


class _Form:
    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        sealer: Sealer,
        now: Callable[[], datetime],
        catch_up: Callable[[int], Awaitable[None]],
        contact: Contact,
        public_url: str,
    ) -> None:
        self._sessions = sessions
        self._sealer = sealer
        self._now = now
        self._catch_up = catch_up
        self._contact = contact
        self._origin = _origin(public_url)
        self._pages = Pages(contact)
        self._css: bytes | None = None

    async def style(self, _request: Request) -> Response:
        """The pages' style sheet."""
        if self._css is None:
            self._css = (TEMPLATES / "form.css").read_bytes()
        headers = {"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"}
        return Response(self._css, media_type="text/css", headers=headers)

    async def show(self, request: Request) -> Response:
        """The empty form, or why there is none. Looking uses nothing up: apps preview links."""
        token: str = request.path_params["token"]
        try:
            async with self._sessions() as db:
                link = await check_form_link(db, self._sealer, token, self._now())
        except LinkEnded as ended:
            return self._ended(ended)
        except _AWAY as error:
            return self._trouble(error)
        return self._filled_in(token, link, {}, {}, "", 200)

    async def send(self, request: Request) -> Response:
        """Takes the numbers: the household is registered and the conversation goes on."""
        token: str = request.path_params["token"]
        if not self._is_ours(request):
            return self._pages.note("foreign", 403, _BAD)
        try:
            typed = _typed(await _body(request))
        except TooLarge:
            return self._pages.note("too-large", 413, _BAD)
        try:
            resident = await self._register(token, typed)
        except LinkEnded as ended:
            # Sent twice by an impatient thumb: the first one counts, and is thanked for.
            return _to_page(token) if ended.key == "link-used" else self._ended(ended)
        except _Wrong as wrong:
            return self._filled_in(token, wrong.link, typed, wrong.errors, wrong.refusal, 422)
        except _AWAY as error:
            return self._trouble(error)
        if resident is not None:
            try:
                await self._catch_up(resident)
            except _AWAY as error:
                # It is in the inbox: the sweep answers it.
                log.warning("form.unanswered", error=type(error).__name__)
        return _to_page(token)

    # ── what happens ─────────────────────────────────────────────────────────────────────────

    async def _register(self, token: str, typed: Mapping[str, str]) -> int | None:
        """All or nothing; returns whose inbox has something new. Raises _Wrong and LinkEnded."""
        now = self._now()
        async with self._sessions() as db, db.begin():
            link = await try_form_link(db, self._sealer, token, now)
            kk, nik, errors = self._read(typed)
            refusal = "" if errors else await self._keep(db, link, kk, nik, now)
            told = False
            if not errors and not refusal:
                await use_form_link(db, token, now)
                told = await self._tell(db, link, now)
        if errors or refusal:  # raised only here: the try has been counted
            raise _Wrong(link, errors, refusal)
        log.info("form.registered", id=link.id)
        return link.resident if told else None

    def _read(self, typed: Mapping[str, str]) -> tuple[str, str, dict[str, str]]:
        """Both numbers, and what is wrong with each field."""
        kk = nik = ""
        errors: dict[str, str] = {}
        try:
            kk = read_kk(typed["kk"])
        except BadNumber as bad:
            errors["kk"] = self._why(bad, typed["kk"])
        try:
            nik = read_nik(typed["nik"], kk)
        except BadNumber as bad:
            errors["nik"] = self._why(bad, typed["nik"])
        return kk, nik, errors

    def _why(self, bad: BadNumber, typed: str) -> str:
        return self._pages.words(bad.key if typed else "number-empty", bad.facts())

    async def _keep(self, db: AsyncSession, link: Link, kk: str, nik: str, now: datetime) -> str:
        """Registers the household; returns why not, in words, where a rule says no."""
        carried = link.carried
        try:
            await register_household(
                db, self._sealer, link.resident, kk=kk, nik=nik, name=carried.name,
                kecamatan=carried.kecamatan, desa=carried.desa, now=now,
            )  # fmt: skip
        except Refused as refused:
            REFUSED.labels(refused.key).inc()
            key = refused.key if self._pages.knows(refused.key) else "refused"
            phone = self._contact.phone
            who = self._pages.words("officer" if phone else "officer-unknown", {"phone": phone})
            return self._pages.words(key, {"who": who})
        return ""

    async def _tell(self, db: AsyncSession, link: Link, now: datetime) -> bool:
        """Puts it into the resident's inbox, where the conversation goes on."""
        channel = link.carried.channel
        address = await db.scalar(
            select(Address.address)
            .where(Address.resident_id == link.resident, Address.channel == channel)
            .order_by(Address.gone_at.is_(None).desc(), Address.id.desc())
            .limit(1)
        )
        if address is None:
            return False
        external_id = f"form-{link.id}"
        body = freeze(Filled(link.purpose))
        db.add(
            Inbound(
                channel=channel,
                external_id=external_id,
                resident_id=link.resident,
                address=address,
                received_at=now,
                ours=True,
                body=self._sealer.seal(body, inbox_about(channel, external_id)),
            )
        )
        return True

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    def _filled_in(
        self,
        token: str,
        link: Link,
        typed: Mapping[str, str],
        errors: Mapping[str, str],
        refusal: str,
        status: int,
    ) -> Response:
        return self._pages.page(
            "form.html", status, title=self._pages.words("form-title"), token=token, typed=typed,
            errors=errors, refusal=refusal, until=clock(link.expires_at), longest=LONGEST,
        )  # fmt: skip

    def _ended(self, ended: LinkEnded) -> Response:
        minutes = int(LIFETIME.total_seconds()) // 60
        status = {"link-used": 200, "link-unknown": 404}.get(ended.key, 410)
        mood = _GOOD if ended.key == "link-used" else _BAD
        return self._pages.note(ended.key, status, mood, minutes=minutes, most=MOST_TRIES)

    def _trouble(self, error: Exception) -> Response:
        log.error("form.trouble", error=type(error).__name__)
        return self._pages.note("trouble", 503, _BAD)

    def _is_ours(self, request: Request) -> bool:
        """Whether our own page sent this, as far as the browser tells.

        Older browsers know no Sec-Fetch-Site, and write `null` as the Origin of a page that sends
        no referrer, as ours does; the token is what proves.
        """
        site = request.headers.get("sec-fetch-site")
        if site is not None:
            return site == "same-origin"
        origin = request.headers.get("origin", "null")
        return origin == "null" or _origin(origin) == self._origin


def _to_page(token: str) -> Response:
    """Back to the link by GET, so that reloading sends nothing twice."""
    return RedirectResponse(token, 303, headers=dict(HEADERS))


def _typed(body: bytes) -> dict[str, str]:
    """The two fields as they were typed, and no others. Raises TooLarge."""
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), max_num_fields=10)
    except ValueError as error:
        raise TooLarge from error
    fields = dict(pairs)
    typed = {name: fields.get(name, "").strip() for name in ("kk", "nik")}
    if any(len(text) > LONGEST for text in typed.values()):
        raise TooLarge
    return typed


async def _body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise TooLarge
    return body


def _origin(url: str) -> tuple[str, str]:
    """Scheme and host with its port, where that is not the scheme's own."""
    parts = urlsplit(url.lower())
    default = {"http": ":80", "https": ":443"}.get(parts.scheme, "")
    return parts.scheme, parts.netloc.removesuffix(default) if default else parts.netloc
