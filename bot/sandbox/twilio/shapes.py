"""Content templates: what Twilio takes as one, how variables fill it, what WhatsApp then shows.

A content is refused when it is created (TwilioError), when it is sent with wrong variables
(TwilioError 21656), or only later by WhatsApp, as a message that fails with a code.
"""

import re
from typing import Any, cast

import msgspec

from bot.sandbox.config import Json
from bot.sandbox.twilio.refusals import TwilioError

TEXT = 1600
BODY = 1024
TITLE = 20
ITEM = 24
DESCRIPTION = 72
ID = 200
QUICK_REPLIES = 10
QUICK_REPLIES_IN_SESSION = 3
ITEMS = 10
LINKS = 2
LINK_TITLE = 25

KINDS = (
    "twilio/text",
    "twilio/media",
    "twilio/quick-reply",
    "twilio/list-picker",
    "twilio/call-to-action",
    "twilio/card",
    "twilio/location",
)
NEVER_APPROVED = frozenset({"twilio/list-picker", "twilio/location"})
ONLY_APPROVED = frozenset({"twilio/card"})

_GAP = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_UNFIT = re.compile(r"[\n\r\t]| {5,}")

NOT_ACCEPTED = 63005
"""The channel did not accept the content."""


def refuse_content(types: object) -> None:
    """Checks a content's `types` as its creation does. Raises TwilioError."""
    if not isinstance(types, dict) or not types:
        raise TwilioError(20001, "types must be a non-empty object")
    for kind, shape in cast("dict[str, Any]", types).items():
        if kind not in KINDS:
            raise TwilioError(20001, f"unknown content type {kind}")
        if not isinstance(shape, dict):
            raise TwilioError(20001, f"{kind} must be an object")
        if trouble := _trouble(kind, cast(Json, shape), filled=False):
            raise TwilioError(20001, f"{kind}: {trouble}")


def read_variables(raw: str, needed: set[str], defaults: dict[str, str]) -> dict[str, str]:
    """The values of a content's gaps, all there and fit to be sent. Raises TwilioError 21656."""
    given: dict[str, str] = {}
    if raw:
        try:
            given = msgspec.json.decode(raw, type=dict[str, str])
        except msgspec.DecodeError as error:
            raise TwilioError(21656, "not a JSON object of strings") from error
    values = defaults | given
    for name in sorted(needed):
        value = values.get(name, "")
        if not value.strip():
            raise TwilioError(21656, f"variable {name} is missing or empty")
        if _UNFIT.search(value):
            raise TwilioError(21656, f"variable {name} has a newline, a tab or over 4 spaces")
    return values


def gaps(value: object) -> set[str]:
    """The names of all `{{gaps}}` in the strings of a JSON value."""
    if isinstance(value, str):
        return set(_GAP.findall(value))
    if isinstance(value, dict):
        inner = list(cast("dict[str, object]", value).values())
    elif isinstance(value, list):
        inner = cast(list[object], value)
    else:
        return set()
    return set[str]().union(*map(gaps, inner))


def without_nulls(value: Any) -> Any:
    """The same JSON value without what is null."""
    if isinstance(value, dict):
        entries = cast(Json, value).items()
        return {name: without_nulls(inner) for name, inner in entries if inner is not None}
    if isinstance(value, list):
        return [without_nulls(inner) for inner in cast("list[Any]", value)]
    return value


def unfit_to_approve(types: Json, samples: dict[str, str]) -> str:
    """Why WhatsApp rejects a template, in its own words; empty where it has no reason to."""
    for shape in types.values():
        body = str(shape.get("body", ""))
        if _GAP.match(body.strip()) or re.search(r"\{\{\s*\w+\s*\}\}$", body.strip()):
            return "INVALID_FORMAT: the body begins or ends with a variable"
        if re.search(r"\}\}\s*\{\{", body):
            return "INVALID_FORMAT: two variables side by side"
        names = list(dict.fromkeys(_GAP.findall(body)))
        if names != [str(number) for number in range(1, len(names) + 1)]:
            return "INVALID_FORMAT: the variables are not numbered in their order"
        if any(not samples.get(name, "").strip() for name in gaps(shape)):
            return "INVALID_FORMAT: a variable has no sample"
    return ""


def filled(value: Any, values: dict[str, str]) -> Any:
    """The same JSON value with its gaps filled."""
    if isinstance(value, str):
        return _GAP.sub(lambda gap: values.get(gap[1], gap[0]), value)
    if isinstance(value, dict):
        return {k: filled(v, values) for k, v in cast(Json, value).items()}
    if isinstance(value, list):
        return [filled(v, values) for v in cast("list[Any]", value)]
    return value


