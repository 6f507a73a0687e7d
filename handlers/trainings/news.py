"""The messages of reminders, changes, cancellations and free seats, for the job that sends."""

from bot.talk import Say, Shown, tap_of
from bot.talk.words import Markup
from handlers.trainings.flow import CALENDAR, LEAVE, OTHERS, training
from handlers.trainings.telling import hours, where
from models.trainings.cards import TrainingCard
from models.trainings.tables import SEAT
from models.trainings.telling import TrainingNews
from models.world import World

_LABELS = {LEAVE: "leave", CALENDAR: "calendar", OTHERS: "others"}
_TOLD = {
    "eve": "told-tomorrow", "soon": "told-soon", "moved": "told-moved",
    "cancelled": "told-cancelled", "seat": "moved-up",
}  # fmt: skip


def say_training(world: World, news: TrainingNews) -> Say:
    """The message that tells it; the books of the world were loaded."""
    card, words = news.training, training.words
    facts = {
        "name": card.name,
        "when": hours(card),
        "where": where(world.places, card),
        "reason": card.reason,
        "source": card.source,
        "changed": card.changed_at,
        "state": Markup(
            words("you-have-a-seat" if card.mine == SEAT else "you-wait", None, news.language)
        ),
    }
    acts = _acts(card, news.kind)
    return Say(
        words(_TOLD[news.kind], facts, news.language),
        options=tuple(Shown(words(_LABELS[act], None, news.language)) for act in acts),
        ask=tap_of(training, f"{card.id}.{''.join(acts)}"),
    )


def _acts(card: TrainingCard, kind: str) -> tuple[str, ...]:
    """What is offered below."""
    return (OTHERS,) if kind == "cancelled" or not card.mine else (CALENDAR, LEAVE)
