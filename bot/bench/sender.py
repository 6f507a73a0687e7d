"""A process of its own that sends what waits in the outbox, and tells what it cost.

`python -m bot.bench.sender KIND COUNT` with the product's environment: `KIND` is `text` or
`picture`. It writes one line: CPU microseconds for each message, and messages a second.
"""

import os
import sys
import time

import uvloop
from msgspec.structs import replace
from sqlalchemy import text

from bot.bench.platforms import FIRST, number_of
from bot.bench.report import tell
from bot.main import service, settle_memory
from bot.settings import Settings
from bot.stage import outbox_about
from bot.talk.said import Picture, Say, Shown, freeze
from models.sealed import Sealer
from models.staples.codes import new_code, print_code

# As long as a summary of ours, with the buttons below it.
_TEXT = """Pesanan Anda:
2 × Bahan Pokok Contoh 5 kg: Rp125.000
Jumlah *Rp125.000*, dibayar tunai saat diambil
Ambil di Balai Contoh, Jl. Contoh 1
Jumat, 27 November 2026, pukul 08.00–10.00 WIB
Ditahan untuk Anda sampai 09.15 WIB. Sudah benar?"""
_BUTTONS = (Shown("Ya, pesan"), Shown("Ubah"), Shown("Batal"))

_INSERT = text("""
INSERT INTO outbox (key, resident_id, channel, address, body, lane, state, created_at)
VALUES (:key, :resident, :channel, :address, :body, 0, 0, :now)
""")


def _said(kind: str) -> Say:
    if kind == "picture":
        code = print_code(new_code())
        return Say(f"Kode {code}.", picture=Picture("ticket", code))
    words = Say(_TEXT, options=_BUTTONS, ask="1a")
    if kind == "card":
        # One picture for all, as cards of one product are: the next card in the place of the last.
        picture = Picture("ticket", "SP-8K2M4Q")
        return replace(words, picture=picture, replaces="40", over_picture=True)
    return words


def _row(sealer: Sealer, channel: str, kind: str, number: int) -> dict[str, object]:
    who = FIRST + number
    address = str(who) if channel == "telegram" else number_of(who)
    body = sealer.seal(freeze(_said(kind)), outbox_about(address))
    return {
        "key": f"bench-{number}",
        "resident": number,
        "channel": channel,
        "address": address,
        "body": body,
    }


async def send(kind: str, count: int) -> tuple[float, float]:
    """CPU seconds and seconds for so many messages."""
    settings = Settings.read(os.environ)
    channel = "telegram" if settings.has_telegram else "whatsapp"
    async with service(settings, background=False) as running:
        rows = [_row(running.sealer, channel, kind, number) for number in range(count + 50)]
        for row in rows:
            row["now"] = running.now()

        async def wait_and_send(some: list[dict[str, object]]) -> None:
            async with running.sessions() as db, db.begin():
                if channel == "whatsapp":
                    await db.execute(text("UPDATE residents SET heard_whatsapp_at = now()"))
                await db.execute(_INSERT, some)
            begun.append((time.process_time(), time.perf_counter()))
            while await running.outbox.sweep():
                await running.outbox.rest()

        settle_memory()
        begun: list[tuple[float, float]] = []
        await wait_and_send(rows[count:])  # the first ones open connections and import
        await wait_and_send(rows[:count])
        cpu, wall = begun[-1]
        return time.process_time() - cpu, time.perf_counter() - wall


def main() -> None:
    """Sends and tells."""
    kind, count = sys.argv[1], int(sys.argv[2])
    cpu, wall = uvloop.run(send(kind, count))
    tell(f"{cpu / count * 1e6:.1f} {count / wall:.1f}")


if __name__ == "__main__":
    main()
