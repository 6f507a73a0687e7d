"""Every environment variable that the product knows, read once into frozen, typed settings.

A plain dataclass and not a settings library: start-up time and memory are promised, and thirty
strings need neither. What nobody can use (a port that is no number) is an error at once; what is
merely missing is an empty string, and `missing_to_serve` and `half_set` say what that costs.
"""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from time import monotonic

Clock = Callable[[], datetime]
"""Tells the time, aware and in UTC."""

KEY_BYTES = 32
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
TELEGRAM_MODES = ("webhook", "polling")
NEW_KEY = "make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(32))'"
# https://core.telegram.org/bots/api#setwebhook: the characters and the length of secret_token.
_TELEGRAM_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_DATABASE_SCHEMES = ("postgresql", "postgres", "postgresql+asyncpg")
_REDIS_SCHEMES = ("redis", "rediss", "unix")
_WEB_SCHEMES = ("https", "http")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one variable, and how to mend it. Never holds a secret's content."""

    name: str
    why: str

    def __str__(self) -> str:
        return f"{self.name} {self.why}"


def hours_in(text: str) -> tuple[time, time]:
    """Two times of the day, as in `21:00-06:00`. Raises ValueError."""
    if not re.fullmatch(r"\d\d:\d\d-\d\d:\d\d", text):
        raise ValueError(text)
    begin, end = text.split("-")
    return time.fromisoformat(begin), time.fromisoformat(end)


