"""What a register tells of a vehicle: everything that its tax hangs on, and never its owner."""

from datetime import date

import msgspec

KINDS = (
    "motorcycle", "three-wheeler", "sedan", "jeep", "minibus", "blind-van", "pick-up", "microbus",
    "bus", "light-truck", "truck", "heavy",
)  # fmt: skip
"""Kinds of vehicle; `heavy` are tractors, tow trucks, excavators and the like."""
USES = ("private", "company", "public", "government")
"""Whom a vehicle serves: it decides the tariff, the relief and the group of the insurance."""
TWO_WHEELED = frozenset(("motorcycle", "three-wheeler"))
"""The kinds whose fixed fees are those of two and three wheels."""


class Vehicle(msgspec.Struct, frozen=True):
    """A vehicle as a register or a calculator knows it.

    `cc` is the engine's size (0: unknown), `order` which vehicle of its owner it is (1 to 5, for
    the progressive tariff; 5 is the fifth or a later one), `njkb` its assessed value in rupiah,
    `pkb` last year's PKB before opsen and relief in rupiah; either may be missing, `pkb` wins. Tax
    is paid until `due`, the papers and plates are good until `stnk_until`. `kabupaten` is the code
    of where it is registered.
    """

    kind: str
    due: date
    stnk_until: date | None = None
    cc: int = 0
    use: str = "private"
    order: int = 1
    njkb: int | None = None
    pkb: int | None = None
    brand: str = ""
    model: str = ""
    year: int = 0
    colour: str = ""
    kabupaten: str = ""
    blocked: str = ""
    """Why it cannot be paid for before an office has settled something; empty if it can."""
