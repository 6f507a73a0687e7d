"""What is asked to register a household."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """`places` are the regions that the resident's words may mean, `home` the one that is meant.

    `desa` is a region code; its kecamatan is the code's first eight characters. `token` is the link
    to the web form, which takes the two numbers where they must not be typed into the chat.
    """

    consent: bool = False
    name: str = ""
    places: tuple[str, ...] = ()
    home: str = ""
    desa: str = ""
    kk: str = ""
    nik: str = ""
    token: str = ""
    form: bool = False


def kecamatan_of(code: str) -> str:
    """The kecamatan around a desa, by its code."""
    return code[:8]
