"""What a sentence was understood to ask for."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.understanding.sentence import Sentence
from bot.understanding.slots import Mentions

INTENTS = (
    "menu", "order_staples", "order_status", "cancel_order", "staple_prices", "market_schedule",
    "vehicle_tax", "tax_payment", "umkm_search", "umkm_sell", "umkm_training", "subscribe", "stop",
    "complaint", "human", "my_data", "language", "thanks", "out_of_scope",
)  # fmt: skip
"""What residents may ask for, in the order in which the classifier counts them."""

MOST_OTHER = 0.4
"""The share of words that are not standard, above which a sentence is read in standard words."""

_DROPPED = frozenset(
    (
        "min", "admin", "kak", "kakak", "ka", "pak", "pk", "bapak", "bu", "ibu", "bun", "mas",
        "mbak", "mba", "bang", "gan", "sis", "bos", "om", "tante", "dong", "donk", "deh", "sih",
        "nih", "ya", "yah", "kok", "lah", "geh", "tah", "tho", "halo", "permisi",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Understood:
    """The intent, what was said to it (`slots`, ready for JSON), how sure that is (a probability),
    and the `other` intents, the likeliest ones first. `is_certain` tells that a rule decided."""

    intent: str
    slots: Mapping[str, object]
    confidence: float
    other: tuple[str, ...]
    is_certain: bool
    sentence: Sentence
    mentions: Mentions

    @property
    def is_dialect(self) -> bool:
        """Whether so much of it is slang, misspelt or regional that who knows only standard words
        would miss what is asked."""
        words = [token for token in self.sentence.tokens if token.kind == "word"]
        other = sum(token.raw != token.word for token in words)
        return other > MOST_OTHER * len(words)

    @property
    def normal(self) -> str:
        """The sentence in standard words: regions by their official names, and without the words
        by which somebody is addressed; a plate or code that was spoken out stands at the end."""
        region = self.mentions.region
        names = {name.first: name for name in region.named} if region is not None else {}
        spans = {at for name in names.values() for at in range(name.first, name.last)}
        words: list[str] = []
        for at, token in enumerate(self.sentence.tokens):
            if at in names:
                words.append(names[at].name)
            elif at not in spans and token.kind != "mark" and token.word not in _DROPPED:
                words.append(token.word)
        normal = " ".join(words)
        bare = normal.replace(" ", "").upper()
        spoken = (self.mentions.plate, self.mentions.code)
        return " ".join([normal, *(s for s in spoken if s and s.replace(" ", "") not in bare)])