class Unusable(Exception):
    """Some variables hold what nobody can use; `faults` names each of them."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults: tuple[Fault, ...] = faults


@dataclass(frozen=True, slots=True)
class Settings:
    """The variables of `.env.example` in lower case; secrets and addresses stay out of the repr.

    `database_url` is always a plain `postgresql://` address, as asyncpg takes it. `sapa_now` is
    the time at which the clock starts, where it does not start now.
    """

    database_url: str = field(default="", repr=False)
    redis_url: str = field(default="", repr=False)
    public_url: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    port: int = 8000
    telegram_bot_token: str = field(default="", repr=False)
    telegram_webhook_secret: str = field(default="", repr=False)
    telegram_api_base: str = "https://api.telegram.org/bot"
    telegram_file_base: str = "https://api.telegram.org/file/bot"
    telegram_mode: str = "webhook"
    twilio_account_sid: str = ""
    twilio_auth_token: str = field(default="", repr=False)
    twilio_auth_token_secondary: str = field(default="", repr=False)
    twilio_whatsapp_from: str = ""
    twilio_messaging_service_sid: str = ""
    twilio_api_base: str = "https://api.twilio.com"
    twilio_content_base: str = "https://content.twilio.com"
    secret_key: str = field(default="", repr=False)
    pii_key: str = field(default="", repr=False)
    pii_key_previous: str = field(default="", repr=False)
    pii_index_key: str = field(default="", repr=False)
    contact_phone: str = ""
    contact_hours: str = ""
    pihps_url: str = ""
    pihps_province: str = ""
    samsat_url: str = ""
    samsat_token: str = field(default="", repr=False)
    samsat_timeout: float = 5.0
    telegram_rate: int = 29
    whatsapp_rate: int = 76
    whatsapp_tier: int = 2000
    broadcast_approval_from: int = 500
    broadcast_weekly_cap: int = 3
    quiet_hours: str = "21:00-06:00"
    log_level: str = "INFO"
    sapa_now: datetime | None = None
    demo: bool = False

    @classmethod
    def read(cls, environ: Mapping[str, str], *, demo: bool = False) -> "Settings":
        """The settings that these variables make; an empty one counts as unset.

        Raises Unusable, which names every variable whose content nobody can use.
        """
        reader = _Reader(environ)
        host = reader.text("HOST", "127.0.0.1")
        port = reader.port("PORT", 8000)
        database = reader.url("DATABASE_URL", "", _DATABASE_SCHEMES)
        settings = cls(
            database_url=re.sub(r"^postgres(ql(\+asyncpg)?)?://", "postgresql://", database),
            redis_url=reader.url("REDIS_URL", "", _REDIS_SCHEMES),
            public_url=reader.base("PUBLIC_URL", f"http://{host}:{port}"),
            host=host,
            port=port,
            telegram_bot_token=reader.text("TELEGRAM_BOT_TOKEN"),
            telegram_webhook_secret=reader.text("TELEGRAM_WEBHOOK_SECRET"),
            telegram_api_base=reader.base("TELEGRAM_API_BASE", "https://api.telegram.org/bot"),
            telegram_file_base=reader.base(
                "TELEGRAM_FILE_BASE", "https://api.telegram.org/file/bot"
            ),
            telegram_mode=reader.one_of("TELEGRAM_MODE", "webhook", TELEGRAM_MODES),
            twilio_account_sid=reader.text("TWILIO_ACCOUNT_SID"),
            twilio_auth_token=reader.text("TWILIO_AUTH_TOKEN"),
            twilio_auth_token_secondary=reader.text("TWILIO_AUTH_TOKEN_SECONDARY"),
            twilio_whatsapp_from=reader.text("TWILIO_WHATSAPP_FROM"),
            twilio_messaging_service_sid=reader.text("TWILIO_MESSAGING_SERVICE_SID"),
            twilio_api_base=reader.base("TWILIO_API_BASE", "https://api.twilio.com"),
            twilio_content_base=reader.base("TWILIO_CONTENT_BASE", "https://content.twilio.com"),
            secret_key=reader.key("SECRET_KEY"),
            pii_key=reader.key("PII_KEY"),
            pii_key_previous=reader.key("PII_KEY_PREVIOUS"),
            pii_index_key=reader.key("PII_INDEX_KEY"),
            contact_phone=reader.text("CONTACT_PHONE"),
            contact_hours=reader.text("CONTACT_HOURS"),
            pihps_url=reader.url("PIHPS_URL", "", _WEB_SCHEMES).rstrip("/"),
            pihps_province=reader.text("PIHPS_PROVINCE"),
            samsat_url=reader.url("SAMSAT_URL", "", _WEB_SCHEMES).rstrip("/"),
            samsat_token=reader.text("SAMSAT_TOKEN"),
            samsat_timeout=reader.seconds("SAMSAT_TIMEOUT", 5.0),
            telegram_rate=reader.number("TELEGRAM_RATE", 29, 100_000),
            whatsapp_rate=reader.number("WHATSAPP_RATE", 76, 100_000),
            whatsapp_tier=reader.number("WHATSAPP_TIER", 2000, 100_000_000),
            broadcast_approval_from=reader.number("BROADCAST_APPROVAL_FROM", 500, 100_000_000),
            broadcast_weekly_cap=reader.number("BROADCAST_WEEKLY_CAP", 3, 1000),
            quiet_hours=reader.hours("QUIET_HOURS", "21:00-06:00"),
            log_level=reader.one_of("LOG_LEVEL", "INFO", LOG_LEVELS),
            sapa_now=reader.time("SAPA_NOW"),
            demo=demo,
        )
        if reader.faults:
            raise Unusable(tuple(reader.faults))
        return settings

    @property
    def has_telegram(self) -> bool:
        """Whether the Telegram channel is on."""
        return bool(self.telegram_bot_token)

    @property
    def has_whatsapp(self) -> bool:
        """Whether the WhatsApp channel is on."""
        return bool(self.twilio_account_sid and self.twilio_auth_token) and bool(
            self.twilio_whatsapp_from or self.twilio_messaging_service_sid
        )

    @property
    def has_pihps(self) -> bool:
        """Whether the price tables of PIHPS are read."""
        return bool(self.pihps_url and self.pihps_province)

    def missing_to_serve(self) -> tuple[Fault, ...]:
        """The keys without which nothing that residents confide could be kept safe."""
        named = (
            ("SECRET_KEY", self.secret_key),
            ("PII_KEY", self.pii_key),
            ("PII_INDEX_KEY", self.pii_index_key),
        )
        return tuple(Fault(name, f"is not set; {NEW_KEY}") for name, value in named if not value)

    def half_set(self) -> tuple[Fault, ...]:
        """What a channel lacks that somebody has begun to set up, or what cannot work together."""
        faults: list[Fault] = []
        if self.has_telegram and self.telegram_mode == "webhook":
            if not _TELEGRAM_SECRET.fullmatch(self.telegram_webhook_secret):
                faults.append(
                    Fault(
                        "TELEGRAM_WEBHOOK_SECRET",
                        "must be 1 to 256 of A-Z a-z 0-9 _ -, or every update is refused; "
                        + NEW_KEY,
                    )
                )
            faults += self._unreachable("Telegram", self.telegram_api_base)
        if self.twilio_account_sid or self.twilio_auth_token or self.twilio_whatsapp_from:
            if not self.twilio_account_sid:
                faults.append(Fault("TWILIO_ACCOUNT_SID", "is not set; Twilio's console shows it"))
            if not self.twilio_auth_token:
                faults.append(Fault("TWILIO_AUTH_TOKEN", "is not set; Twilio's console shows it"))
            if not (self.twilio_whatsapp_from or self.twilio_messaging_service_sid):
                why = "is not set; write the sender's number like whatsapp:+14155238886"
                faults.append(Fault("TWILIO_WHATSAPP_FROM", why))
            faults += self._unreachable("Twilio", self.twilio_api_base)
        if self.pihps_url and not self.pihps_province:
            why = "is not set; the address of a province's table on PIHPS' pages holds it"
            faults.append(Fault("PIHPS_PROVINCE", why))
        return tuple(faults)

    def doubtful(self) -> tuple[Fault, ...]:
        """What works, but hardly as anybody wants it."""
        faults: list[Fault] = []
        if not self.contact_phone:
            why = "is not set; residents who ask for an officer are told it, and its CONTACT_HOURS"
            faults.append(Fault("CONTACT_PHONE", why))
        if self.sapa_now is not None:
            faults.append(Fault("SAPA_NOW", "sets the clock; it is for tests and the demo only"))
        return tuple(faults)

    def _unreachable(self, who: str, base: str) -> list[Fault]:
        # The providers on loopback reach us without https; the real ones insist on it.
        if not base.startswith("https://") or self.public_url.startswith("https://"):
            return []
        return [Fault("PUBLIC_URL", f"is {self.public_url}; {who} only calls https addresses")]

    def clock(self) -> Clock:
        """The one clock of a process: the real one, or one that starts at SAPA_NOW and runs on."""
        start = self.sapa_now
        if start is None:
            return lambda: datetime.now(UTC)
        begun = monotonic()
        return lambda: start + timedelta(seconds=monotonic() - begun)


def environment(folder: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """The variables of the folder's `.env`, with `environ` above them."""
    from dotenv import dotenv_values  # only the command line reads files

    written = dotenv_values(folder / ".env")
    return {name: value for name, value in written.items() if value is not None} | dict(environ)


