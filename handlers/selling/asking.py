"""How sellers answer: words without links, an offer with its unit, a telephone number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.talk import Choice, Digits, FreeText, Misheard, Option
from bot.talk.asking import Paged, Question, plain
from bot.talk.questions import AS_WRITTEN, OWN_WORDS
from bot.talk.said import Heard, OwnNumber, Tapped, Typed
from handlers.selling.prices import Offer, read_offer, read_unit
from models.catalogue.descriptions import cleaned
from models.catalogue.own import LEAST_RUPIAH, LONGEST_SIZE, LONGEST_UNIT, MOST_RUPIAH
from models.catalogue.phones import INDONESIA, read_phone

_LONGEST_PERMIT = 40
_NONE = ("tidak", "tidak ada", "ga ada", "gak ada", "tanpa", "lewati", "skip", "belum ada", "-")


@dataclass(frozen=True, slots=True)
class Reach:
    """How buyers reach a seller: E.164; `own` if it is vouched to be the resident's."""

    phone: str = ""
    mobile: bool = True
    own: bool = False


class Wording(FreeText):
    """Words that buyers read. `none` is the label of leaving them out, where that may be."""

    example = OWN_WORDS

    def __init__(
        self, key: str, /, longest: int, none: str = "", shortest: int = 3, **facts: object
    ) -> None:
        super().__init__(key, longest, shortest, **facts)
        self._none: Option[object] | None = Option("none", none) if none else None

    def options(self) -> Sequence[Option[object]]:
        return () if self._none is None else (self._none,)

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        if self._none is not None:
            if isinstance(heard, Tapped) and heard.index == 0:
                return ""
            if isinstance(heard, Typed) and (
                plain(heard.text) in (plain(self._none.label), "1", *_NONE) or heard.text == "-"
            ):
                return ""
        if isinstance(heard, Typed):
            left = cleaned(heard.text)
            if left.cut and not any(letter.isalpha() for letter in left.text):
                return Misheard("only-cut")
            heard = Typed(left.text)
        return super().read(heard, offered)


class Price(Question[Offer]):
    """What one costs, and what one is."""

    free_text = True
    example = "example-money"

    def read(self, heard: Heard, offered: Sequence[str]) -> Offer | Misheard | Paged:
        if not isinstance(heard, Typed):
            return Misheard("price-form")
        offer = read_offer(cleaned(heard.text).text)
        return offer if isinstance(offer, Offer) else Misheard(offer, _LIMITS.get(offer, {}))


_LIMITS: Mapping[str, Mapping[str, object]] = {
    "price-small": {"least": LEAST_RUPIAH},
    "price-large": {"most": MOST_RUPIAH},
    "unit-long": {"longest": LONGEST_UNIT},
    "size-long": {"longest": LONGEST_SIZE},
}


class Contacted(Question[Reach]):
    """The number that buyers write to: the resident's own, vouched for, or another one typed.

    `own` is the number that the platform names by itself, `use_own` the label of taking it.
    """

    free_text = True
    wants_number = True
    example = "example-phone"

    def __init__(self, key: str, /, own: str = "", use_own: str = "", **facts: object) -> None:
        super().__init__(key, **facts)
        self._own = own if own.startswith(INDONESIA) else ""
        self._use: Option[object] = Option("own", use_own)

    def options(self) -> Sequence[Option[object]]:
        return (self._use,) if self._own else ()

    def read(self, heard: Heard, offered: Sequence[str]) -> Reach | Misheard | Paged:
        match heard:
            case OwnNumber(phone=phone):
                is_ours = phone.startswith(INDONESIA)
                return Reach(phone, own=True) if is_ours else Misheard("phone-foreign")
            case Tapped(index=0) if self._own:
                return Reach(self._own, own=True)
            case Typed(text=text) if self._own and plain(text) in ("1", plain(self._use.label)):
                return Reach(self._own, own=True)
            case Typed(text=text):
                number = read_phone(text)
                if isinstance(number, str):
                    return Misheard("phone-foreign" if number == "foreign" else "phone-form")
                return Reach(number.phone, number.mobile, number.phone == self._own)
            case _:
                return Misheard("phone-form")


class Permit(Digits[str]):
    """The number of a permit, as it is typed: an officer checks it. `none` labels having none."""

    example = AS_WRITTEN

    def __init__(self, key: str, /, none: str, **facts: object) -> None:
        super().__init__(key, _permit, **facts)
        self._none: Option[object] = Option("none", none)

    def options(self) -> Sequence[Option[object]]:
        return (self._none,)

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        if isinstance(heard, Tapped) and heard.index == 0:
            return ""
        if isinstance(heard, Typed) and plain(heard.text) in (plain(self._none.label), "1", *_NONE):
            return ""
        return super().read(heard, offered)


def _permit(text: str) -> str | Misheard:
    said = " ".join(text.split())
    digits = sum(letter.isdigit() for letter in said)
    return said if digits >= 8 and len(said) <= _LONGEST_PERMIT else Misheard("permit-form")


class Unit(Choice[str]):
    """What one is sold as: one of those offered, or another word."""

    free_text = True

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        chosen = super().read(heard, offered)
        if chosen != Misheard("not-understood") or not isinstance(heard, Typed):
            return chosen
        unit = read_unit(cleaned(heard.text).text)
        if len(unit) > LONGEST_UNIT:
            return Misheard("unit-long", {"longest": LONGEST_UNIT})
        return unit if any(letter.isalpha() for letter in unit) else chosen
