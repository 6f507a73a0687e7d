"""What has been answered about a vehicle's tax, and what was found of the vehicle."""

from dataclasses import dataclass

from models.outside import Statement


@dataclass(frozen=True, slots=True)
class Draft:
    """`typed` is what was typed for a plate, `plate` the key of the plate that is meant.

    `found` is what the register tells of it, `told` what is told: that, or the word of Samsat
    itself. `chassis` is the end of its chassis number, `view` what is shown of the answer.
    """

    typed: str = ""
    plate: str = ""
    found: Statement | None = None
    told: Statement | None = None
    chassis: str = ""
    view: str = ""
