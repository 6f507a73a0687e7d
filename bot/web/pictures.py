"""Pictures and documents on our own address, for platforms that fetch them and for browsers.

Links to pictures are signed and expire: they may show what is one resident's. A document is public.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.pictures import Painters

if TYPE_CHECKING:
    from itsdangerous import URLSafeTimedSerializer

EVENT = "event"
"""The kind of document that is an event."""
CHECKLIST = "checklist"
"""The kind of document that tells what to bring and what to do."""
TRAINING = "training"
"""The kind of document that is a training."""
_DOCUMENTS = {
    EVENT: "/acara/{}.ics", TRAINING: "/pelatihan/{}.ics", CHECKLIST: "/daftar/{}.pdf",
}  # fmt: skip
LIFE = 3600
"""Seconds that a link is good for: a platform fetches within seconds, and retries for minutes."""

_HEADERS = {
    "Cache-Control": "private, max-age=600",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
}


def picture_url(public_url: str, secret: str) -> Callable[[str, str], str]:
    """What makes the address of a picture out of its kind and its subject."""
    signer = _Signer(secret)

    def url(kind: str, subject: str) -> str:
        return f"{public_url}/p/{signer.sign(kind, subject)}.png"

    return url


def picture_routes(secret: str, painters: Painters) -> list[Route]:
    """`GET /p/{token}.png`: the picture, or 404 when the link is forged, expired or for nothing."""
    signer = _Signer(secret)

    async def picture(request: Request) -> Response:
        try:
            drawn = await painters.draw(*signer.read(request.path_params["token"]))
        except (LookupError, ValueError):
            return Response(status_code=404, headers={"Cache-Control": "no-store"})
        return Response(drawn.content, media_type=drawn.media_type, headers=_HEADERS)

    return [Route("/p/{token}.png", picture)]


def document_url(public_url: str) -> Callable[[str, str], str]:
    """What makes the address of a document out of its kind and its subject; empty for others."""

    def url(kind: str, subject: str) -> str:
        path = _DOCUMENTS.get(kind)
        return f"{public_url}{path.format(quote(subject, safe=''))}" if path else ""

    return url


def document_routes(painters: Painters) -> list[Route]:
    """The addresses of documents, by GET: the document, or 404."""

    def route(kind: str, path: str) -> Route:
        async def document(request: Request) -> Response:
            try:
                drawn = await painters.draw(kind, request.path_params["subject"])
            except (LookupError, ValueError):
                return Response(status_code=404, headers={"Cache-Control": "no-store"})
            # Not `attachment`: telephones then show it and do not put it into their downloads.
            headers = {
                "Cache-Control": "public, max-age=60",
                "Content-Disposition": f'inline; filename="{drawn.name}"',
                "X-Content-Type-Options": "nosniff",
            }
            return Response(drawn.content, media_type=drawn.media_type, headers=headers)

        return Route(path.format("{subject}"), document)

    return [route(kind, path) for kind, path in _DOCUMENTS.items()]


class _Signer:
    def __init__(self, secret: str) -> None:
        if not secret:
            raise ValueError("an empty secret would let everybody sign")
        self._secret = secret
        self._made: URLSafeTimedSerializer | None = None

    def _serializer(self) -> "URLSafeTimedSerializer":
        if self._made is None:
            from itsdangerous import URLSafeTimedSerializer

            self._made = URLSafeTimedSerializer(self._secret, salt="picture")
        return self._made

    def sign(self, kind: str, subject: str) -> str:
        signed = self._serializer().dumps([kind, subject])
        return signed.decode() if isinstance(signed, bytes) else signed

    def read(self, token: str) -> tuple[str, str]:
        """The kind and the subject that the token names. Raises ValueError when it is not ours."""
        from itsdangerous import BadData

        try:
            kind, subject = self._serializer().loads(token, max_age=LIFE)
        except BadData as error:
            raise ValueError("forged or expired") from error
        return kind, subject
