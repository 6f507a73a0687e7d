"""Both platforms as a test sees them: our channel, a resident's phone, the webhook between them."""

from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from bot.channels import Channel, Hearing, Sent, WebRequest
from bot.channels.telegram import Telegram
from bot.channels.whatsapp import WhatsApp
from bot.channels.wire import Wire
from bot.sandbox import Fault, Sandbox, SandboxConfig, TelegramPhone, WhatsAppPhone, serving
from bot.talk.said import Say
from bot.web.pictures import document_url
from tests.channels.pictures import PIXEL, Album
from tests.clock import SetClock
from tests.sandbox.receiver import Hook, Receiver, receiving

SECRET = "rahasia-contoh"


class Platform(ABC):
    """A channel, a resident's phone on the other side, and the webhook between them."""

    channel: Channel
    provider: str
    method: str

    def __init__(self, sandbox: Sandbox, receiver: Receiver) -> None:
        self.sandbox = sandbox
        self.receiver = receiver

    @property
    @abstractmethod
    def address(self) -> str:
        """The resident's."""

    @abstractmethod
    def type(self, text: str) -> None:
        """The resident types."""

    @abstractmethod
    def choose(self, index: int) -> None:
        """The resident presses an option of the last message."""

    @abstractmethod
    def locate(self, lat: float, lon: float, name: str) -> None:
        """The resident sends a place."""

    @abstractmethod
    def attach(self, kind: str) -> None:
        """The resident sends something else."""

    @abstractmethod
    def texts(self) -> list[str]:
        """What we have said, as the phone shows it."""

    @abstractmethod
    def labels(self) -> list[str]:
        """The options of the last message, as the phone shows them."""

    @abstractmethod
    def clear(self) -> None:
        """Forgets what the phone shows."""

    async def heard(self, number: int) -> list[Hearing]:
        """What was heard until now, once so many webhooks have come."""
        await self.receiver.until(self.path, number)
        return [one for hook in self.receiver.at(self.path) for one in self.hear(self.path, hook)]

    def hear(self, path: str, hook: Hook) -> Sequence[Hearing]:
        """What the channel hears in one webhook."""
        headers = {name.lower(): value for name, value in hook.headers.items()}
        return self.channel.hear(WebRequest(path, "", headers, hook.body))

    @property
    def path(self) -> str:
        """Where the webhook listens."""
        return f"/hooks/{self.channel.name}"

    async def say(self, say: Say) -> None:
        """Says it with all its calls, each of which must be taken."""
        for call in self.channel.render(self.address, say):
            outcome = await self.channel.send(call)
            assert isinstance(outcome, Sent), (outcome, call)
        await self.sandbox.settled()

    async def send(self, say: Say, **fault: Any) -> object:
        """What becomes of the first call of a message while something is wrong."""
        self.sandbox.faults.add(Fault(provider=self.provider, method=self.method, **fault))
        return await self.channel.send(self.channel.render(self.address, say)[0])


class OnTelegram(Platform):
    """Telegram."""

    provider, method = "telegram", "sendMessage"

    def __init__(self, sandbox: Sandbox, receiver: Receiver, wire: Wire) -> None:
        super().__init__(sandbox, receiver)
        self.phone: TelegramPhone = sandbox.telegram.phone(990001, started=True)
        self.album = Album()
        self.channel = self.bot = Telegram(
            sandbox.config.telegram_token,
            SECRET,
            wire,
            self.album,
            api_base=f"{sandbox.base_url}/telegram/bot",
            file_base=f"{sandbox.base_url}/telegram/file/bot",
        )

    @property
    def address(self) -> str:
        return self.phone.who

    def type(self, text: str) -> None:
        self.phone.say(text)

    def choose(self, index: int) -> None:
        self.phone.tap(self._ours()[-1], index)

    def locate(self, lat: float, lon: float, name: str) -> None:
        self.phone.locate(lat, lon, name)

    def clear(self) -> None:
        self.phone.clear()

    def attach(self, kind: str) -> None:
        self.phone.attach(kind, "keterangan")

    def texts(self) -> list[str]:
        return [message.get("text") or message.get("caption") or "" for message in self._ours()]

    def labels(self) -> list[str]:
        markup = self._ours()[-1].get("reply_markup", {"inline_keyboard": []})
        return [button["text"] for row in markup["inline_keyboard"] for button in row]

    def _ours(self) -> list[dict[str, Any]]:
        return [message for message in self.phone.messages if not message["mine"]]


class OnWhatsApp(Platform):
    """WhatsApp, with every shape taught."""

    provider, method = "twilio", "messages"

    def __init__(self, sandbox: Sandbox, receiver: Receiver, wire: Wire) -> None:
        super().__init__(sandbox, receiver)
        self.phone: WhatsAppPhone = sandbox.twilio.phone("+6281200990002", started=True)
        receiver.files["/pictures/ticket/9"] = (200, "image/png", PIXEL)
        self.channel = self.sender = WhatsApp(
            account=sandbox.config.twilio_sid,
            token=sandbox.config.twilio_token,
            sender=sandbox.config.whatsapp_from,
            wire=wire,
            public_url=receiver.url,
            picture_url=lambda kind, subject: f"{receiver.url}/pictures/{kind}/{subject}",
            document_url=document_url(receiver.url),
            api_base=f"{sandbox.base_url}/twilio",
        )

    @property
    def address(self) -> str:
        return self.phone.who

    def type(self, text: str) -> None:
        self.phone.say(text)

    def choose(self, index: int) -> None:
        last = self._ours()[-1]
        if last["list"]:
            self.phone.pick(last, index)
        else:
            self.phone.press(last, index)

    def locate(self, lat: float, lon: float, name: str) -> None:
        self.phone.locate(lat, lon, name)

    def clear(self) -> None:
        self.phone.clear()

    def attach(self, kind: str) -> None:
        self.phone.attach(kind, "keterangan")

    def texts(self) -> list[str]:
        return [str(message["body"]) for message in self._ours()]

    def labels(self) -> list[str]:
        last = self._ours()[-1]
        if last["list"]:
            items = [(i["item"], i["description"].strip("\u200b")) for i in last["list"]["items"]]
            return [f"{label} · {note}" if note else label for label, note in items]
        return [button["title"] for button in last["buttons"]]

    def _ours(self) -> list[dict[str, Any]]:
        return [message for message in self.phone.messages if not message["mine"]]


@asynccontextmanager
async def joined(clock: SetClock) -> AsyncGenerator[tuple[Sandbox, Receiver, Wire]]:
    """A served sandbox, a webhook, and a wire."""
    sandbox = Sandbox(SandboxConfig(retry_unit=0.001), clock)
    wire = Wire(answering=5.0)
    async with receiving() as receiver, serving(sandbox):
        sandbox.connect(f"{receiver.url}/hooks/whatsapp#rc=2&rp=all")
        yield sandbox, receiver, wire
        await wire.close()