def refused_by_whatsapp(kind: str, shape: Json, *, approved: bool) -> int:
    """The code with which a filled content fails on its way; 0 where it arrives."""
    if kind in ONLY_APPROVED and not approved:
        return NOT_ACCEPTED
    actions = cast("list[Json]", shape.get("actions", []))
    if kind == "twilio/quick-reply" and not approved and len(actions) > QUICK_REPLIES_IN_SESSION:
        return NOT_ACCEPTED
    return NOT_ACCEPTED if _trouble(kind, shape, filled=True) else 0


def shown(kind: str, shape: Json) -> Json:
    """What the phone shows of a filled content."""
    actions = cast("list[Json]", shape.get("actions", []))
    buttons: list[Json] = []
    links: list[Json] = []
    for action in actions:
        if kind == "twilio/quick-reply" or action.get("type") == "QUICK_REPLY":
            buttons.append({"id": action.get("id", action["title"]), "title": action["title"]})
        else:
            links.append(
                {
                    name: action[name]
                    for name in ("type", "title", "url", "phone", "code")
                    if name in action
                }
            )
    view: Json = {
        "body": shape.get("body") or shape.get("title") or "",
        "buttons": buttons,
        "actions": links,
        "list": None,
        "location": None,
        "media_urls": shape.get("media", []),
    }
    if kind == "twilio/list-picker":
        view["list"] = {
            "button": shape["button"],
            "items": [
                {"id": i["id"], "item": i["item"], "description": i.get("description", "")}
                for i in shape["items"]
            ],
        }
    if kind == "twilio/location":
        view["location"] = {
            "latitude": float(shape["latitude"]),
            "longitude": float(shape["longitude"]),
            "label": shape.get("label", ""),
        }
    return view


def _trouble(kind: str, shape: Json, *, filled: bool) -> str:
    """What is wrong with a content, in a few words; gaps are measured only when filled."""

    def too_long(value: object, most: int) -> bool:
        if not isinstance(value, str) or not value.strip():
            return True
        return len(value) > most and (filled or not _GAP.search(value))

    match kind:
        case "twilio/text":
            return "body" if too_long(shape.get("body"), TEXT) else ""
        case "twilio/media":
            return "" if shape.get("media") else "media"
        case "twilio/quick-reply":
            return _quick_reply(shape, too_long)
        case "twilio/list-picker":
            return _list_picker(shape, too_long)
        case "twilio/call-to-action":
            actions = cast("list[Json]", shape.get("actions") or [])
            if too_long(shape.get("body"), BODY):
                return "body"
            if not 1 <= len(actions) <= LINKS:
                return "one or two actions"
            wrong = any(too_long(action.get("title"), LINK_TITLE) for action in actions)
            return "title of an action" if wrong else ""
        case "twilio/card":
            return "title" if too_long(shape.get("title"), BODY) else ""
        case _:
            return "" if {"latitude", "longitude"} <= shape.keys() else "latitude and longitude"


def _quick_reply(shape: Json, too_long: Any) -> str:
    actions = cast("list[Json]", shape.get("actions") or [])
    if too_long(shape.get("body"), BODY):
        return "body"
    if not 1 <= len(actions) <= QUICK_REPLIES:
        return "1 to 10 actions"
    if any(too_long(action.get("title"), TITLE) for action in actions):
        return "title of an action"
    if any(len(str(action.get("id", ""))) > ID for action in actions):
        return "id of an action"
    return "titles and ids must differ" if _repeats(actions, "id", "title") else ""


def _list_picker(shape: Json, too_long: Any) -> str:
    items = cast("list[Json]", shape.get("items") or [])
    if too_long(shape.get("body"), BODY):
        return "body"
    if too_long(shape.get("button"), TITLE):
        return "button"
    if not 1 <= len(items) <= ITEMS:
        return "1 to 10 items"
    if any(too_long(item.get("item"), ITEM) or too_long(item.get("id"), ID) for item in items):
        return "item or id"
    described = [item["description"] for item in items if item.get("description")]
    if any(too_long(description, DESCRIPTION) for description in described):
        return "description"
    return "ids must differ" if _repeats(items, "id") else ""


def _repeats(entries: list[Json], *names: str) -> bool:
    for name in names:
        values = [entry[name] for entry in entries if name in entry]
        if len(set(values)) < len(values):
            return True
    return False
