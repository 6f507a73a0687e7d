"""Twilio's REST API over HTTP: Messages, the Content API, the typing indicator, inbound media."""

import asyncio
import base64
import hmac
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.answers import cut_off
from bot.sandbox.config import Json
from bot.sandbox.shared import Shared
from bot.sandbox.twilio.chats import Chats
from bot.sandbox.twilio.contents import Contents
from bot.sandbox.twilio.messages import Message, Messages
from bot.sandbox.twilio.refusals import TwilioError

_Act = Callable[[Request, Mapping[str, str]], Awaitable[Response]]


class TwilioServer:
    """The routes of one account."""

    def __init__(
        self, shared: Shared, messages: Messages, contents: Contents, chats: Chats
    ) -> None:
        self._shared = shared
        self._messages = messages
        self._contents = contents
        self._chats = chats
        account = "/2010-04-01/Accounts/{account}"
        one, many = f"{account}/Messages/{{sid}}", f"{account}/Messages.json"
        content = "/v1/Content/{sid}"
        self.routes = [
            self._route(many, "messages", self._create, "POST"),
            self._route(many, "list-messages", self._list, "GET"),
            self._route(f"{one}.json", "fetch-message", self._fetch, "GET"),
            self._route(f"{one}/Media/{{media}}", "media", self._media, "GET"),
            self._route(f"{account}.json", "account", self._account, "GET"),
            self._route("/v1/Content", "content", self._create_content, "POST"),
            self._route("/v1/Content", "list-content", self._list_content, "GET"),
            self._route("/v1/ContentAndApprovals", "list-content", self._list_content, "GET"),
            self._route(content, "fetch-content", self._fetch_content, "GET"),
            self._route(content, "delete-content", self._delete_content, "DELETE"),
            self._route(f"{content}/ApprovalRequests/whatsapp", "approve", self._approve, "POST"),
            self._route(f"{content}/ApprovalRequests", "approval", self._approval, "GET"),
            self._route("/v2/Indicators/Typing.json", "typing", self._typing, "POST"),
        ]

    def _route(self, path: str, name: str, act: _Act, method: str) -> Route:
        async def answer(request: Request) -> Response:
            fields: dict[str, str] = {}
            error = ""
            try:
                self._admit(request)
                fields = dict(await _fields(request))
                response = await self._under_faults(request, name, fields, act)
            except TwilioError as refusal:
                response, error = _refused(refusal), refusal.message
            self._shared.calls.add("twilio", name, fields, response.status_code, error)
            return response

        return Route(path, answer, methods=[method])

    async def _under_faults(
        self, request: Request, name: str, fields: Mapping[str, str], act: _Act
    ) -> Response:
        faults, who = self._shared.faults, fields.get("To", "").removeprefix("whatsapp:")
        for fault in faults.take("twilio", name, who, "delay"):
            await asyncio.sleep(fault.seconds)
        if faults.take("twilio", name, who, "cut"):
            return cut_off(request)
        if faults.take("twilio", name, who, "throttle"):
            raise TwilioError(20429)
        for fault in faults.take("twilio", name, who, "status"):
            raise TwilioError(20500, status=fault.status)
        rates = faults.switches.rates
        if faults.wait(
            "twilio", "", rates.twilio_requests, rates.twilio_requests_burst, self._shared.now()
        ):
            raise TwilioError(20429)
        response = await act(request, fields)
        return cut_off(request) if faults.take("twilio", name, who, "drop") else response

    def _admit(self, request: Request) -> None:
        """Checks who asks. Raises TwilioError."""
        config = self._shared.config
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        wanted = base64.b64encode(f"{config.twilio_sid}:{config.twilio_token}".encode())
        if scheme.lower() != "basic" or not hmac.compare_digest(given.encode(), wanted):
            raise TwilioError(20003)
        if request.path_params.get("account", config.twilio_sid) != config.twilio_sid:
            raise TwilioError(20404, request.url.path)

    async def _create(self, request: Request, fields: Mapping[str, str]) -> Response:
        form = await request.form()
        media = [str(url) for url in form.getlist("MediaUrl")]
        geo = [str(action) for action in form.getlist("PersistentAction")]
        message = await self._messages.create(fields, media, geo)
        return _json(self._as_json(message), 201)

    async def _list(self, request: Request, fields: Mapping[str, str]) -> Response:
        size = min(int(fields.get("PageSize", "50")), 1000)
        page = int(fields.get("Page", "0"))
        found = [
            message
            for message in reversed(self._messages.kept.values())
            if fields.get("To", message.to) == message.to
            and fields.get("From", message.sender) == message.sender
        ]
        path = request.url.path.removeprefix(request.scope.get("root_path", ""))
        more = len(found) > (page + 1) * size
        return _json(
            {
                "messages": [self._as_json(m) for m in found[page * size : (page + 1) * size]],
                "page": page,
                "page_size": size,
                "uri": f"{path}?PageSize={size}&Page={page}",
                "next_page_uri": f"{path}?PageSize={size}&Page={page + 1}" if more else None,
                "first_page_uri": f"{path}?PageSize={size}&Page=0",
                "previous_page_uri": None,
            }
        )

    async def _fetch(self, request: Request, fields: Mapping[str, str]) -> Response:
        message = self._messages.kept.get(request.path_params["sid"])
        if message is None:
            raise TwilioError(20404, request.url.path)
        return _json(self._as_json(message))

    async def _media(self, request: Request, fields: Mapping[str, str]) -> Response:
        media = self._shared.media.find(request.path_params["media"])
        if media is None:
            raise TwilioError(20404, request.url.path)
        return Response(media.content, media_type=media.content_type)

    async def _account(self, request: Request, fields: Mapping[str, str]) -> Response:
        sid = self._shared.config.twilio_sid
        return _json({"sid": sid, "friendly_name": "Sandbox", "status": "active", "type": "Full"})

    def _base(self, request: Request) -> str:
        root = request.scope.get("root_path", "")
        return f"{request.url.scheme}://{request.url.netloc}{root}"

    async def _create_content(self, request: Request, fields: Mapping[str, str]) -> Response:
        content = self._contents.create(await _body(request))
        return _json(self._contents.as_json(content, self._base(request)), 201)

    async def _list_content(self, request: Request, fields: Mapping[str, str]) -> Response:
        base = self._base(request)
        size, page = int(fields.get("PageSize", "50")), int(fields.get("Page", "0"))
        every = list(self._contents.kept.values())
        shown = every[page * size : (page + 1) * size]
        entries = [self._contents.as_json(content, base) for content in shown]
        for entry, content in zip(entries, shown, strict=True):
            entry["approval_requests"] = content.approval
        here = f"{base}/v1/Content?PageSize={size}&Page="
        more = len(every) > (page + 1) * size
        return _json(
            {
                "contents": entries,
                "meta": {
                    "page": page,
                    "page_size": size,
                    "key": "contents",
                    "url": f"{here}{page}",
                    "first_page_url": f"{here}0",
                    "previous_page_url": None,
                    "next_page_url": f"{here}{page + 1}" if more else None,
                },
            }
        )

    async def _fetch_content(self, request: Request, fields: Mapping[str, str]) -> Response:
        content = self._contents.find(request.path_params["sid"])
        return _json(self._contents.as_json(content, self._base(request)))

    async def _delete_content(self, request: Request, fields: Mapping[str, str]) -> Response:
        del self._contents.kept[self._contents.find(request.path_params["sid"]).sid]
        return Response(status_code=204)

    async def _approve(self, request: Request, fields: Mapping[str, str]) -> Response:
        content = self._contents.approve(request.path_params["sid"], await _body(request))
        return _json(content.approval, 201)

    async def _approval(self, request: Request, fields: Mapping[str, str]) -> Response:
        content = self._contents.find(request.path_params["sid"])
        return _json(
            {
                "sid": content.sid,
                "account_sid": self._shared.config.twilio_sid,
                "whatsapp": content.approval or {"status": "unsubmitted"},
                "url": str(request.url),
            }
        )

    async def _typing(self, request: Request, fields: Mapping[str, str]) -> Response:
        message = self._messages.kept.get(fields.get("messageId", ""))
        if message is None or message.direction != "inbound":
            raise TwilioError(20404, request.url.path)
        chat = self._chats.get(message.sender.removeprefix("whatsapp:"))
        self._chats.tell(chat, "typing", {"action": "typing"})
        return _json({"success": True})

    def _as_json(self, message: Message) -> Json:
        account = f"/2010-04-01/Accounts/{self._shared.config.twilio_sid}"
        uri = f"{account}/Messages/{message.sid}"
        at = format_datetime(datetime.fromtimestamp(message.created, UTC))
        return {
            "account_sid": self._shared.config.twilio_sid,
            "api_version": "2010-04-01",
            "body": message.body,
            "date_created": at,
            "date_sent": None if message.status in ("queued", "accepted") else at,
            "date_updated": at,
            "direction": message.direction,
            "error_code": message.code,
            "error_message": None,
            "from": message.sender,
            "messaging_service_sid": message.service or None,
            "num_media": str(len(message.media)),
            "num_segments": "1",
            "price": None,
            "price_unit": None,
            "sid": message.sid,
            "status": message.status,
            "subresource_uris": {"media": f"{uri}/Media.json"},
            "to": message.to,
            "uri": f"{uri}.json",
        }


async def _fields(request: Request) -> Mapping[str, str]:
    if request.headers.get("content-type", "").startswith("application/json"):
        return {name: str(value) for name, value in (await _body(request)).items()}
    form = await request.form()
    fields = {**request.query_params, **{name: str(form[name]) for name in form}}
    if len(form.getlist("MediaUrl")) > 1:
        fields["MediaUrl"] = " ".join(str(url) for url in form.getlist("MediaUrl"))
    return fields


async def _body(request: Request) -> Json:
    try:
        return msgspec.json.decode(await request.body(), type=dict[str, object])
    except msgspec.DecodeError as error:
        raise TwilioError(20001, "the body must be a JSON object") from error


def _json(body: Json, status: int = 200) -> Response:
    return Response(msgspec.json.encode(body), status, media_type="application/json")


def _refused(refusal: TwilioError) -> Response:
    return _json(
        {
            "code": refusal.code,
            "message": refusal.message,
            "more_info": f"https://www.twilio.com/docs/errors/{refusal.code}",
            "status": refusal.status,
        },
        refusal.status,
    )