def key_bytes(written: str) -> bytes:
    """The 32 bytes of a key written in base64url, padded or not. Raises ValueError."""
    try:
        # altchars with validate, as the urlsafe variant passes over foreign characters.
        key = base64.b64decode(written.rstrip("=") + "=", altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64url") from error
    if len(key) != KEY_BYTES:
        raise ValueError(f"{len(key)} bytes and not {KEY_BYTES}")
    return key


class _Reader:
    """Reads variables one by one and gathers what is wrong with them."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ: Mapping[str, str] = environ
        self.faults: list[Fault] = []

    def text(self, name: str, default: str = "") -> str:
        return self._environ.get(name, "").strip() or default

    def one_of(self, name: str, default: str, allowed: tuple[str, ...]) -> str:
        for choice in allowed:
            if choice.lower() == self.text(name, default).lower():
                return choice
        self.faults.append(Fault(name, f"is not known; write one of {', '.join(allowed)}"))
        return default

    def url(self, name: str, default: str, schemes: tuple[str, ...]) -> str:
        given = self.text(name, default)
        scheme, parted, _ = given.partition("://")
        if given and not (parted and scheme in schemes):
            self.faults.append(Fault(name, f"must begin with {schemes[0]}://"))
        return given

    def base(self, name: str, default: str) -> str:
        return self.url(name, default, _WEB_SCHEMES).rstrip("/")

    def port(self, name: str, default: int) -> int:
        given = self.text(name, str(default))
        if given.isascii() and given.isdigit() and int(given) < 65536:
            return int(given)
        self.faults.append(Fault(name, "must be a number up to 65535; 0 takes a free one"))
        return default

    def seconds(self, name: str, default: float) -> float:
        given = self.text(name, str(default))
        if re.fullmatch(r"\d{1,2}(\.\d{1,3})?", given) and 0 < float(given) <= 15:
            return float(given)
        self.faults.append(Fault(name, "must be seconds, more than 0 and at most 15"))
        return default

    def number(self, name: str, default: int, most: int) -> int:
        given = self.text(name, str(default))
        if re.fullmatch(r"[0-9]{1,9}", given) and 1 <= int(given) <= most:
            return int(given)
        self.faults.append(Fault(name, f"must be a whole number from 1 to {most}"))
        return default

    def hours(self, name: str, default: str) -> str:
        given = self.text(name, default)
        try:
            hours_in(given)
        except ValueError:
            self.faults.append(Fault(name, "must be two times of the day, as in 21:00-06:00"))
        return given

    def key(self, name: str) -> str:
        given = self.text(name)
        if given:
            try:
                key_bytes(given)
            except ValueError as error:
                self.faults.append(Fault(name, f"is no 32-byte key ({error}); {NEW_KEY}"))
        return given

    def time(self, name: str) -> datetime | None:
        given = self.text(name)
        if not given:
            return None
        try:
            read = datetime.fromisoformat(given)
        except ValueError:
            self.faults.append(Fault(name, "is no time; write it like 2026-11-23T02:00:00Z"))
            return None
        # Without a zone it is meant as UTC, like every time that we store.
        return read.replace(tzinfo=read.tzinfo or UTC).astimezone(UTC)
