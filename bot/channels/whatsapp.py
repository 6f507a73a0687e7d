"""WhatsApp through Twilio: signed forms in, the Messages resource out.

`twilio.rest` is imported when the first message goes out and not with this module: it takes a fifth
of a second, and nothing that hears or renders needs it. Messages leave through the client's own
`request_async`: `messages.create_async` builds an object of thirty fields, with three dates, of
which we want one, and hides the Retry-After header; it costs twice as much.
"""

import base64
import ipaddress
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast
from urllib.parse import urljoin, urlsplit

import msgspec

from bot.channels import (
    Call,
    Forged,
    Gone,
    Hearing,
    Later,
    Missing,
    Never,
    SendOutcome,
    Sent,
    Unavailable,
    Uncertain,
    WebRequest,
    fetched,
)
from bot.channels.whatsapp_form import hear_message, hear_status, parse, verify
from bot.channels.whatsapp_messages import FileUrl, TemplateSid, render
from bot.channels.wire import NoAnswer, NotSent, Wire
from bot.talk.said import Say

if TYPE_CHECKING:
    from twilio.http.response import Response  # pyright: ignore[reportMissingTypeStubs]
    from twilio.rest import Client  # pyright: ignore[reportMissingTypeStubs]

_MOST_REDIRECTS = 4

STATUS_PATH = "/hooks/whatsapp/status"

# twilio.com/docs/api/errors: what a refusal means for the message. Any other code is Never.
_GONE = {"21211", "21610", "21614", "63003", "63024"}
_THROTTLED = {"20429": 2.0, "21611": 10.0, "63018": 10.0, "30001": 10.0}
_BROKEN = {"30008": 60.0, "63012": 30.0}
# Our account, not the message: everybody waits until somebody has mended it.
_MISCONFIGURED = {"20003", "20404", "63007"}


class _Answer(msgspec.Struct):
    """What both a created message and a refusal are read by."""

    sid: str | None = None
    code: int | None = None
    message: str | None = None


class _Account(msgspec.Struct):
    friendly_name: str = ""


