"""Twilio's Content API: templates by shape, with gaps that each message fills."""

import re
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime

import msgspec

from bot.sandbox.config import Json
from bot.sandbox.shared import Shared
from bot.sandbox.twilio import shapes
from bot.sandbox.twilio.refusals import TwilioError

_NAME = re.compile(r"[a-z0-9_]{1,512}")


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
    def status(self) -> str:
        """How it stands with WhatsApp; only an approved one may open a conversation."""
        return str(self.approval.get("status", "unsubmitted"))


class Contents:
    """The templates of one account. An approval that is asked for is given at once, unless the
    switches say that somebody decides."""

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
        if content.approval:
            raise TwilioError(20001, "it was submitted before")
        name = str(asked.get("name", ""))
        if not _NAME.fullmatch(name):
            raise TwilioError(20001, "name: lower-case letters, digits and underscores")
        if any(name == other.approval.get("name") for other in self.kept.values()):
            raise TwilioError(20001, f"a template is called {name}")
        trouble = shapes.unfit_to_approve(content.types, content.variables)
        waits = not self._shared.faults.switches.approvals.at_once
        status = "rejected" if trouble else "received" if waits else "approved"
        content.approval = {
            "name": name,
            "category": asked["category"],
            "content_type": next(iter(content.types)),
            "status": status,
            "rejection_reason": trouble,
            "allow_category_change": True,
        }
        return content

    def handed_in(self) -> list[Json]:
        """The templates that were, with how they stand."""
        return [
            {"sid": content.sid, "language": content.language, "types": content.types}
            | content.approval
            for content in self.kept.values()
            if content.approval
        ]

    def decide(self, name: str, status: str, reason: str = "", category: str = "") -> list[Content]:
        """WhatsApp decides on the template of this name or id, at any time; `category` is what it
        counts it as from now on. Those that there are: one, or none."""
        found = [
            content
            for content in self.kept.values()
            if content.approval and name in (content.sid, content.approval["name"])
        ]
        for content in found:
            content.approval |= {"status": status, "rejection_reason": reason}
            if category:
                content.approval["category"] = category
        return found

    def filled(self, sid: str, variables: str) -> tuple[Content, str, Json]:
        """The template, the kind that is sent, and its shape without gaps. Raises TwilioError."""
        content = self.kept.get(sid)
        if content is None:
            raise TwilioError(21655)
        # The richest kind that the channel shows is the one that is sent.
        kind = max(content.types, key=shapes.KINDS.index)
        shape = content.types[kind]
        values = shapes.read_variables(variables, shapes.gaps(shape), content.variables)
        return content, kind, shapes.filled(shape, values)

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
