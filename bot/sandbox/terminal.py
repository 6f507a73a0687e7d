"""A phone in the terminal: chats with a running demo over the same API as the page."""

import asyncio
import base64
import contextlib
import sys
import threading
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

import aiohttp
import msgspec

from bot.sandbox.config import Json

_HELP = """\
Ketik pesan lalu Enter. Selain itu:
  #2                tekan tombol kedua dari pesan terakhir yang bertombol
  /lokasi -5.4,105.2  kirim lokasi          /nomor    kirim nomor sendiri (Telegram)
  /foto [berkas]    kirim foto              /dokumen [berkas]
  /suara  /stiker  /kontak                  kirim lampiran contoh
  /teruskan [teks]  teruskan pesan tetangga, atau pesan terakhir di chat ini
  /blokir  /buka    blokir bot, atau buka blokir
  /telepon [nomor]  daftar telepon, atau ganti telepon
  /bantuan  /keluar
Perintah lain, misalnya /start, dikirim sebagai pesan."""
_SAMPLES = {
    "/foto": "photo",
    "/dokumen": "document",
    "/suara": "voice",
    "/stiker": "sticker",
    "/kontak": "contact",
}


class Refused(Exception):
    """The sandbox did not do what was asked; the message tells the person why."""


class Terminal:
    """One person's screen and keys; which of the sandbox's phones they hold can change."""

    def __init__(self, session: aiohttp.ClientSession, address: str, out: TextIO) -> None:
        self._session = session
        self._address = address.rstrip("/")
        self._out = out
        self._phones: list[Json] = []
        self._held = 0
        self._choices: list[tuple[str, Json]] = []
        self._last: Json = {}

    @property
    def _phone(self) -> Json:
        return self._phones[self._held]

    def _print(self, *lines: str) -> None:
        self._out.write("".join(f"{line}\n" for line in lines))
        self._out.flush()

    async def _ask(self, action: str, **wish: object) -> Json:
        """One action of the held phone. Raises Refused."""
        phone = self._phone
        url = f"{self._address}/phones/{phone['phone']}/{quote(phone['who'])}/{action}"
        async with self._session.post(url, json=wish) as response:
            answer: Json = await response.json()
        if not answer.get("ok"):
            raise Refused(str(answer.get("error", "Tidak bisa.")))
        return answer

    async def look(self) -> None:
        """Fetches all phones and shows the one that is held."""
        async with self._session.get(f"{self._address}/phones/state") as response:
            state: Json = await response.json()
        self._phones = state["phones"]
        self._held = min(self._held, len(self._phones) - 1)
        self._list()
        for message in self._phone["messages"][-5:]:
            self.show(self._phone, message)

    def _list(self) -> None:
        for place, phone in enumerate(self._phones):
            mark = "►" if place == self._held else " "
            kind = {"telegram": "Telegram", "whatsapp": "WhatsApp"}[phone["phone"]]
            self._print(f"{mark} {place + 1}. {phone['name']} · {kind} · {phone['number']}")

    def show(self, phone: Json, message: Json, note: str = "") -> None:
        """Prints a message with what can be pressed beneath it."""
        text = message.get("text") or message.get("caption") or message.get("body") or ""
        if place := message.get("location"):
            text = f"{text} [lokasi {place['latitude']}, {place['longitude']}]".strip()
        if message.get("picture") or message.get("media"):
            text = f"[gambar] {text}".strip()
        who = phone["name"] if message["mine"] else "Sapa Lampung"
        self._print(
            f"— {who}{note}:", *(f"  {line}" for line in text.splitlines() or ["[lampiran]"])
        )
        if message["mine"]:
            return
        self._last = {part: message[part] for part in ("message_id", "sid") if part in message}
        choices = _choices(message)
        for number, (label, _) in enumerate(choices, 1):
            self._print(f"    #{number} {label}")
        for label, url in _links(message):
            self._print(f"    ↗ {label}: {url}")
        if choices:
            self._choices = choices

    def see(self, event: Json) -> None:
        """Prints what an event changes on the held phone's screen."""
        phone = self._phone if self._phones else {}
        if (event.get("phone"), event.get("who")) != (phone.get("phone"), phone.get("who")):
            return
        message: Any = event["message"]
        match event["type"]:
            case "message" | "mine":
                self.show(phone, message)
            case "edit":
                self.show(phone, message, " (diubah)")
            case "toast" if message["text"]:
                self._print(f"  ({message['text']})")
            case "keyboard" if message:
                keys = [key["text"] for row in message["keyboard"] for key in row]
                self._print("    ⌨ " + " · ".join(keys))
            case "status" if message["status"] == "failed":
                self._print("  (pesan tidak sampai ke bot)")
            case _:
                pass

    async def watch(self) -> None:
        """Shows events as they come; returns when the sandbox ends."""
        endless = aiohttp.ClientTimeout(total=None)
        async with self._session.get(f"{self._address}/phones/events", timeout=endless) as stream:
            async for line in stream.content:
                if line.startswith(b"data: "):
                    self.see(msgspec.json.decode(line[6:], type=dict[str, Any]))

    async def obey(self, line: str) -> bool:
        """Does what a typed line says; whether there is more to come."""
        line = line.strip()
        command, _, rest = line.partition(" ")
        try:
            match command.lower():
                case "":
                    pass
                case "/keluar":
                    return False
                case "/bantuan":
                    self._print(_HELP)
                case "/telepon":
                    await self._hold(rest)
                case "/lokasi":
                    await self._locate(rest)
                case "/nomor":
                    await self._ask("contact")
                case "/teruskan":
                    await self._ask("forward", **({"text": rest} if rest else self._last))
                case "/blokir":
                    await self._ask("block")
                case "/buka":
                    await self._ask("unblock")
                case sample if sample in _SAMPLES:
                    await self._attach(_SAMPLES[sample], rest.strip())
                case number if number.startswith("#") and number[1:].isdigit():
                    await self._press(int(number[1:]))
                case _:
                    await self._ask("text", text=line)
        except Refused as reason:
            self._print(f"  ({reason})")
        return True

    async def _hold(self, number: str) -> None:
        if number.strip().isdigit() and 1 <= int(number) <= len(self._phones):
            self._held = int(number) - 1
            self._choices, self._last = [], {}
            await self.look()
        else:
            self._list()

    async def _locate(self, place: str) -> None:
        try:
            latitude, longitude = (float(part) for part in place.replace(",", " ").split())
        except ValueError:
            raise Refused("Tulis misalnya: /lokasi -5.4,105.2") from None
        await self._ask("location", latitude=latitude, longitude=longitude)

    async def _attach(self, kind: str, name: str) -> None:
        if not name:
            await self._ask("attachment", kind=kind)
            return
        try:
            content = await asyncio.to_thread(_read, name)
        except OSError:
            raise Refused(f"Berkas {name} tidak bisa dibaca.") from None
        encoded = base64.b64encode(content).decode()
        await self._ask("attachment", kind=kind, data=encoded, name=Path(name).name)

    async def _press(self, number: int) -> None:
        if not 1 <= number <= len(self._choices):
            raise Refused("Tombol itu tidak ada.")
        wish = dict(self._choices[number - 1][1])
        await self._ask(wish.pop("action"), **wish)


