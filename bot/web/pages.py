"""Pages for a browser: our own templates, and headers that keep them to the one who opened them."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse

from bot.talk.flow import Contact
from bot.talk.words import Words

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"

# No script, no picture, no frame, nothing from elsewhere; and no address of a page that is a secret
# may leave it.
HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}


class Pages:
    """Renders the templates; nothing is loaded before the first page is wanted."""

    def __init__(self, contact: Contact) -> None:
        self._contact = contact
        self._made: tuple[Environment, Words] | None = None

    def page(self, template: str, status: int = 200, **facts: object) -> HTMLResponse:
        """A template with these facts."""
        environment, _ = self._parts()
        html = environment.get_template(template).render(contact=self._contact, **facts)
        return HTMLResponse(html, status, headers=dict(HEADERS))

    def note(self, key: str, status: int, mood: str, **facts: object) -> HTMLResponse:
        """A page that says one thing: the texts `<key>-title` and `<key>`."""
        title, words = self.words(f"{key}-title"), self.words(key, facts)
        return self.page("note.html", status, title=title, words=words, mood=mood)

    def words(self, key: str, facts: Mapping[str, object] | None = None) -> str:
        """One of the pages' texts."""
        return self._parts()[1](key, facts)

    def knows(self, key: str) -> bool:
        """Whether there is a text of this key."""
        return key in self._parts()[1]

    def _parts(self) -> "tuple[Environment, Words]":
        if self._made is None:
            from jinja2 import Environment, FileSystemLoader, StrictUndefined

            environment = Environment(
                loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
                trim_blocks=True, lstrip_blocks=True, auto_reload=False,
            )  # fmt: skip
            filters: dict[str, Any] = environment.filters
            filters["bold"] = _bold
            filters["dialled"] = _dialled
            self._made = environment, Words.load(TEMPLATES)
        return self._made


def _bold(words: str) -> str:
    """The texts' *bold* as HTML, everything else escaped."""
    from markupsafe import Markup, escape

    parts = str(escape(words)).split("*")
    if len(parts) % 2 == 0:  # an asterisk without its twin
        return Markup("*".join(parts))  # noqa: S704  # escaped above
    marked = (f"<b>{part}</b>" if n % 2 else part for n, part in enumerate(parts))
    return Markup("".join(marked))  # noqa: S704  # escaped above


def _dialled(phone: str) -> str:
    """A telephone number as a link wants it: digits, and the plus in front."""
    return "".join(c for c in phone if c.isdigit() or c == "+")
