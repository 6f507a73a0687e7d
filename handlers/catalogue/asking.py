"""How a resident says what product is looked for: by kind, in words, by a pin, from a list."""

from collections.abc import Mapping, Sequence

from bot.talk import Choice, Misheard, Option, Pinned
from bot.talk.asking import Paged, plain
from bot.talk.flow import Scene
from bot.talk.said import Heard, Typed
from handlers.order.pickup import in_lampung
from models.catalogue.cards import Categories
from models.catalogue.codes import product_code_in
from models.catalogue.wishes import read_wish
from models.gazetteer import Gazetteer

_ASKS = (
    "produk", "produk umkm", "umkm", "belanja umkm", "produk lokal", "produk lampung",
    "pasar berjaya", "cari produk", "toko umkm",
)  # fmt: skip
GOODS = (
    "keripik", "kripik", "kemplang", "kerupuk", "krupuk", "pempek", "empek2", "kopi", "kain tapis",
    "tapis", "sulam usus", "batik", "madu", "sambal", "sambel", "lempok", "tempoyak", "engkak",
    "lapis legit", "manisan", "gula aren", "gula semut", "lada hitam", "kerajinan", "suvenir",
    "souvenir", "anyaman", "oleh oleh", "oleh2", "camilan", "cemilan",
)  # fmt: skip
"""What no other service sells or watches: who names one of them and nothing else looks for it."""
OPENS = (*_ASKS, *GOODS)
SAVED = ("favorit", "favorit saya", "simpanan saya", "produk favorit", "yang saya simpan")

SELL = "+"
"""What is chosen by who has something to sell."""
GUIDES = "&"
"""And by who wants to read of programmes, or how to get what a business needs."""
WORDS, CATEGORY, SELLER, LIKE, MINE, PIN, CODE = "?", "#", "$", "~", "!", "@", "="
"""What a wish begins with: words, the code of a category, the number of a seller, a category and
the number of the product that others are to be like, what the resident has kept; then those that
are no wish by themselves: a place to look from, and the code of the one product meant."""

_LONGEST = 100


def looked_for(scene: Scene, text: str) -> Mapping[str, object] | None:
    """The answers that a link to a product gives, or the words for what was kept."""
    code = product_code_in(text)
    if code is not None:
        return {"code": code}
    return {"wish": MINE} if plain(text) in SAVED else None


class Look(Choice[str]):
    """One of what is offered; other words are looked for, and a pin brings the nearest first."""

    def __init__(
        self,
        key: str,
        options: Sequence[Option[str]],
        places: Gazetteer,
        categories: Categories,
        /,
        **facts: object,
    ) -> None:
        super().__init__(key, options, **facts)
        self._places, self._categories = places, categories

    def read(self, heard: Heard, offered: Sequence[str]) -> str | Misheard | Paged:
        if isinstance(heard, Pinned):
            if in_lampung(heard):
                return f"{PIN}{heard.lat},{heard.lon}"
            return Misheard("outside")
        chosen = super().read(heard, offered)
        if chosen == Misheard("not-understood") and isinstance(heard, Typed):
            return self._words(heard.text) or chosen
        return chosen

    def picks(self, answer: str) -> bool:
        return answer.startswith(WORDS)  # `harga telur` is for another service to answer

    def find(self, sentence: str) -> str | None:
        """What a sentence that opened this service looks for."""
        return self._words(sentence)

    def _words(self, text: str) -> str | None:
        if len(text) > _LONGEST:
            return None
        if (code := product_code_in(text)) is not None:
            return CODE + code
        if plain(text) in SAVED:
            return MINE
        wish = read_wish(text, self._places, self._categories)
        said = " ".join(word for word in plain(wish.words).split() if word not in _ASKS)
        named = any(letter.isalpha() for letter in said) or wish.area or wish.category
        return WORDS + text if named else None
