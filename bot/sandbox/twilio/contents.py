"""Twilio's Content API: templates by shape, with gaps that each message fills."""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime

import msgspec

from bot.sandbox.config import Json
from bot.sandbox.shared import Shared
from bot.sandbox.twilio import shapes
from bot.sandbox.twilio.refusals import TwilioError


@dataclass(slots=True)
class Content:
    """One template."""

    sid: str
    name: str
    language: str
    variables: dict[str, str]
    types: Json
    created: float
    approval: Json = field(default_factory=dict[str, object])

    @property
    def approved(self) -> bool:
        """Whether WhatsApp lets it open a conversation."""
        return self.approval.get("status") == "approved"


class Contents:
    """The templates of one account. An approval that is asked for is given at once."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self.kept: dict[str, Content] = {}

    def create(self, asked: Json) -> Content:
        """A new template; null means left out, as clients spell it. Raises TwilioError."""
        asked = shapes.without_nulls(asked)
        shapes.refuse_content(asked.get("types"))
        try:
            variables = msgspec.convert(asked.get("variables") or {}, dict[str, str])
        except msgspec.ValidationError as error:
            raise TwilioError(20001, "variables must be an object of strings") from error
        language = asked.get("language")
        if not isinstance(language, str) or not language:
            raise TwilioError(20001, "language is required")
        content = Content(
            "HX" + secrets.token_hex(16),
            str(asked.get("friendly_name", "")),
            language,
            variables,
            asked["types"],
            self._shared.now(),
        )
        self.kept[content.sid] = content
        return content

    def find(self, sid: str) -> Content:
        """The template of this id. Raises TwilioError."""
        content = self.kept.get(sid)
        if content is None:
            raise TwilioError(20404)
        return content

    def approve(self, sid: str, asked: Json) -> Content:
        """Asks WhatsApp to let it open conversations. Raises TwilioError."""
        content = self.find(sid)
        if not shapes.NEVER_APPROVED.isdisjoint(content.types):
            raise TwilioError(20001, "this content type cannot be approved")
        if asked.get("category") not in ("UTILITY", "MARKETING", "AUTHENTICATION"):
            raise TwilioError(20001, "category")
        content.approval = {
            "name": asked.get("name", ""),
            "category": asked["category"],
            "content_type": next(iter(content.types)),
            "status": "approved",
            "rejection_reason": "",
            "allow_category_change": True,
        }
        return content

    def filled(self, sid: str, variables: str) -> tuple[str, Json, bool]:
        """Kind, shape without gaps, and whether it is approved. Raises TwilioError."""
        content = self.kept.get(sid)
        if content is None:
            raise TwilioError(21655)
        # The richest kind that the channel shows is the one that is sent.
        kind = max(content.types, key=shapes.KINDS.index)
        shape = content.types[kind]
        values = shapes.read_variables(variables, shapes.gaps(shape), content.variables)
        return kind, shapes.filled(shape, values), content.approved

    def as_json(self, content: Content, base: str) -> Json:
        """As the API shows it."""
        at = datetime.fromtimestamp(content.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        url = f"{base}/v1/Content/{content.sid}"
        return {
            "sid": content.sid,
            "account_sid": self._shared.config.twilio_sid,
            "friendly_name": content.name,
            "language": content.language,
            "variables": content.variables,
            "types": content.types,
            "date_created": at,
            "date_updated": at,
            "url": url,
            "links": {
                "approval_create": f"{url}/ApprovalRequests/whatsapp",
                "approval_fetch": f"{url}/ApprovalRequests",
            },
        }
