"""The staples that a sentence names, each with how much of it is wanted."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from bot.understanding.amounts import SOLD, Amount, amounts, unit_of
from bot.understanding.sentence import Sentence, Token

NAMES: Mapping[tuple[str, ...], str] = {
    tuple(name.split()): item
    for item, names in {
        "beras": "beras|sphp|beras sphp|beras bulog|beras premium|beras medium|beras subsidi"
        "|rojolele|beras rojolele|pandan wangi|beras pandan wangi|beras ramos|setra ramos"
        "|beras pulen|beras ketan|beras merah",
        "minyak_goreng": "minyak|minyak goreng|goreng minyak|minyakita|minyak kita|minyak sayur"
        "|minyak curah|minyak goreng curah|minyak goreng subsidi|minyak subsidi|minyak kelapa"
        "|minyak sawit|minyak makan|bimoli|filma|sunco|kunci mas|minyak bimoli",
        "gula": "gula|gula pasir|pasir gula|gula putih|gulaku|gula tebu",
        "tepung_terigu": "tepung|terigu|tepung terigu|terigu tepung|segitiga|segitiga biru"
        "|terigu biru|tepung segitiga|tepung segitiga biru|tepung terigu biru|cakra|cakra kembar"
        "|tepung cakra|kunci biru|tepung gandum|tepung bogasari|tepung serbaguna",
        "telur": "telur|telur ayam|telur ayam ras|telur ayam negeri|telur negeri|telur ras"
        "|telur ayam kampung",
        "daging_ayam": "ayam|daging ayam|ayam daging|ayam potong|daging ayam ras|ayam ras"
        "|ayam negeri|ayam broiler|ayam kampung|daging ayam kampung|dada ayam|paha ayam"
        "|sayap ayam|ceker ayam|ayam fillet|fillet ayam|daging ayam potong|ayam utuh",
        "daging_sapi": "daging|sapi|daging sapi|sapi daging|daging sapi segar|daging giling"
        "|daging has",
        "bawang_merah": "bawang|bawang merah|brambang|merah bawang|bawang suluh|bawang mirah",
        "bawang_putih": "bawang putih|putih bawang|bawang kating|kating|bawang handak"
        "|bawang putih kating",
        "cabai": "cabai|cabai rawit|cabai merah|cabai hijau|cabai keriting|cabai merah keriting"
        "|cabai rawit merah|cabai besar|rawit|rawit merah|cengek|cabai setan",
        "kedelai": "kedelai|kacang kedelai|kedelai impor|kedelai lokal",
        "ikan": "ikan|ikan segar|ikan laut|ikan air tawar|lele|kembung|bandeng|tongkol|nila|patin"
        "|gurame|gurami|tuna|ikan lele|ikan kembung|ikan bandeng|ikan tongkol|ikan nila|ikan patin"
        "|ikan mas|ikan gurame|ikan tuna|cakalang|ikan cakalang",
        "garam": "garam|garam dapur|garam beryodium|garam meja|garam halus",
        "lpg": "lpg|gas|gas lpg|lpg gas|lpg melon|gas ijo|gas hijau|lpg ijo"
        "|lpg hijau|bright gas|si melon|gas elpiji",
    }.items()
    for name in names.split("|")
}
"""What each staple is called, in standard words."""

MOST = 30
"""Mentions of staples that are looked at; there are half as many staples."""


def _by_first(names: Mapping[tuple[str, ...], str]) -> Mapping[str, list[tuple[str, ...]]]:
    """Names by the word they begin with, the longest first."""
    first: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(names, key=len, reverse=True):
        first.setdefault(name[0], []).append(name)
    return first


_BY_FIRST = _by_first(NAMES)
_OTHERS = frozenset(
    tuple(name.split())
    for name in (
        "minyak tanah", "minyak kayu", "minyak rambut", "minyak zaitun", "minyak angin",
        "minyak telon", "minyak wangi", "minyak wijen", "minyak rem", "minyak jelantah",
        "minyak ikan", "minyak urut", "minyak samin", "minyak bumi", "minyak bulus",
        "gula aren", "gula merah", "gula jawa", "gula semut", "gula darah", "gula batu",
        "gula abang", "gula kelapa", "gula kapas", "gula gait", "gula cair", "gula suluh",
        "tepung tapioka", "tepung beras", "tepung mocaf", "tepung singkong", "tepung ketan",
        "tepung maizena", "tepung kanji", "tepung sagu", "tepung roti", "tepung panir",
        "tepung bumbu", "tepung jagung", "tepung aren", "ikan asin", "ikan hias", "ikan teri",
        "ikan cupang", "ikan koi", "ikan bakar", "ikan goreng", "ikan kaleng", "ikan pindang",
        "kerupuk ikan", "abon ikan", "bakso ikan", "pempek ikan", "sambal ikan", "pakan ikan",
        "pasar ikan", "nugget ikan", "siomay ikan", "bibit ikan", "kolam ikan", "sarden ikan",
        "ayam geprek", "ayam goreng", "ayam bakar", "ayam petelur", "ayam penyet", "ayam jago",
        "ayam crispy", "ayam ungkep", "ayam krispi", "ayam panggang", "ayam betutu",
        "ayam taliwang", "ayam hias", "kaki ayam", "mie ayam", "mi ayam", "bubur ayam",
        "sate ayam", "soto ayam",
        "nugget ayam", "sosis ayam", "bakso ayam", "kandang ayam", "pakan ayam", "opor ayam",
        "keripik ayam", "kulit ayam", "usus ayam", "nasi ayam", "sop ayam", "ternak ayam",
        "telur asin", "telur puyuh", "telur bebek", "telur gulung", "telur dadar", "telur ceplok",
        "telur itik", "telur gabus", "telur ikan", "martabak telur", "kerupuk telur", "nasi telur",
        "bawang goreng", "bawang bombay", "bawang bombai", "bawang daun", "bawang dayak",
        "daun bawang", "keripik bawang", "sambal bawang", "kacang bawang", "kerupuk bawang",
        "stik bawang", "bawang hitam", "tulang bawang", "nasi goreng", "pisang goreng",
        "beras kencur", "beras analog", "abon sapi", "bakso sapi", "sate sapi", "sop sapi",
        "soto sapi", "kulit sapi", "rendang sapi", "dendeng sapi", "ternak sapi", "kandang sapi",
        "kerupuk sapi", "iga sapi", "susu sapi", "kikil sapi", "sosis sapi", "limosin sapi",
        "bibit sapi", "sapi perah", "sapi kurban", "sapi qurban",
        "daging kambing", "daging bebek", "daging babi", "daging kerbau", "daging domba",
        "daging kelinci", "daging buah", "abon daging", "bakso daging", "dendeng daging",
        "cabai bubuk", "cabai kering", "cabai jawa", "bubuk cabai", "bibit cabai", "sambal cabai",
        "keripik cabai", "saus cabai", "susu kedelai", "sari kedelai", "kecap kedelai",
        "kulit kedelai", "bibit kedelai", "garam himalaya", "garam krosok", "asam garam",
        "gas pol", "gas alam", "kompor gas", "regulator gas", "selang gas", "gas air",
        "kopi gula", "permen gula", "pecel lele", "keripik lele", "abon lele", "bibit lele",
        "kolam lele", "abon tuna", "abon tongkol", "presto bandeng", "bandeng presto",
        "rekam cakra", "cakra khan",
    )
)  # fmt: skip
"""Goods of other names that begin, or end, with the name of a staple."""
_GOODS = frozenset((
    "kopi", "susu", "mie", "indomie", "sarimi", "supermi", "sabun", "sampo", "shampo", "kentang",
    "wortel", "tomat", "kecap", "sirup", "roti", "rokok", "sarden", "tempe", "jagung", "popok",
    "pampers", "deterjen", "rinso", "margarin", "mentega", "blueband", "ketumbar", "merica",
    "lada", "penyedap", "masako", "royco", "santan", "pisang", "jeruk", "apel", "mangga", "galon",
    "aqua", "singkong", "ubi", "terasi", "trasi", "kerupuk", "sambal", "saus", "saos", "kol",
    "kubis", "bayam", "kangkung", "sayur", "sayuran", "buncis", "timun", "terong", "tisu", "odol",
    "sosis", "nugget", "keju", "cokelat", "coklat", "keripik", "kue", "madu", "bihun", "soun",
    "makaroni", "udang", "cumi", "jahe", "kunyit", "lengkuas", "tapioka", "maizena", "bensin",
    "solar", "pertalite", "pupuk", "semen", "milk", "tea", "bread", "soap", "noodles", "potatoes",
    "kacang",
))  # fmt: skip
"""Goods that are no staples: an amount beside them is theirs."""
_PROPER = frozenset(("tulang", "tlang", "tlg", "tulng", "tlng", "tulangbawang"))
"""`Tulang Bawang` is a place, however it is typed."""
_HARD = frozenset((";", ".", "\n", "?", "!"))
_SOFT = frozenset((",", "+", "&", "(", ")", "/", ":"))
_JOINS = frozenset(
    ("dan", "sama", "dengan", "terus", "plus", "tambah", "serta", "lalu", "juga", "tapi", "ma",
     "sekalian", "berikut", "kemudian")
)  # fmt: skip
_MENDING = frozenset(
    ("eh", "ralat", "maksud", "maksudnya", "salah", "jadi", "bukan", "jangan", "ganti", "ding",
     "deng", "koreksi", "batal", "ubah", "jadinya", "sorry", "maaf", "maksude", "actually")
)  # fmt: skip
_PACKS = frozenset(("karung", "bungkus", "dus", "tabung", "paket", "botol", "biji"))
_MEASURES = frozenset(("kg", "liter"))
_ONLY_FOR = {
    "liter": ("minyak_goreng",), "tabung": ("lpg",), "butir": ("telur",), "biji": ("telur", "lpg"),
    "karung": ("beras", "gula", "tepung_terigu", "kedelai", "bawang_merah", "bawang_putih",
               "garam", "cabai"),
    "botol": ("minyak_goreng",), "ekor": ("daging_ayam", "ikan"),
}  # fmt: skip
"""Units that hardly go with any other staple."""


class _Named(NamedTuple):
    """A staple, and the tokens from `first` to before `last` that name it; `item` is empty for
    goods that are none."""

    item: str
    first: int
    last: int


def find_items(sentence: Sentence) -> list[dict[str, object]]:
    """The staples in the order in which they are named: `item`, and `quantity` and `unit` where
    they were said. What is declined in the same breath is left out."""
    tokens = sentence.tokens
    named = _merged(tokens, islice(_named(tokens), MOST))
    if not any(each.item for each in named):
        return []
    names = {at for each in named for at in range(each.first, each.last)}
    found = [each for each in amounts(tokens) if each.first not in names][: 2 * MOST]
    shares = _shared(tokens, named, found)
    declined = _declined(tokens, named, found, shares)
    items: dict[str, dict[str, object]] = {}
    for at, (each, share) in enumerate(zip(named, shares, strict=True)):
        if not each.item or declined[at] or (not share and items and _is_aside(tokens, named, at)):
            continue
        item = _item(each, _counting(tokens, each, share), tokens)
        known = items.get(each.item)
        if known is None or "quantity" not in known or _is_mended(tokens, each, item):
            items[each.item] = item
    return list(items.values())


def _item(named: _Named, amount: Amount | None, tokens: Sequence[Token]) -> dict[str, object]:
    item: dict[str, object] = {"item": named.item}
    if amount is None or amount.quantity <= 0:
        return item
    quantity = amount.quantity
    item["quantity"] = int(quantity) if quantity == int(quantity) else quantity
    unit = amount.unit
    if not unit and amount.last == named.first and named.last < len(tokens):
        behind = unit_of(tokens[named.last])  # `one gas cylinder`
        after = tokens[named.last + 1].kind if named.last + 1 < len(tokens) else "mark"
        unit = behind[0] if behind is not None and after != "number" else ""
    if not unit and tokens[named.first].raw.startswith("tabung") and amount.last == named.first:
        unit = "tabung"  # `2 tabung gas`
    if unit == "biji" and named.item == "telur":
        unit = "butir"
    if unit in SOLD:
        item["unit"] = unit
    return item


def _named(tokens: Sequence[Token]) -> Iterator[_Named]:
    """The staples as they are named, the longest names first."""
    at = 0
    before: _Named | None = None
    while at < len(tokens):
        other = _other_onion(tokens, before, at)
        if other:
            before = _Named(other, at, at + 1)
            yield before
        for name in _BY_FIRST.get(tokens[at].word, ()):
            last = at + len(name)
            if last > len(tokens) or any(
                token.word != word for token, word in zip(tokens[at:last], name, strict=False)
            ):
                continue
            if not _is_place(tokens, at):
                before = _Named("" if _is_other(tokens, at, last) else NAMES[name], at, last)
                yield before
                at = last - 1
            break
        else:
            if tokens[at].word in _GOODS:
                before = _Named("", at, at + 1)
                yield before
        at += 1


def _other_onion(tokens: Sequence[Token], before: _Named | None, at: int) -> str:
    """`bawang merah sama putih`: the other one, without its name said anew."""
    if before is None or at != before.last + 1:
        return ""
    if tokens[before.last].word not in ("dan", "sama") and tokens[before.last].raw not in (
        ",",
        "&",
    ):
        return ""
    pair = {("bawang_merah", "putih"): "bawang_putih", ("bawang_putih", "merah"): "bawang_merah"}
    return pair.get((before.item, tokens[at].word), "")


def _is_other(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words are a part of another name: `gula aren`, `mie ayam`."""
    around = [token.word for token in tokens[max(first - 1, 0) : last + 1]]
    return any(pair in _OTHERS for pair in pairwise(around)) and tuple(
        token.word for token in tokens[first:last]
    ) not in (("minyak", "goreng"), ("cabai", "merah"), ("bawang", "merah"))


