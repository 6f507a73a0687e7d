"""What a run of `bench broadcast` came to: who got it how often, how fast, and at what cost."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.bench.broadcast_fleet import Life
from bot.bench.broadcast_ground import Standing
from bot.bench.broadcast_platform import Counted, Told
from bot.bench.report import Gate, tell
from bot.delivery.broadcast import GROUP
from models.broadcasts.tables import Delivery

WAYS = 2
"""Telegram, and WhatsApp within its window."""
LONGEST = 900.0
"""Seconds in which all must have got it."""
COUNTING = 1.0
"""Seconds in which the heads of a million must be counted."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A run that has ended: what the ledger says, and what the platforms were really sent.

    `left` are the rows of the ledger that are not settled as sent, by resident; `counting` the
    seconds of a head count before.
    """

    residents: int
    stands: Standing
    told: Told
    copies: bytes
    left: Mapping[int, int]
    delivered: int
    seconds: float
    lives: Sequence[Life]
    spent: Mapping[str, float]
    counting: float

    @property
    def missed(self) -> list[int]:
        """The residents who were sent nothing."""
        return [number for number, copies in enumerate(self.copies, 1) if not copies]

    @property
    def doubled(self) -> int:
        """How many messages were one too many."""
        return sum(self.copies) - sum(map(bool, self.copies))

    @property
    def unsure(self) -> int:
        """Of how many the ledger says that nobody knows."""
        return sum(state == Delivery.UNSURE for state in self.left.values())

    @property
    def untold(self) -> int:
        """How many were missed though the ledger does not say that nobody knows; and how many
        rows are in any other state than sent or unsure."""
        unsure = {who for who, state in self.left.items() if state == Delivery.UNSURE}
        return len(set(self.missed) - unsure) + len(self.left) - len(unsure)

    @property
    def reported(self) -> float:
        """The share of WhatsApp's messages that are stored as delivered."""
        made = self.told.whatsapp.taken + self.told.whatsapp.replies
        return self.delivered / made if made else 1.0

    def reply(self, share: float) -> float:
        """Seconds until a reply, of so many residents of those who wrote."""
        ordered = sorted(self.told.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def steady(counted: Counted) -> float:
    """Messages a second between the first tenth of them and the last."""
    whole, so_far, begin, end = sum(counted.seconds), 0, -1, 0
    counts: list[int] = []
    for second, count in enumerate(counted.seconds):
        so_far += count
        counts.append(so_far)
        if begin < 0 and so_far >= whole * 0.1:
            begin = second
        if so_far <= whole * 0.9:
            end = second
    if end <= begin:
        return 0.0
    return (counts[end] - counts[begin]) / (end - begin)


def most_in_doubt(asked: argparse.Namespace) -> int:
    """How many rows may be in doubt: a group by each way of each process that was cut off."""
    cut_off = asked.kills + (asked.processes if asked.restart_postgres else 0)
    return GROUP * WAYS * cut_off


def gates(judged: Judged, asked: argparse.Namespace, allowed: Mapping[str, float]) -> list[Gate]:
    """What must be reached."""
    doubt = most_in_doubt(asked)
    told = judged.told
    found = [
        Gate("messages too many", judged.doubled, doubt if asked.urgent else 0, most=True),
        Gate("in doubt, by the ledger", judged.unsure, 0 if asked.urgent else doubt, most=True),
        Gate("missed without being in doubt", judged.untold, 0, most=True),
        Gate("refused with 429", told.telegram.refused + told.whatsapp.refused, 0, most=True),
        Gate("WhatsApp messages stored as delivered", judged.reported, 1.0),
        Gate("webhooks refused", told.refused, 0, most=True),
        Gate("head count before sending, s", judged.counting, COUNTING, most=True),
        Gate("seconds until all had it", judged.seconds, LONGEST, most=True),
    ]
    if asked.writers:
        found.append(Gate("p95 of replies, s", judged.reply(0.95), 2.0, most=True))
        found.append(Gate("residents without a reply", told.unanswered, 0, most=True))
    if not (asked.kills or asked.restart_postgres):
        for name, counted in (("telegram", told.telegram), ("whatsapp", told.whatsapp)):
            share = steady(counted) / allowed[name]
            found.append(Gate(f"rate over the allowance, {name}", share, 0.95))
    return found


def summarize(judged: Judged, allowed: Mapping[str, float]) -> None:
    """Prints what happened."""
    told, stands = judged.told, judged.stands
    messages = sum(judged.copies)
    begun = min(told.telegram.first, told.whatsapp.first)
    tell(
        f"{stands.state}: {stands.sent:,} sent, {stands.unsure} in doubt, {stands.failed} failed, "
        f"{stands.gone} gone, {stands.skipped} skipped of {stands.total:,}; by the platforms "
        f"{messages:,} messages, {judged.doubled} too many, {len(judged.missed)} missed"
    )
    tell(
        f"{judged.seconds:.0f} s from when it was due, "
        f"{told.telegram.last - begun:.0f} s for Telegram, {told.whatsapp.last - begun:.0f} s for "
        f"WhatsApp from the first message; steady: Telegram {steady(told.telegram):.0f} of "
        f"{allowed['telegram']:.0f}/s, WhatsApp {steady(told.whatsapp):.0f} of "
        f"{allowed['whatsapp']:.0f}/s"
    )
    tell(
        f"reports: {told.reports:,} told, {judged.delivered:,} messages stored as delivered, "
        f"told again {told.reports_again}; {told.wrote} residents wrote, reply p50 "
        f"{judged.reply(0.5):.2f} p95 {judged.reply(0.95):.2f} p99 {judged.reply(0.99):.2f} s, "
        f"{told.unanswered} without"
    )
    tell("MiB, first sample → last (most): " + "; ".join(map(str, judged.lives)))
    spent = ", ".join(f"{name} {seconds:.0f}" for name, seconds in judged.spent.items())
    each = ", ".join(
        f"{name} {seconds / (messages or 1) * 1e6:.0f}" for name, seconds in judged.spent.items()
    )
    tell(f"CPU seconds: {spent}; µs a message, with its reports: {each}")