def _read(name: str) -> bytes:
    return Path(name).expanduser().read_bytes()


def _choices(message: Json) -> list[tuple[str, Json]]:
    """What can be pressed under a message: its label, and the action that presses it."""
    if "message_id" in message:
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        return [
            (
                button["text"],
                {
                    "action": "tap",
                    "message_id": message["message_id"],
                    "data": button["callback_data"],
                },
            )
            for row in rows
            for button in row
            if "callback_data" in button
        ]
    sid = message["sid"]
    pressed = [
        (button["title"], {"action": "button", "sid": sid, "id": button["id"]})
        for button in message["buttons"]
    ]
    items: list[Json] = message["list"]["items"] if message["list"] else []
    return pressed + [
        (
            " · ".join(filter(None, (item["item"], item["description"]))),
            {"action": "row", "sid": sid, "id": item["id"]},
        )
        for item in items
    ]


def _links(message: Json) -> list[tuple[str, str]]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row if "url" in button]
    links = [(button["text"], button["url"]) for button in buttons]
    actions = [action for action in message.get("actions", []) if "url" in action]
    return links + [(action["title"], action["url"]) for action in actions]


def _typed_lines(lines: TextIO) -> "asyncio.Queue[str]":
    """The lines of a stream as they are typed, an empty text at its end.

    A daemon thread reads them: a terminal cannot be read in any other way everywhere, and a thread
    that waits for a line must not hold up the end of the programme.
    """
    typed: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        # The loop may be closed by the time that the last line comes.
        with contextlib.suppress(RuntimeError):
            for line in lines:
                loop.call_soon_threadsafe(typed.put_nowait, line)
            loop.call_soon_threadsafe(typed.put_nowait, "")

    threading.Thread(target=read, daemon=True).start()
    return typed


async def main(address: str, lines: TextIO = sys.stdin, out: TextIO = sys.stdout) -> None:
    """Chats until the input ends, /keluar is typed, or the demo stops."""
    async with aiohttp.ClientSession() as session:
        terminal = Terminal(session, address, out)
        try:
            await terminal.look()
        except aiohttp.ClientError:
            out.write(f"Tidak ada demo di {address}. Jalankan dulu: ./sapa demo\n")
            return
        out.write("/bantuan menjelaskan tombol dan lampiran.\n")
        watching = asyncio.create_task(terminal.watch())
        typed = _typed_lines(lines)
        try:
            while not watching.done():
                line = asyncio.create_task(typed.get())
                await asyncio.wait({line, watching}, return_when=asyncio.FIRST_COMPLETED)
                if not line.done():
                    line.cancel()
                    out.write("Demo sudah berhenti.\n")
                elif not line.result() or not await terminal.obey(line.result()):
                    return
        except aiohttp.ClientError:
            out.write("Demo sudah berhenti.\n")
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)
