"""Looks at everything that the service stands on, and says how to mend what is wrong.

A channel without a token is off, which is no fault; one that is half set up is.
"""

import asyncio
import re
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import asyncpg
import msgspec
from redis.asyncio import Redis
from redis.exceptions import RedisError, ResponseError

from bot.embedded import Trouble, servers
from bot.settings import Settings, Unusable

PATIENCE = 10.0
"""Seconds that each of them may take to answer."""

OLDEST_POSTGRES = 15
OLDEST_REDIS = 7


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one thing: `fine`, `off` or `wrong`."""

    state: str
    about: str
    what: str

    @property
    def is_wrong(self) -> bool:
        """Whether somebody has to do something."""
        return self.state == "wrong"

    def __str__(self) -> str:
        return f"{self.state:<6}{self.about}: {self.what}"


def fine(about: str, what: str) -> Finding:
    """It works."""
    return Finding("fine", about, what)


def wrong(about: str, what: str) -> Finding:
    """It does not work, and this is what to do."""
    return Finding("wrong", about, what)


async def look(environ: Mapping[str, str], home: Path) -> AsyncGenerator[Finding]:
    """One finding after the other; what is not reached within some seconds counts as wrong."""
    try:
        settings = Settings.read(environ)
    except Unusable as unusable:
        for fault in unusable.faults:
            yield wrong("settings", str(fault))
        return
    faults = [*settings.missing_to_serve(), *settings.half_set(), *settings.doubtful()]
    for fault in faults:
        yield wrong("settings", str(fault))
    if not faults:
        yield fine("settings", f"complete; residents reach us at {settings.public_url}")
    try:
        async with servers(settings, home) as urls:
            yield await _database(urls.database_url, ours=not settings.database_url)
            yield await _redis(urls.redis_url, ours=not settings.redis_url)
    except Trouble as trouble:
        yield wrong("servers", str(trouble))
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(PATIENCE)) as http:
        yield await _telegram(http, settings)
        yield await _twilio(http, settings)


async def _database(url: str, *, ours: bool) -> Finding:
    about = "database"
    try:
        async with asyncio.timeout(PATIENCE):
            connection = await asyncpg.connect(url)
            try:
                return await _tables(connection, ours=ours)
            finally:
                await connection.close()
    except TimeoutError:
        return wrong(about, f"does not answer within {PATIENCE:g} s; is DATABASE_URL right?")
    except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        why = str(error) or type(error).__name__
        return wrong(about, f"{why}; is DATABASE_URL right, and does the server run?")


async def _tables(connection: asyncpg.Connection, *, ours: bool) -> Finding:
    about = "database"
    version = connection.get_server_version()
    number = str(await connection.fetchval("SHOW server_version")).partition(" ")[0]
    name = f"PostgreSQL {number}"
    if version.major < OLDEST_POSTGRES:
        return wrong(about, f"{name} is too old; {OLDEST_POSTGRES} is the oldest that will do")
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        if await connection.fetchval("SELECT current_setting($1)", setting) == "off":
            return wrong(about, f"{setting} is off, so a crash would lose orders; turn it on")
    try:
        have = await connection.fetchval("SELECT version_num FROM alembic_version")
    except asyncpg.UndefinedTableError:
        have = None
    if have is None and ours:
        return fine(about, f"{name} of our own; serve makes its tables")
    if have != await asyncio.to_thread(_newest_tables):
        return wrong(about, f"{name} answers, but its tables are not up to date: ./sapa migrate")
    return fine(about, f"{name}{' of our own' if ours else ''}, tables up to date")


def _newest_tables() -> str | None:
    from alembic.script import ScriptDirectory

    import models.migrations

    return ScriptDirectory(str(Path(models.migrations.__file__).parent)).get_current_head()


async def _redis(url: str, *, ours: bool) -> Finding:
    about = "Redis"
    try:
        async with asyncio.timeout(PATIENCE), Redis.from_url(url, decode_responses=True) as client:
            version = str((await client.info("server"))["redis_version"])
            if int(version.partition(".")[0]) < OLDEST_REDIS:
                return wrong(about, f"{version} is too old; {OLDEST_REDIS}.0 is the oldest for us")
            memory = await client.info("memory")
            policy = str(memory.get("maxmemory_policy", "noeviction"))
            if policy != "noeviction" and int(memory.get("maxmemory", 0)):
                mend = "set maxmemory-policy to noeviction"
                return wrong(about, f"forgets unfinished drafts when it is full; {mend}")
    except TimeoutError:
        return wrong(about, f"does not answer within {PATIENCE:g} s; is REDIS_URL right?")
    except ResponseError as error:
        return wrong(about, f"refuses us: {error}; are the name and password in REDIS_URL right?")
    except (OSError, ValueError, RedisError) as error:
        return wrong(about, f"{error}; is REDIS_URL right, and does the server run?")
    return fine(about, f"{version}{' of our own' if ours else ''}")


class _Bot(msgspec.Struct):
    username: str = ""


class _Me(msgspec.Struct):
    ok: bool = False
    result: _Bot = msgspec.field(default_factory=_Bot)
    description: str = ""


async def _telegram(http: aiohttp.ClientSession, settings: Settings) -> Finding:
    about = "Telegram"
    if not settings.has_telegram:
        return Finding("off", about, "TELEGRAM_BOT_TOKEN is not set; BotFather gives you one")
    base = settings.telegram_api_base
    # The token may hold anything, but in an address it must not become a path of its own.
    token = re.sub(r"[^A-Za-z0-9:_-]", "", settings.telegram_bot_token)
    try:
        async with http.get(f"{base}{token}/getMe") as response:
            me = msgspec.json.decode(await response.read(), type=_Me)
            status = response.status
    except (TimeoutError, OSError, aiohttp.ClientError, msgspec.MsgspecError) as error:
        return _unreached(about, base, error)
    if not me.ok:
        mend = "is TELEGRAM_BOT_TOKEN the one that BotFather shows?"
        return wrong(about, f"refuses the token ({status} {me.description}); {mend}")
    return fine(about, f"@{me.result.username}, by {settings.telegram_mode}")


class _Account(msgspec.Struct):
    # Of the account, in a word; or of a refused request, in a number.
    status: str | int = ""
    message: str = ""


async def _twilio(http: aiohttp.ClientSession, settings: Settings) -> Finding:
    about = "WhatsApp"
    if not settings.has_whatsapp:
        what = "TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_WHATSAPP_FROM are not all set"
        return Finding("off", about, what)
    base, account = settings.twilio_api_base, settings.twilio_account_sid
    login = {"Authorization": aiohttp.encode_basic_auth(account, settings.twilio_auth_token)}
    try:
        url = f"{base}/2010-04-01/Accounts/{account}.json"
        async with http.get(url, headers=login) as response:
            answer = msgspec.json.decode(await response.read(), type=_Account)
            status = response.status
    except (TimeoutError, OSError, aiohttp.ClientError, msgspec.MsgspecError) as error:
        return _unreached(about, base, error)
    if status != 200:
        mend = "are TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN those of the console?"
        return wrong(about, f"Twilio refuses us ({status} {answer.message}); {mend}")
    if answer.status != "active":
        return wrong(about, f"Twilio says that the account is {answer.status}; ask them why")
    sender = settings.twilio_whatsapp_from or settings.twilio_messaging_service_sid
    return fine(about, f"Twilio's account is active, sending from {sender}")


def _unreached(about: str, base: str, error: Exception) -> Finding:
    # Only the host and the kind of error: the whole address may hold the token.
    host = urlsplit(base).netloc
    why = type(error).__name__
    return wrong(about, f"{host} is not reached ({why}); does this machine reach the internet?")
