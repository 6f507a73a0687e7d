"""A household registers and orders: its numbers and names are nowhere to be read afterwards."""

import asyncio
import dataclasses
import os
import re
import sys
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import cast

import pytest
from httpx2 import AsyncClient
from redis import Redis

from tests.crashes.server import Town, a_town
from tests.phones import OnTelegram, OnWhatsApp

KK, NIK, NIK_OF_BUDI = "1871990202202345", "1871994503925678", "1871990303936789"
NAME, NAME_OF_BUDI = "Zubaidah Contohwati", "Burhanuddin Contohman"
MISTYPED = "187199020220234"
SECRETS = (KK, NIK, NIK_OF_BUDI, MISTYPED, NAME, NAME_OF_BUDI, "Zubaidah", "Burhanuddin")


@pytest.fixture
async def town(database: str, redis_url: str, tmp_path: Path) -> AsyncGenerator[Town]:
    """A server in a process of its own that logs all it can, into a file."""
    async with a_town(database, redis_url) as ours:
        names = {each.name for each in dataclasses.fields(ours.settings)} - {"demo", "sapa_now"}
        environ = {name.upper(): str(getattr(ours.settings, name)) for name in names}
        environ["LOG_LEVEL"] = "DEBUG"
        with (tmp_path / "log").open("wb") as log:
            ours.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "serve", env={**os.environ, **environ},
                stdout=log, stderr=log,
            )  # fmt: skip

        async def listens() -> bool:
            return b"serve.listening" in (tmp_path / "log").read_bytes()

        await ours.until(listens)
        yield ours


async def dump(town: Town, redis_url: str, logged: bytes) -> bytes:
    """Everything that the service has put anywhere, as text; binary columns as hex."""
    parts: list[bytes] = [logged]
    tables = await town.db.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    assert {"households", "inbox", "outbox", "audits"} <= {row[0] for row in tables}
    for (table,) in tables:
        rows = await town.db.fetch(f'SELECT t::text FROM "{table}" t')  # noqa: S608  # a table of ours
        parts += [row[0].encode() for row in rows]
    with Redis.from_url(redis_url) as store:
        for key in cast("list[bytes]", store.keys()):
            # What is no string is dumped as Redis itself would.
            kept = store.get(key) if store.type(key) == b"string" else store.dump(key)
            parts += [key, cast("bytes", kept)]
    return b"\n".join(parts)


def read_in(kept: bytes) -> list[str]:
    """Which of the secrets can be read there: plainly, or in the hex of a binary column."""
    kept = kept.lower()
    return [
        secret
        for secret in SECRETS
        if secret.lower().encode() in kept or secret.encode().hex().encode() in kept
    ]


async def talk(town: Town, phone: OnTelegram | OnWhatsApp, *lines: tuple[str, str]) -> str:
    """Says each line and waits for the words that answer it; returns the last answer."""
    last = ""
    for said, answer in lines:
        phone.say(said)
        try:
            last = (await town.said(phone, answer)).text
        except TimeoutError:
            raise AssertionError(
                f"no {answer!r} after {said!r}: {phone.phone.messages[-2:]}"
            ) from None
    return last


async def test_numbers_and_names_are_nowhere_to_be_read(
    town: Town, redis_url: str, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    await talk(
        town, town.siti,
        ("pesan 2 beras di Natar", "Mau ambil di mana?"), ("1", "Apakah Anda setuju?"),
        ("ya", "Siapa nama Anda"), (NAME, "kecamatan apa"), ("Natar", "kelurahan apa"),
        ("Merak Batin", "kartu keluarga"), (MISTYPED, "15 angka"), (KK, "NIK Anda"),
    )  # fmt: skip
    # In the middle: numbers and name stand in the unfinished draft.
    assert read_in(await dump(town, redis_url, log.read_bytes())) == []
    await talk(
        town, town.siti,
        (NIK, "Terdaftar"), ("1", "Sudah benar?"), ("ya", "Tercatat"),
        (NIK, "tidak kami pakai"), ("pesanan", "menunggu diambil"),
    )  # fmt: skip
    assert read_in(await dump(town, redis_url, log.read_bytes())) == []

    form = await talk(
        town, town.budi,
        ("pesan 1 beras di Natar", "Mau ambil di mana?"), ("1", "Apakah Anda setuju?"),
        ("ya", "Siapa nama Anda"), (NAME_OF_BUDI, "kecamatan apa"), ("Natar", "kelurahan apa"),
        ("Merak Batin", "formulir"), (KK, "Isi lewat formulir"),
    )  # fmt: skip
    link = re.findall(r"https?://\S+", form)[-1]
    async with AsyncClient(headers={"Sec-Fetch-Site": "same-origin"}) as browser:
        for nik in (MISTYPED, NIK_OF_BUDI):
            await browser.post(link, data={"kk": KK, "nik": nik}, follow_redirects=True)
    await town.said(town.budi, "Terdaftar")
    await town.settled()
    everything = await dump(town, redis_url, log.read_bytes())
    assert read_in(everything) == []
    # The dump is one: an address and a log line stand in it.
    assert b"turn.done" in everything
    assert town.siti.phone.who.encode() in everything
    assert town.budi.phone.who.encode() not in log.read_bytes()
    assert await town.value("SELECT count(*) FROM persons") == 3
