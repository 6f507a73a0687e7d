"""The texts with which we open a conversation on WhatsApp, each of which it must have approved.

WhatsApp refuses a body that begins or ends with a gap, has two gaps side by side, or holds a line
break. It knows no Javanese: who speaks it gets the Indonesian one.
"""

import re

import msgspec

INVITATION = "invitation"
"""Tells that there is an announcement; its gap is the area whose residents it is for."""

FAILURES = frozenset(
    {"21655", "21656", "63016", "63021"}
    | {"63027", "63028", "63029", "63030"}
    | {"63040", "63041", "63042"}
)
"""The codes with which a template fails."""
OF_OTHERS_TOO = frozenset({"63016", "63021"})
"""Those among them with which plain words outside of the window and pictures fail as well."""

_GAP = re.compile(r"\{\{\s*(\w+)\s*\}\}")


class Template(msgspec.Struct, frozen=True):
    """One text in one language, with a sample for each gap and the button that answers it.

    A text that changes takes the next `edition`: what was approved under a name stays as it is.
    """

    name: str
    language: str
    body: str
    samples: tuple[str, ...]
    button: str
    category: str = "UTILITY"
    edition: int = 1

    @property
    def stem(self) -> str:
        """`sapa_invitation_id`: with what the names of all its editions begin."""
        return f"sapa_{self.name}_{self.language}"

    @property
    def friendly_name(self) -> str:
        """What it is called at Twilio and at WhatsApp, and found by again."""
        return f"{self.stem}_{self.edition}"

    def is_one(self, friendly_name: str) -> bool:
        """Whether this is a name of some edition, ours or one that was made by hand."""
        return friendly_name == self.stem or friendly_name.startswith(f"{self.stem}_")

    def definition(self) -> dict[str, object]:
        """What the Content API is sent to create it."""
        return {
            "friendly_name": self.friendly_name,
            "language": self.language,
            "variables": {str(gap): sample for gap, sample in enumerate(self.samples, 1)},
            "types": {
                "twilio/quick-reply": {
                    "body": self.body,
                    "actions": [{"title": self.button, "id": self.button}],
                }
            },
        }

    def request(self) -> dict[str, object]:
        """What the Content API is sent to have it approved."""
        return {"name": self.friendly_name, "category": self.category}


def gaps(body: str) -> list[str]:
    """The names of a body's gaps, in their order."""
    return _GAP.findall(body)


TEMPLATES = (
    Template(
        INVITATION,
        "id",
        "Ada pengumuman untuk warga {{1}}. Balas LIHAT untuk membaca.",
        ("Natar",),
        "LIHAT",
    ),
    Template(
        INVITATION,
        "en",
        "There is an announcement for residents of {{1}}. Reply LIHAT to read it.",
        ("Natar",),
        "LIHAT",
    ),
)
