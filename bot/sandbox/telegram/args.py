"""A Bot API request as its methods see it: every argument a string, files beside them.

The Bot API takes a query string, a form, multipart or JSON alike; JSON values other than strings
are turned back into text, because that is how the server itself reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec
from starlette.datastructures import UploadFile
from starlette.requests import Request


class ApiError(Exception):
    """A refusal, in the words of the platform."""

    def __init__(self, status: int, description: str, **parameters: object) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


def bad(description: str) -> ApiError:
    """A 400, whose description begins as all of them do."""
    return ApiError(400, f"Bad Request: {description}")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the request."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Args:
    """The arguments of one call."""

    values: Mapping[str, str]
    files: Mapping[str, Upload] = field(default_factory=dict[str, Upload])

    @classmethod
    def of(cls, values: Mapping[str, object]) -> "Args":
        """From JSON values; null means left out."""
        return cls({name: _as_text(value) for name, value in values.items() if value is not None})

    def text(self, name: str) -> str:
        """The argument, or an empty text."""
        return self.values.get(name, "")

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; what is none counts as the default, as on the server."""
        try:
            return int(self.values.get(name, ""))
        except ValueError:
            return default

    def degrees(self, name: str, most: float) -> float | None:
        """An angle between -most and most, or None."""
        try:
            value = float(self.values.get(name, ""))
        except ValueError:
            return None
        return value if -most <= value <= most else None

    def flag(self, name: str) -> bool:
        """True for true, yes and 1."""
        return self.values.get(name, "").lower() in ("true", "yes", "1")

    def json(self, name: str, what: str) -> object:
        """The argument decoded, None where it is left out. Raises ApiError."""
        raw = self.values.get(name, "")
        if not raw:
            return None
        try:
            return msgspec.json.decode(raw)
        except msgspec.DecodeError as error:
            raise bad(f"can't parse {what} JSON object") from error


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return msgspec.json.encode(value).decode()


async def read_args(request: Request) -> Args:
    """The arguments of a request, whichever way they came. Raises ApiError."""
    values: dict[str, str] = dict(request.query_params)
    files: dict[str, Upload] = {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method != "POST":
        return Args(values)
    if kind == "application/json":
        body = await request.body()
        if body:
            try:
                decoded = msgspec.json.decode(body, type=dict[str, object])
            except msgspec.DecodeError as error:
                raise bad("can't parse JSON object") from error
            values.update(Args.of(decoded).values)
    elif kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        async with request.form(max_part_size=4_000_000) as form:
            for name, item in form.multi_items():
                if isinstance(item, UploadFile):
                    files[name] = Upload(
                        item.filename or name,
                        item.content_type or "application/octet-stream",
                        await item.read(),
                    )
                else:
                    values[name] = item
    return Args(values, files)