class WhatsApp:
    """One sender. `shapes` holds the ids of Twilio's contents by the names of their shapes; a
    message whose shape has none is sent with numbers to type. `template_sid` knows the ids of the
    approved templates."""

    name = "whatsapp"
    # Meta's business policy: no full identity numbers are asked for in the chat.
    asks_identity = False
    window = 24 * 3600.0

    def __init__(
        self,
        *,
        account: str,
        token: str,
        wire: Wire,
        public_url: str,
        picture_url: FileUrl,
        document_url: FileUrl,
        second_token: str = "",
        sender: str = "",
        service: str = "",
        shapes: Mapping[str, str] | None = None,
        template_sid: TemplateSid = lambda _: "",
        api_base: str = "https://api.twilio.com",
    ) -> None:
        self.shapes: Mapping[str, str] = shapes or {}
        self._template_sid = template_sid
        self._account = account
        self._tokens = (token, second_token)
        self._wire = wire
        self._public_url = public_url.rstrip("/")
        self._picture_url = picture_url
        self._document_url = document_url
        self._api = f"{api_base.rstrip('/')}/2010-04-01/Accounts/{account}"
        self._client: Client | None = None
        self._base: dict[str, object] = {}
        if sender:
            self._base["From"] = f"whatsapp:{sender.removeprefix('whatsapp:')}"
        if service:
            self._base["MessagingServiceSid"] = service
        if _can_be_called(self._public_url):
            self._base["StatusCallback"] = self._public_url + STATUS_PATH

    def hear(self, request: WebRequest) -> Sequence[Hearing]:
        """A message or a delivery report, by the path. Raises Forged."""
        url = self._public_url + request.path + (f"?{request.query}" if request.query else "")
        try:
            fields = parse(request.body)
        except ValueError:
            raise Forged from None  # what is no form cannot have been signed as one
        verify(request.headers.get("x-twilio-signature", ""), url, fields, self._tokens)
        form = dict(fields)
        if request.path.rstrip("/").endswith("/status"):
            return (hear_status(form, request.body),)
        return (hear_message(form, request.body),)

    def render(self, address: str, say: Say) -> Sequence[Call]:
        base = {"To": f"whatsapp:{address}", **self._base}
        return render(
            base, say, self.shapes, self._picture_url, self._document_url, self._template_sid
        )

    async def send(self, call: Call) -> SendOutcome:
        client = self._client or self.open()
        try:
            response = await client.request_async(
                "POST", f"{self._api}/{call.method}.json", data=dict(call.fields)
            )
        except NotSent as error:
            return Later(1.0, str(error))
        except NoAnswer as error:
            return Uncertain(str(error))
        return _outcome(response)

    async def fetch(self, ref: str) -> bytes:
        """The medium at this address of Twilio's, which sends on to where it really is."""
        if not ref.startswith(f"{self._api}/Messages/"):
            raise Missing("not an address of our account")
        login = base64.b64encode(f"{self._account}:{self._tokens[0]}".encode()).decode()
        url, headers = ref, {"Authorization": f"Basic {login}"}
        try:
            for _ in range(_MOST_REDIRECTS):
                answer = await self._wire.request("GET", url, headers=headers)
                if answer.status not in (301, 302, 303, 307, 308):
                    return fetched(answer.status, answer.body)
                # Elsewhere the address itself is the key, and our login is nobody's business.
                url, headers = urljoin(url, answer.headers.get("location", "")), {}
        except (NotSent, NoAnswer) as error:
            raise Unavailable(str(error)) from error
        except ValueError as error:
            raise Missing("sent on to no address") from error
        raise Missing("sent on too often")

    async def whoami(self) -> str:
        """The account's name. Raises Unavailable."""
        client = self._client or self.open()
        try:
            response = await client.request_async("GET", f"{self._api}.json")
        except (NotSent, NoAnswer) as error:
            raise Unavailable(str(error)) from error
        if response.status_code != 200:
            raise Unavailable(f"Twilio answered {response.status_code}")
        return msgspec.json.decode(response.text, type=_Account).friendly_name

    def open(self) -> "Client":
        """Imports the library and builds its client; asks nobody. Sending does it when needed."""
        if self._client is None:
            from twilio.rest import Client  # pyright: ignore[reportMissingTypeStubs]

            from bot.channels.twilio_request import WireHttpClient

            http = WireHttpClient(self._wire)
            self._client = Client(self._account, self._tokens[0], http_client=http)
        return self._client


def _can_be_called(url: str) -> bool:
    """Whether Twilio, or its stand-in on this machine, could call us there."""
    parts = urlsplit(url)
    if parts.scheme == "https":
        return True
    if parts.hostname == "localhost":
        return True
    try:
        return ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


def _outcome(response: "Response") -> SendOutcome:
    try:
        said = msgspec.json.decode(response.text, type=_Answer)
    except msgspec.MsgspecError:
        said = _Answer()
    status = response.status_code
    if status < 300:
        return Sent(said.sid) if said.sid else Uncertain(f"{status} without a sid")
    code = str(said.code or status)
    reason = said.message or f"Twilio answered {status}"
    if code in _THROTTLED or status == 429:
        pause = _retry_after(response) or _THROTTLED.get(code, 2.0)
        return Later(pause, f"{code} {reason}", throttled=True)
    if code in _GONE:
        return Gone(f"{code} {reason}")
    if code in _MISCONFIGURED or status in (401, 403):
        return Later(60.0, f"{code} {reason}", throttled=True)
    if code in _BROKEN:
        return Later(_BROKEN[code], f"{code} {reason}")
    if status == 504:  # a gateway that gave up waiting does not know what became of the message
        return Uncertain(reason)
    if status >= 500:
        return Later(2.0, reason)
    return Never(code, reason)


def _retry_after(response: "Response") -> float:
    headers = cast(Mapping[str, str], response.headers)  # WireHttpClient's, names in lower case
    value = headers.get("retry-after", "")
    return float(value) if value.isdecimal() else 0.0
