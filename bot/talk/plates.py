"""The question for a plate, and the one behind it where what was typed may mean several."""

from collections.abc import Sequence

from bot.talk.asking import Misheard, Option, Paged, Question
from bot.talk.choices import Choice
from bot.talk.flow import Known
from bot.talk.said import Heard, Typed
from models.vehicles.plates import BadPlate, Guess, Plate, find_plate, plate_of, read_plate

NONE_OF_THEM = "none"
"""What is chosen in `which_plate` by who meant another plate."""

_UNSURE = "?"
"""Behind each plate that may be meant where it is to be asked about."""

_WHY = {
    "leading-zero": "plate-leading-zero",
    "digits-many": "plate-digits-many",
    "digits-missing": "plate-digits-missing",
    "letters-missing": "plate-letters-missing",
    "letters-many": "plate-letters-many",
    "unknown-region": "plate-unknown-region",
    "no-plate": "plate-please",
}


class PlateNumber(Question[str]):
    """The key of a plate; or those of which one may be meant, for `which_plate` to ask about."""

    example = "example-plate"

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        if not isinstance(heard, Typed):
            return Misheard("plate-please")
        return _typed(read_plate(heard.text))

    def find(self, sentence: str) -> str | None:
        """The plate in the sentence."""
        found = find_plate(sentence)
        typed = None if found is None else _typed(found)
        return None if isinstance(typed, Misheard) else typed

    def amiss(self, sentence: str) -> Misheard | None:
        found = find_plate(sentence)
        typed = None if found is None else _typed(found)
        return typed if isinstance(typed, Misheard) else None


def _typed(read: Plate | Guess | BadPlate) -> str | Misheard:
    match read:
        case Plate():
            return read.key
        case Guess(plates=plates):
            return "".join(f"{plate.key}{_UNSURE}" for plate in plates)
        case BadPlate(why=why):
            return Misheard(_WHY[why])


def which_plate(key: str, typed: str, none: str, /, **facts: object) -> Choice[str] | Known:
    """The plate's key, known where it was typed without doubt; else which of those is meant.

    `none` is the label of `NONE_OF_THEM`.
    """
    if _UNSURE not in typed:
        return Known(typed)
    plates = [plate_of(each) for each in typed.split(_UNSURE) if each]
    options = [Option(plate.key, str(plate), words=(plate.key,)) for plate in plates]
    options.append(Option(NONE_OF_THEM, none, words=("bukan", "tidak", "salah", "gak")))
    if len(plates) == 1:
        options[0] = Option(
            plates[0].key, str(plates[0]), words=(plates[0].key, "ya", "iya", "y", "betul", "benar")
        )
    return Choice(key, options, **facts)