def _is_place(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is the second word of `Tulang Bawang`."""
    return at > 0 and tokens[at].word == "bawang" and tokens[at - 1].raw in _PROPER


def _merged(tokens: Sequence[Token], named: Iterator[_Named]) -> list[_Named]:
    """`minyak goreng yang Minyak Kita`, `chicken eggs`: one staple that is named twice."""
    merged: list[_Named] = []
    for each in named:
        before = merged[-1] if merged else None
        if before is not None and each.first == before.last:
            if before.item == each.item:
                merged[-1] = _Named(each.item, before.first, each.last)
                continue
            if tokens[before.first].raw == "chicken" and each.item == "telur":
                merged[-1] = _Named("telur", before.first, each.last)
                continue
        merged.append(each)
    return merged


# Whose amount is it

_NOBODYS = 6.0
_NOBODYS_BARE = 3.0
"""What it costs to leave an amount to no staple, with a unit and without one."""


def _shared(
    tokens: Sequence[Token], named: Sequence[_Named], found: Sequence[Amount]
) -> list[list[Amount]]:
    """Which amounts belong to which staple. Each belongs to one beside it; of all ways to share
    them out it is the one with the least distance, in which the fewest staples have two."""
    shares: list[list[Amount]] = [[] for _ in named]
    if not found:
        return shares
    walls = _walls(tokens)
    dealt = _dealt(tokens, named, found)
    if dealt is not None:
        return dealt
    first = next(each for each in named if each.item)
    is_behind = first.first < found[0].first
    # The cheapest way up to here, by the staple that the last amount was given to.
    ways: dict[int | None, tuple[float, tuple[int | None, ...]]] = {None: (0.0, ())}
    for at, amount in enumerate(found):
        choices = _choices(named, amount)
        costs: dict[int | None, float] = {
            n: _distance(walls, named[n], amount, is_behind=is_behind) for n in choices
        }
        costs[None] = _NOBODYS if amount.unit else _NOBODYS_BARE
        previous = found[at - 1] if at else None
        ways = {
            choice: min(
                (
                    (
                        total + cost + _beside(tokens, named, before, choice, previous, amount),
                        (*path, choice),
                    )
                    for before, (total, path) in ways.items()
                ),
                key=lambda way: way[0],
            )
            for choice, cost in costs.items()
        }
    _, path = min(ways.values(), key=lambda way: way[0])
    for amount, choice in zip(found, path, strict=True):
        if choice is not None:
            shares[choice].append(amount)
    _share_alike(tokens, named, shares, found)
    return shares


def _choices(named: Sequence[_Named], amount: Amount) -> range:
    """The staples before and behind an amount that are nearest to it."""
    behind = bisect_left(named, amount.last, key=lambda each: each.first)
    return range(max(behind - 1, 0), min(behind + 1, len(named)))


def _walls(tokens: Sequence[Token]) -> list[float]:
    """How much divides the sentence before each token: marks, joining words, and other words."""
    return [0.0, *accumulate(map(_divides, tokens))]


def _divides(token: Token) -> float:
    if token.raw in _HARD:
        return 1.6
    if token.raw in _SOFT or (token.kind == "word" and token.word in _JOINS):
        return 1.0
    return 0.12 if token.kind != "mark" else 0.0


def _distance(
    walls: Sequence[float], named: _Named, amount: Amount, *, is_behind: bool
) -> float:  # fmt: skip
    """How far an amount is from a staple, and how little its unit goes with it."""
    goes_behind = named.last <= amount.first
    first, last = (named.last, amount.first) if goes_behind else (amount.last, named.first)
    cost = walls[last] - walls[first]
    if goes_behind != is_behind:
        cost += 0.35
    if not named.item:
        cost += 0.3
    elif named.item not in _ONLY_FOR.get(amount.unit, (named.item,)):
        cost += 1.2
    return cost


def _beside(
    tokens: Sequence[Token], named: Sequence[_Named], before: int | None, choice: int | None,
    previous: Amount | None, amount: Amount,
) -> float:  # fmt: skip
    """What it costs to give an amount to a staple after the one before was given to another."""
    if choice is None or previous is None:
        return 0.0
    if before is None:
        return 0.0
    if before > choice:
        return 9.0
    if before < choice:
        return 0.0
    if _is_size(named[choice], previous, amount):
        return 0.1
    # What puts an amount right stands behind commas that divide nothing.
    return -1.2 if _takes_back(tokens, previous.last, amount.first) else 2.4


def _is_size(named: _Named, one: Amount, other: Amount) -> bool:
    """Whether one amount is what a piece weighs and the other counts the pieces."""
    if named.item == "lpg" or one.is_size or other.is_size:
        return (one.unit in _MEASURES) != (other.unit in _MEASURES)
    return (one.unit in _MEASURES and other.unit in _PACKS) or (
        other.unit in _MEASURES and one.unit in _PACKS
    )


def _takes_back(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words between two amounts put the first one right: `2 kg, ga jadi, 1 kg`."""
    return any(token.word in _MENDING or token.raw in _MENDING for token in tokens[first:last])


def _dealt(
    tokens: Sequence[Token], named: Sequence[_Named], found: Sequence[Amount]
) -> list[list[Amount]] | None:
    """`gula sama tepung dua kilo dua kilo`: as many amounts behind as staples before."""
    if len(named) < 2 or len(named) != len(found) or named[-1].last > found[0].first:
        return None
    if any(
        token.kind == "word" and token.word not in _JOINS
        for one, other in pairwise(found)
        for token in tokens[one.last : other.first]
    ):
        return None
    return [[amount] for amount in found]


def _share_alike(
    tokens: Sequence[Token], named: Sequence[_Named], shares: list[list[Amount]],
    found: Sequence[Amount],
) -> None:  # fmt: skip
    """`beras sama gula masing-masing 2 kg`: what has no amount of its own has this one."""
    for amount in found:
        around = {token.raw for token in tokens[max(amount.first - 3, 0) : amount.first]}
        behind = {token.raw for token in tokens[amount.last : amount.last + 2]}
        if not any(raw.startswith("masing") or raw == "msg2" for raw in around | behind) and (
            "each" not in behind
        ):
            continue
        for each, share in zip(named, shares, strict=True):
            if not share and (each.last <= amount.first or "each" in behind):
                share.append(amount)


def _counting(tokens: Sequence[Token], named: _Named, share: Sequence[Amount]) -> Amount | None:
    """Of several amounts the one that counts packs (`5 kg 2 karung`); of two that count the same,
    the last, which puts the other right."""
    if named.item == "lpg":
        share = [each for each in share if each.unit not in _MEASURES]
    if len(share) > 1:
        share = [each for each in share if not _is_refused(tokens, each)] or share
        share = [each for each in share if not each.is_size] or share
        packs = [each for each in share if each.unit in _PACKS]
        sizes = [each for each in share if each.unit in _MEASURES]
        if packs and sizes:
            if not _takes_back(tokens, share[0].last, share[-1].first):
                return packs[-1]
            return share[-1]
        united = [each for each in share if each.unit]
        mended = _takes_back(tokens, share[0].last, share[-1].first)
        if not mended and united:
            return united[-1 if len({each.unit for each in united}) == 1 else 0]
        if mended and not share[-1].unit and united:
            return share[-1]._replace(unit=united[-1].unit)  # `2 kg, eh 3`
    return share[-1] if share else None


def _is_refused(tokens: Sequence[Token], amount: Amount) -> bool:
    """`bukan 5 kg tapi 10`, `jangan 5 kg`."""
    at = amount.first - 1
    if at > 0 and tokens[at].word == "yang":
        at -= 1
    return at >= 0 and tokens[at].word in ("bukan", "jangan")


def _is_mended(tokens: Sequence[Token], named: _Named, item: Mapping[str, object]) -> bool:
    """Whether a staple that is named once more puts its first amount right."""
    return "quantity" in item and _takes_back(tokens, max(named.first - 4, 0), named.first)


# What is declined

_REFUSING = frozenset(
    ("tanpa", "kecuali", "jangan", "bukan", "batal", "skip", "coret", "without", "except", "rasah",
     "kurangi", "hapus", "gausah", "tnp", "selain")
)  # fmt: skip
_NOT = frozenset(("tidak", "belum"))
_LINKS = frozenset(
    ("usah", "perlu", "jadi", "pakai", "dengan", "mau", "pesan", "beli", "ikut", "termasuk",
     "yang", "itu", "ini", "dulu", "saja", "lagi", "kasih", "kirim", "ambil", "sih", "any", "the",
     "pake", "pakek", "pke", "want", "need", "sido", "sios", "butuh", "untuk", "pk", "include")
)  # fmt: skip
"""Words that may stand between a refusal and what is refused."""
_DECIDED = frozenset(
    ("usah", "perlu", "jadi", "pakai", "dengan", "mau", "pesan", "beli", "ikut", "termasuk",
     "sido", "sios", "butuh", "kasih", "kirim", "ambil")
)  # fmt: skip
"""With one of these `tidak` refuses; alone it may only ask: `ada telur tidak`."""
_ASKING = frozenset(("bisa", "boleh", "ada", "masih", "sudah", "ready", "dapat", "jadi", "apa"))
_AFTER_NOT = frozenset(
    ("jadi", "usah", "perlu", "dengan", "pakai", "ikut", "diperlukan", "termasuk", "dulu", "mau",
     "sido", "sios", "dados", "dibutuhkan", "butuh", "pesan", "beli", "dipesan", "ambil",
     "dimasukkan", "dimasukin", "sah", "needed", "this", "masuk", "pake")
)  # fmt: skip
_DROPPED = frozenset(
    ("batal", "skip", "dibatalkan", "dicoret", "coret", "dicancel", "diskip", "drop", "rasah",
     "hapus", "dihapus", "libur", "diganti", "digantiin", "pending", "diskip", "gausah", "wurung")
)  # fmt: skip
_LATER = frozenset(("nanti", "besok", "kapan-kapan", "besok-besok"))


def _declined(
    tokens: Sequence[Token], named: Sequence[_Named], found: Sequence[Amount],
    shares: Sequence[Sequence[Amount]],
) -> list[bool]:  # fmt: skip
    """Which of the staples are not wanted: `telurnya tidak jadi`, `jangan minyak`."""
    within = {at for amount in found for at in range(amount.first, amount.last)}
    declined: list[bool] = []
    for n, each in enumerate(named):
        floor = named[n - 1].last if n else 0
        ceiling = named[n + 1].first if n + 1 < len(named) else len(tokens)
        refused = _refused_before(tokens, floor, each.first, within)
        if not refused and n and declined[-1] and not shares[n]:
            # `tidak usah minyak dan gula`
            between = tokens[floor : each.first]
            refused = 0 < len(between) <= 2 and all(
                token.word in ("dan", "sama", "atau") or token.raw == "," for token in between
            ) and _refused_before(tokens, 0, named[n - 1].first, within)  # fmt: skip
        if not refused:
            others = any(share for m, share in enumerate(shares) if m != n)
            refused = _refused_behind(tokens, each.last, ceiling, within, shares[n], others=others)
            if refused and shares[n] and ceiling < len(tokens) and not shares[n + 1]:
                # `beras 5 kg tidak dengan telur` refuses the eggs.
                refused = not _refused_before(tokens, each.last, ceiling, within)
        declined.append(refused)
    return declined


def _refused_before(
    tokens: Sequence[Token], floor: int, first: int, within: set[int]
) -> bool:  # fmt: skip
    """A refusal right before a staple, but for small words and an amount between."""
    links: set[str] = set()
    at = first - 1
    while at >= floor and first - at <= 6:
        token = tokens[at]
        raw, word = token.raw, token.word
        if token.kind == "mark":
            return False
        if word in _REFUSING or raw in _REFUSING or raw == "no":
            # `bukan 5 kg beras tapi …` refuses the amount.
            return not (word in ("bukan", "jangan") and at + 1 in within)
        if word in _NOT:
            before = tokens[at - 1].word if at else ""
            if before in _ASKING or (
                before in _PRONOUNS and at > 1 and tokens[at - 2].word in _ASKING
            ):
                return False
            return word == "tidak" and bool(links & _DECIDED)
        if word not in _LINKS and raw not in _LINKS and at not in within:
            return False
        links |= {word, raw}
        at -= 1
    return False


_PRONOUNS = frozenset(("saya", "kak", "min", "bu", "pak", "ya", "sih", "mas", "mbak"))


def _refused_behind(
    tokens: Sequence[Token], last: int, ceiling: int, within: set[int], share: Sequence[Amount],
    *, others: bool,
) -> bool:  # fmt: skip
    """A refusal behind a staple in its part of the sentence, with no other amount behind it."""
    at, passed = last, 0
    while at < ceiling and passed < 6:
        token = tokens[at]
        word, raw = token.word, token.raw
        if token.kind == "mark" and raw in _HARD | {",", "(", "&", "+", "/"}:
            if raw not in (",",) or not share or not _refuses_soon(tokens, at + 1, ceiling):
                return False
        elif at not in within:
            passed += 1
            if word in ("dan", "sama", "terus", "plus", "tambah", "tapi", "kalau", "but"):
                return False
            if word in _DROPPED or raw in _DROPPED or raw == "jangan":
                return not _has_amount(within, at + 1, ceiling)
            if word == "jangan" or (word in _NOT and _follows(tokens, at + 1, _AFTER_NOT)):
                return not _has_amount(within, at + 1, ceiling)
            if not share and word in _LATER and _follows(tokens, at + 1, ("saja", "dulu", "lagi")):
                return True
            if (
                not share
                and word in ("lain", "kapan")
                and _follows(tokens, at + 1, ("kali", "kapan"))
            ):
                return True
            if not share and others and word == "masih":
                return _is_in_store(tokens, last, at, ceiling)
        at += 1
    return False


_BETWEEN = frozenset(("eh", "yang", "itu", "ini", "tadi", "maaf", "nya", "deh", "kayaknya", "ding"))


def _refuses_soon(tokens: Sequence[Token], at: int, ceiling: int) -> bool:
    """`gula 2 kg, tidak jadi`: the refusal stands right behind the comma, and no other good."""
    words = [token.word for token in tokens[at : min(at + 3, ceiling)]]
    for word, follows in pairwise([*words, ""]):
        if word in _DROPPED or (word == "tidak" and follows in ("jadi", "usah", "sido")):
            return True
        if word not in _BETWEEN:
            return False
    return False


def _follows(tokens: Sequence[Token], at: int, words: Sequence[str] | frozenset[str]) -> bool:
    return at < len(tokens) and (tokens[at].word in words or tokens[at].raw in words)


def _has_amount(within: set[int], first: int, ceiling: int) -> bool:
    """Whether another amount is said in place of the one that is taken back."""
    return any(at in within for at in range(first, ceiling))


def _is_in_store(tokens: Sequence[Token], last: int, at: int, ceiling: int) -> bool:
    """`telur masih ada`, when nobody asks whether it is."""
    if any(token.word == "kalau" for token in tokens[max(last - 4, 0) : last]):
        return False
    if not _follows(tokens, at + 1, ("ada", "banyak", "cukup", "punya", "nyetok", "penuh")):
        return False
    ahead = tokens[at + 2 : min(at + 6, ceiling)]
    return not any(token.raw == "?" or token.word in ("tidak", "ya") for token in ahead)


_PURPOSE = frozenset(("buat", "untuk", "bikin", "jualan", "dagang", "warung", "goreng", "masak"))


def _is_aside(tokens: Sequence[Token], named: Sequence[_Named], at: int) -> bool:
    """Whether a staple without an amount is only what another one is bought for (`buat goreng
    ikan`), or `gas` is slang for going ahead."""
    each, before = named[at], named[at - 1]
    between = tokens[max(before.last, each.first - 4) : each.first]
    if any(token.raw in _SOFT | _HARD or token.word in _JOINS for token in between):
        return False
    if any(token.word in _PURPOSE or token.raw in _PURPOSE for token in between):
        return True
    return each.item == "lpg" and tokens[each.first].raw == "gas" and each.last + 1 >= len(tokens)
