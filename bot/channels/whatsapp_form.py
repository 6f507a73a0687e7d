"""What a webhook of Twilio's says, read from its form into the values that the product speaks."""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import parse_qsl, urlsplit

from bot.channels import Forged, Hearing, Ignored, Received, Report, Unknown
from bot.talk.said import Heard, Pictured, Pinned, Tapped, Typed, Unreadable

# A message has some thirty fields; more than this is nobody's webhook.
_MOST_FIELDS = 500
_PREFIX = "whatsapp:"
_NUMBER = re.compile(r"\+[1-9][0-9]{7,14}")
_BUTTON = re.compile(r"([^:]+):([0-9]{1,3})")
_STATES = {
    "accepted": "queued",
    "scheduled": "queued",
    "queued": "queued",
    "sending": "sending",
    "sent": "sent",
    "delivered": "delivered",
    "read": "read",
    "undelivered": "failed",
    "failed": "failed",
    "canceled": "failed",
}


def parse(body: bytes) -> list[tuple[str, str]]:
    """The form's fields in their order, empty ones too. Raises ValueError when it is none."""
    return parse_qsl(
        body.decode("utf-8"),
        keep_blank_values=True,
        encoding="utf-8",
        errors="strict",
        max_num_fields=_MOST_FIELDS,
    )


def signature(token: str, url: str, fields: Iterable[tuple[str, str]]) -> str:
    """Twilio's signature over the address it called and the form it posted.

    Base64 of HMAC-SHA1, with the auth token, over the address and the sorted names and values,
    joined with nothing between them (twilio.com/docs/usage/security).
    """
    signed = url + "".join(f"{name}{value}" for name, value in sorted(set(fields)))
    digest = hmac.new(token.encode(), signed.encode("utf-8", "surrogatepass"), hashlib.sha1)
    return base64.b64encode(digest.digest()).decode()


def verify(
    claimed: str, url: str, fields: Sequence[tuple[str, str]], tokens: Iterable[str]
) -> None:
    """Raises Forged unless one of the tokens signed this; while tokens rotate there are two.

    Twilio names the port in the signed address sometimes, and sometimes not: both are right.
    """
    for token in tokens:
        for address in _with_and_without_port(url):
            if token and hmac.compare_digest(
                signature(token, address, fields).encode(), claimed.encode("utf-8", "replace")
            ):
                return
    raise Forged


def _with_and_without_port(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    host = parts.hostname or ""
    bare = f"[{host}]" if ":" in host else parts.netloc.rpartition("@")[2].partition(":")[0]
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return (
        parts._replace(netloc=bare).geturl() if parts.port else url,
        url if parts.port else parts._replace(netloc=f"{bare}:{port}").geturl(),
    )


def hear_message(form: Mapping[str, str], body: bytes) -> Hearing:
    """What a resident said. Fields that nobody here knows are passed over."""
    sid = form.get("MessageSid") or form.get("SmsMessageSid") or ""
    sender = form.get("From", "")
    if not sid or not sender.startswith(_PREFIX):
        return Unknown(sid or hashed(body), "no MessageSid, or not from WhatsApp", body)
    # A number, or `ID.…` when its owner hides it behind a user name: either is where to answer.
    address = sender.removeprefix(_PREFIX)
    phone = address if _NUMBER.fullmatch(address) else ""
    return Received(sid, address, _heard(form), phone)


def hear_status(form: Mapping[str, str], body: bytes) -> Hearing:
    """What became of a message of ours."""
    sid = form.get("MessageSid") or form.get("SmsSid") or ""
    said = form.get("MessageStatus") or form.get("SmsStatus") or form.get("EventType", "")
    state = _STATES.get(said.lower(), "")
    if not sid:
        return Unknown(hashed(body), "a report without MessageSid", body)
    if not state:
        return Ignored(f"{sid}.{said}", f"a report of the state {said}")
    return Report(sid, state, form.get("ErrorCode", ""))


def hashed(body: bytes) -> str:
    """An id for what brought none."""
    return "sha256-" + hashlib.sha256(body).hexdigest()


def _heard(form: Mapping[str, str]) -> Heard:
    body, kind = form.get("Body", ""), form.get("MessageType", "").lower()
    for field in ("ButtonPayload", "ListId"):
        if (pressed := _BUTTON.fullmatch(form.get(field, ""))) is not None:
            return Tapped(pressed[1], int(pressed[2]))
    if (place := _place(form)) is not None:
        return place
    if kind == "contacts":
        return Unreadable("contact")
    if kind == "sticker":
        return Unreadable("sticker")
    if form.get("NumMedia", "0") not in ("", "0"):
        return _medium(form, body)
    if body:
        return Typed(body, _is_forwarded(form))
    return Unreadable(kind if kind not in ("", "text") else "empty")


def _is_forwarded(form: Mapping[str, str]) -> bool:
    said = (form.get("Forwarded", ""), form.get("FrequentlyForwarded", ""))
    return "true" in map(str.lower, said)


def _place(form: Mapping[str, str]) -> Pinned | None:
    try:
        lat, lon = float(form["Latitude"]), float(form["Longitude"])
    except (KeyError, ValueError):
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # not a number is neither
        return None
    return Pinned(lat, lon, form.get("Label", ""))


def _medium(form: Mapping[str, str], caption: str) -> Heard:
    medium = form.get("MediaContentType0", "").lower().partition(";")[0].strip()
    match medium.partition("/")[0]:
        case "image" if medium == "image/webp":
            return Unreadable("sticker")
        case "image" if ref := form.get("MediaUrl0", ""):
            return Pictured(ref, caption, _is_forwarded(form))
        case "audio":
            return Unreadable("voice")
        case "video":
            return Unreadable("video")
        case "text" if "vcard" in medium:
            return Unreadable("contact")
        case _:
            return Unreadable("document")
