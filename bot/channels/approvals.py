"""How our templates stand with WhatsApp, asked of Twilio: made, handed in, approved, or why not."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from bot.channels.approved import TEMPLATES, Template, gaps
from bot.channels.templates import Content, ContentApi

UNSUBMITTED, PENDING, APPROVED = "unsubmitted", "pending", "approved"
REJECTED, PAUSED, DISABLED = "rejected", "paused", "disabled"
BROKEN = frozenset({REJECTED, PAUSED, DISABLED})
"""What stays as it is until somebody does something."""
_BEST = (APPROVED, PENDING, PAUSED)
_WAITING = frozenset({"received", "in_review", "submitted"})
"""Twilio's words for what WhatsApp has not decided on yet."""


class Standing(msgspec.Struct, frozen=True):
    """A template as the provider knows it."""

    name: str
    language: str
    category: str
    body: str
    variables: int
    sid: str
    status: str
    why: str


async def submit(api: ContentApi, templates: Sequence[Template] = TEMPLATES) -> dict[str, str]:
    """Makes the templates that are missing and hands in those that were not; what Twilio refused,
    by their names, with why. Raises Unavailable."""
    refused: dict[str, str] = {}
    known = {content.friendly_name: content.sid for content in await api.contents()}
    for template in templates:
        sid = known.get(template.friendly_name, "")
        if not sid:
            sid, why = await api.create(template.definition())
            if not sid:
                refused[template.friendly_name] = why
                continue
        if (await api.approval(sid)).status == UNSUBMITTED:
            why = await api.submit(sid, template.request())
            if why:
                refused[template.friendly_name] = why
    return refused


async def standings(
    api: ContentApi, templates: Sequence[Template] = TEMPLATES
) -> tuple[Standing, ...]:
    """How each template stands, or another of its name that stands better: an edition before, or
    one that somebody made by hand with the same gaps. Nothing of those that are not there.

    Raises Unavailable.
    """
    contents = await api.contents()
    found: list[Standing] = []
    for template in templates:
        rivals = [
            (content.date_created or "", await _standing(api, template, content))
            for content in contents
            if content.language == template.language
            and template.is_one(content.friendly_name or "")
            and gaps(_body(content.types)) == gaps(template.body)
        ]
        if rivals:
            # The later of two that stand alike.
            rivals.sort(key=lambda rival: rival[0], reverse=True)
            found.append(min((one for _, one in rivals), key=_place))
    return tuple(found)


async def _standing(api: ContentApi, template: Template, content: Content) -> Standing:
    approval = await api.approval(content.sid)
    status = approval.status.lower() or UNSUBMITTED
    body = _body(content.types)
    return Standing(
        template.name,
        template.language,
        approval.category or template.category,
        body,
        len(gaps(body)),
        content.sid,
        PENDING if status in _WAITING else status,
        approval.rejection_reason or "",
    )


def _place(standing: Standing) -> int:
    return _BEST.index(standing.status) if standing.status in _BEST else len(_BEST)


def _body(types: Mapping[str, Any]) -> str:
    """The words of a content, whatever its kind."""
    for shape in types.values():
        if isinstance(shape, dict) and isinstance(body := shape.get("body"), str):  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
            return body
    return ""
