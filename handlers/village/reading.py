"""How a resident says which village: by its name, by a pin, or as the own one."""

from collections.abc import Mapping, Sequence

from bot.talk import Choice, Misheard, Option, Pinned
from bot.talk.asking import Paged, plain
from bot.talk.flow import Scene
from bot.talk.said import Heard, Typed
from handlers.order.pickup import in_lampung
from handlers.price_questions.area import kecamatan_at
from models.gazetteer import Gazetteer
from models.places import normal
from models.shelf import Shelf
from models.villages.lookups import KECAMATAN

VILLAGES = ("desa", "kelurahan")
OWN = "saya"
"""What is said of the village where the resident lives."""
ASK = "?"
"""Said where the village is to be asked for, also of somebody whose own one is known."""

_KINDS = frozenset(("desa", "kelurahan", "kel", "pekon", "kampung", "tiyuh"))
_AROUND = ("kec", "kecamatan")
_CITY = ("kelurahan", "kel")
"""Who says these means no desa; `desa` is said of a kelurahan, too."""
_BEFORE = frozenset(
    (
        "info", "informasi", "kartu", "profil", "layanan", "fasilitas", "lihat", "liat", "cek",
        "buka", "cari", "tentang", "soal", "ada", "apa", "aja", "saja", "di", "mau", "tanya",
        "tolong", "min", "kak", "pak", "bu",
    )
)  # fmt: skip
_AFTER = frozenset(
    (
        "ada", "apa", "aja", "saja", "dong", "ya", "min", "kak", "pak", "bu", "gimana", "info",
        "layanan", "layanannya",
    )
)  # fmt: skip
_OWN = frozenset(("saya", "sy", "aku", "ku", "kami", "kita", "sendiri", "saya sendiri", "kami ini"))
_OWN_WORDS = frozenset(("desaku", "kampungku", "kelurahanku"))
_LONGEST = 100
_MOST_WORDS = 7
_EVERY = 100
"""More than there are villages of one name: fifteen are called Sukamaju."""


def village_said(scene: Scene, text: str) -> Mapping[str, object] | None:
    """The first answers of `desa saya`, `info desa hajimena`: words about one and nothing else."""
    said = _about(text)
    return None if said is None else {"said": said}


def names_a_place(text: str) -> bool:
    """Whether the words are a village's kind and name alone, which may answer another question."""
    said = _about(text)
    return said not in (None, OWN, ASK) and plain(text).split()[0] in _KINDS


def _about(text: str) -> str | None:
    """What is said about which village: OWN, ASK, its kind and its name; None for other words."""
    if len(text) > _LONGEST:
        return None
    words = plain(text).split()
    while words and words[0] in _BEFORE:
        words = words[1:]
    if words[:2] == ["smart", "village"]:
        words = ["desa", *words[2:]]
    while words and words[-1] in _AFTER:
        words = words[:-1]
    if len(words) == 1 and words[0] in _OWN_WORDS:
        return OWN
    if not words or words[0] not in _KINDS or len(words) > _MOST_WORDS:
        return None
    kind, name = words[0], " ".join(words[1:]).removeprefix("di ")
    if name in _OWN or not name:
        return OWN
    return ASK if name in ("lain", "lainnya", "mana") else f"{kind} {name}"


def villages_named(places: Gazetteer, text: str) -> str | Misheard:
    """The codes of all that the words may mean, parted by blanks: villages, and kecamatan.

    A kecamatan is left out where its own village of that name is meant.
    """
    said = _about(text) or plain(text)
    kind, _, name = said.partition(" ")
    if kind not in (*_KINDS, *_AROUND) or not name:
        kind, name = "", said
    if len(name) > _LONGEST:
        return Misheard("village-unknown")
    villages = [] if kind in _AROUND else places.find(name, VILLAGES, most=_EVERY)
    if kind in _CITY:
        villages = [place for place in villages if place.level == "kelurahan"] or villages
    around = [] if kind in _KINDS and villages else places.find(name, ("kecamatan",))
    within = {place.code[:KECAMATAN] for place in villages}
    found = [*villages, *(place for place in around if place.code not in within)]
    spelled = [place for place in found if normal(name).startswith(normal(place.name))]
    if found:
        return " ".join(place.code for place in spelled or found)
    wide = places.find(name)
    return Misheard("too-wide", {"area": wide[0].name}) if wide else Misheard("village-unknown")


class Which(Choice[str]):
    """Which village: one of those offered, or any other by its name, or by a pin.

    The answer are codes of villages, or of kecamatan, parted by blanks, or ASK. `own` is the code
    of the village where the resident lives, where it is known; `anywhere` asks for any of them.
    """

    def __init__(
        self,
        key: str,
        options: Sequence[Option[str]],
        places: Gazetteer,
        shelf: Shelf,
        own: str,
        /,
        *,
        anywhere: bool,
        **facts: object,
    ) -> None:
        super().__init__(key, options, **facts)
        self._places, self._shelf, self._own = places, shelf, own
        self._anywhere = anywhere
        # A key for the place cannot stand beside buttons; a pin is read in any case.
        self.wants_place = anywhere and not options
        if anywhere:
            self.example = "example-place"

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        if isinstance(heard, Pinned):
            return self._pinned(heard)
        chosen = super().read(heard, offered)
        if isinstance(heard, Typed) and chosen == Misheard("not-understood"):
            said = _about(heard.text)
            if said == OWN:
                return self._own or Misheard("no-own")
            if said == ASK:
                return ASK
            named = villages_named(self._places, heard.text)
            if isinstance(named, Misheard) and not self._anywhere and not said:
                return chosen  # they are no name of a village, most likely
            return named
        return chosen

    def _pinned(self, pin: Pinned) -> str | Misheard:
        if not in_lampung(pin):
            return Misheard("outside-lampung")
        return kecamatan_at(self._places, self._shelf, pin) or Misheard("pin-unknown")

    def picks(self, answer: str) -> bool:
        return all(answer != str(option.key) for option in self.options())

    def find(self, sentence: str) -> str | None:
        return None  # a village in a sentence about something else is not asked for
