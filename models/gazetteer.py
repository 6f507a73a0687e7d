"""Finds places by what people call them, and by where they stand on the map."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec
from rapidfuzz import fuzz, process

from models.places import Region, bare, covers, kilometres, normal

SIMILAR = 85
"""The rapidfuzz ratio from which a name counts as misspelt and not as another."""

_CLOSE = 4
_MOST = 10
_FAR_KM = 25.0
_KABUPATEN = ("kabupaten", "kota")
_VILLAGES = ("desa", "kelurahan")

# What people write in chats for the kabupaten and the two cities. General knowledge, gathered in
# the project's dossier on Lampung; no official list is known.
SHORT_NAMES = {
    "lamsel": "18.01",
    "lamteng": "18.02",
    "lampura": "18.03",
    "lambar": "18.04",
    "tuba": "18.05",
    "lamtim": "18.07",
    "wk": "18.08",
    "tubaba": "18.12",
    "pesibar": "18.13",
    "balam": "18.71",
    "bdl": "18.71",
    "tanjungkarang": "18.71",
    "telukbetung": "18.71",
    "lpg": "18",
    "krui": "18.13",
    "liwa": "18.04",
}


_LONGEST = 7
"""Words of the longest way to name a place: `kec raja basa kab lampung selatan`."""
_BEFORE = frozenset(
    (
        "di",
        "d",
        "ke",
        "dekat",
        "deket",
        "dkt",
        "sekitar",
        "daerah",
        "wilayah",
        "neng",
        "nang",
        "dari",
    )
)
"""The words after which a place is named."""
_ORDINARY = frozenset(
    ("lpg", "pagar", "paku", "limau", "pasar", "sumur", "ujung", "tekad", "gayam", "jojog")
)
"""Names of places that are words for something else as well, and short names likewise."""
_ELSEWHERE = frozenset(
    (
        "jakarta", "palembang", "bengkulu", "jambi", "serang", "banten", "cilegon", "tangerang",
        "bekasi", "bogor", "bandung", "padang", "medan", "surabaya", "semarang", "baturaja",
    )
)  # fmt: skip
"""Towns of other provinces: none of them is a misspelt village."""
_CUTS = re.compile(r"[,;:!?()\"]|\.(?=\s|$)")


class Place(msgspec.Struct, frozen=True):
    """A region with the names of those around it; they are empty where it is larger itself."""

    code: str
    name: str
    level: str
    kecamatan: str = ""
    kabupaten: str = ""
    lat: float | None = None
    lon: float | None = None


class Gazetteer:
    """All regions, indexed by name. Made from rows once and never changed."""

    def __init__(self, regions: Iterable[Region]) -> None:
        rows = sorted(regions, key=lambda region: region.code)
        names = {region.code: region.name for region in rows}
        self._places = _Places(rows, names)
        self._codes: dict[str, list[str]] = defaultdict(list)
        for region in rows:
            for norm in {region.norm, bare(region.name)}:
                self._codes[norm].append(region.code)
        for norm, code in SHORT_NAMES.items():
            if code in self._places and code not in self._codes[norm]:
                self._codes[norm].append(code)
        self._norms = sorted(self._codes)

    def get(self, code: str) -> Place | None:
        """The place with this code."""
        return self._places.get(code)

    def find(
        self,
        text: str,
        levels: Collection[str] | None = None,
        within: str | None = None,
        most: int = _MOST,
    ) -> list[Place]:
        """The places that somebody may mean, larger ones first; none when nothing is like it.

        "Natar", "kec. natar", "natar lamsel", "Natar, Lampung Selatan" and "nattar" are all
        understood; who says "kec." means a kecamatan where one is called so. What lies within
        another candidate is left out: it was meant with it. `levels` and `within` (a region code)
        narrow the search; there are `most` of them.
        """
        wanted = frozenset(levels) if levels is not None else None
        codes = self._exact(text, wanted if wanted is not None else _said_level(text), within)
        if not codes and wanted is None:
            codes = self._exact(text, None, within)
        if not codes:
            codes = self._inside(text, wanted, within)
        if not codes:
            codes = self._similar(text, wanted, within)
        return [self._places[code] for code in _outermost(codes)][:most]

    def spot(self, sentence: str) -> tuple[list[Place], str]:
        """The places that the longest name in a sentence may mean, all of them, and what is left.

        After `di`, `dekat`, `kec` and the like a misspelt name counts too; elsewhere only a name
        that is spelled well, so that an ordinary word is not taken for one.
        """
        words = _CUTS.sub(" ", sentence).split()
        for length in range(min(len(words), _LONGEST), 0, -1):
            for start in range(len(words) - length + 1):
                part = words[start : start + length]
                if any(word.lower() in _BEFORE for word in (part[0], part[-1])):
                    continue
                told = start > 0 and words[start - 1].lower() in _BEFORE
                codes = self._told(" ".join(part)) if told or _is_a_name(part) else []
                if codes:
                    return self._spotted(codes), _without(words, start, length)
        for start in range(1, len(words)):
            for length in range(min(len(words) - start, 3), 0, -1):
                if words[start - 1].lower() in _BEFORE:
                    codes = self._similar(" ".join(words[start : start + length]), None, None)
                    if codes:
                        return self._spotted(codes), _without(words, start, length)
        return [], sentence

    def _told(self, text: str) -> list[str]:
        """The places of this name; in a sentence that of a kabupaten means no desa elsewhere."""
        short = SHORT_NAMES.get(bare(text))
        if short is not None and short in self._places:
            return [short]
        level = _said_level(text)
        codes = self._exact(text, level, None) if level else []
        codes = codes or self._exact(text, None, None) or self._inside(text, None, None)
        return self._fitting(codes, _KABUPATEN, None) or codes

    def _spotted(self, codes: Sequence[str]) -> list[Place]:
        return [self._places[code] for code in _outermost(codes)]

    def children(self, code: str, levels: Collection[str] | None = None) -> list[Place]:
        """The regions directly below one, by name."""
        depth = code.count(".") + 1
        below = (
            place
            for place in self._places.values()
            if place.code.count(".") == depth and covers(code, place.code)
        )
        fitting = (place for place in below if levels is None or place.level in levels)
        return sorted(fitting, key=lambda place: place.name)

    def at(self, lat: float, lon: float) -> Place | None:
        """The place around a pin: its desa by the nearest centre, where centres were imported.

        None where no centre is known, or none is near: the pin is outside the province.
        """
        here = (lat, lon)
        nearest = min(
            (
                (kilometres(here, (place.lat, place.lon)), place.code)
                for place in self._places.values()
                if place.lat is not None and place.lon is not None and place.level in _VILLAGES
            ),
            default=None,
        )
        if nearest is None or nearest[0] > _FAR_KM:
            return None
        return self._places[nearest[1]]

    def _exact(self, text: str, levels: Collection[str] | None, within: str | None) -> list[str]:
        whole = self._fitting(self._codes.get(bare(text), ()), levels, within)
        return whole or self._fitting(self._codes.get(normal(text), ()), levels, within)

    def _inside(self, text: str, levels: Collection[str] | None, within: str | None) -> list[str]:
        """A name followed by the name of what it lies in: `natar lamsel`."""
        words = text.replace(",", " ").split()
        for cut in range(len(words) - 1, 0, -1):
            around = self._exact(" ".join(words[cut:]), None, within)
            head = " ".join(words[:cut])
            found = [code for outer in around for code in self._exact(head, levels, outer)]
            found = [code for code in found if code not in around]
            if found:
                return found
        return []

    def _similar(self, text: str, levels: Collection[str] | None, within: str | None) -> list[str]:
        norm = normal(text)
        if len(norm) < 4 or norm in _ELSEWHERE:  # everything short is like everything short
            return []
        hits = process.extract(
            norm, self._norms, scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=4 * _MOST
        )
        scored = [
            (score, code)
            for hit, score, _ in hits
            for code in self._fitting(self._codes[hit], levels, within)
        ]
        best = max((score for score, _ in scored), default=0.0)
        return [code for score, code in scored if score >= best - _CLOSE]

    def _fitting(
        self, codes: Iterable[str], levels: Collection[str] | None, within: str | None
    ) -> list[str]:
        return [
            code
            for code in dict.fromkeys(codes)
            if (levels is None or self._places[code].level in levels) and covers(within, code)
        ]


class _Places:
    """Places by code, each made when it is first asked for: there are thousands."""

    def __init__(self, rows: Sequence[Region], names: dict[str, str]) -> None:
        self._rows = {row.code: row for row in rows}
        self._names = names
        self._made: dict[str, Place] = {}

    def __contains__(self, code: object) -> bool:
        return code in self._rows

    def __getitem__(self, code: str) -> Place:
        place = self._made.get(code)
        if place is None:
            place = self._made[code] = _place(self._rows[code], self._names)
        return place

    def get(self, code: str) -> Place | None:
        """The place with this code, if there is one."""
        return self[code] if code in self._rows else None

    def values(self) -> Iterator[Place]:
        """All of them, in order of their codes."""
        return (self[code] for code in self._rows)


def _place(region: Region, names: dict[str, str]) -> Place:
    kabupaten = names.get(region.code[:5], "") if len(region.code) > 5 else ""
    kecamatan = names.get(region.code[:8], "") if len(region.code) > 8 else ""
    return Place(
        code=region.code,
        name=region.name.removeprefix("Kabupaten "),
        level=region.level,
        kecamatan=kecamatan,
        kabupaten=kabupaten.removeprefix("Kabupaten "),
        lat=region.lat,
        lon=region.lon,
    )


def _is_a_name(words: Sequence[str]) -> bool:
    return len(words) > 1 or words[0].lower() not in _ORDINARY


def _without(words: Sequence[str], start: int, length: int) -> str:
    """The words but for these, and but for the word that led to them."""
    lead = start - 1 if start and words[start - 1].lower() in _BEFORE else start
    return " ".join([*words[:lead], *words[start + length :]])


def _said_level(text: str) -> frozenset[str] | None:
    """The level that the first word names, if it names one."""
    match text.lower().replace(".", " ").split(" ", 1)[0]:
        case "kec" | "kecamatan":
            return frozenset(("kecamatan",))
        case "desa" | "kel" | "kelurahan" | "pekon" | "tiyuh":
            return frozenset(_VILLAGES)
        case _:
            return None


def _outermost(codes: Sequence[str]) -> list[str]:
    """Without those that lie in another one of them; short codes (large regions) first."""
    kept: list[str] = []
    for code in sorted(set(codes), key=lambda code: (len(code), code)):
        if not any(covers(outer, code) for outer in kept):
            kept.append(code)
    return kept
