"""What residents hear of a message that was looked at."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, assert_never

from bot.talk import Say, Turn
from bot.talk.said import Pictured
from models.broadcasts.authenticity import (
    Altered,
    Cut,
    Difference,
    NotOurs,
    NoWords,
    OnlyCode,
    OtherWords,
    Ours,
    Sent,
    Verdict,
)

OLD = timedelta(days=30)
"""From this age on a reader is told that it may no longer hold."""
MOST_DIFFERENCES = 3
_LONGEST = 60
_BEGINNING = 80
_IDENTITY = re.compile(r"\d(?:[\W_]*\d){15,}")
_ADDRESS = re.compile(r"(?<=\w)\.(?=[^\W\d_])|(?<=@)(?=\w)")


def say_verdict(turn: Turn[Any], verdict: Verdict | None) -> Say:
    """The verdict, what to do, and the rule; None is the invitation to read an announcement."""
    match verdict:
        case None:
            told = [turn.text("invitation")]
        case Ours(sent=sent):
            told = [_about(turn, "ours", sent), *_notes(turn, sent)]
        case Cut(sent=sent):
            told = [_about(turn, "cut", sent)]
        case Altered(sent=sent, differences=differences):
            told = [_about(turn, "altered", sent), *_differences(turn, differences)]
            told.append(turn.text("do-not-forward"))
        case OtherWords(sent=sent):
            told = [_about(turn, "other-words", sent), turn.text("do-not-forward")]
        case OnlyCode(sent=sent) if sent is not None:
            told = [_about(turn, "only-code", sent), turn.text("copied-code")]
        case OnlyCode():
            told = [turn.text("unknown-code")]
        case NotOurs():
            told = [turn.text("not-ours"), turn.text("until-clear")]
        case NoWords():
            return turn.say("no-words")
        case _:
            assert_never(verdict)
    if isinstance(verdict, Altered | OtherWords | NotOurs) and turn.scene.contact.phone:
        contact = turn.scene.contact
        told.append(turn.text("report-it", phone=contact.phone, hours=contact.hours))
    address = turn.scene.doors.url or turn.text("our-address")
    return Say("\n".join([*told, turn.text("rule", address=address)]))


def _about(turn: Turn[Any], key: str, sent: Sent) -> str:
    topic = sent.topic or turn.text("urgent" if sent.kind == "urgent" else "service")
    beginning = " ".join(sent.text.replace("*", "").split())
    if len(beginning) > _BEGINNING:
        beginning = beginning[:_BEGINNING].rpartition(" ")[0] + " …"
    return turn.text(
        key, topic=topic, day=sent.at, code=sent.code, beginning=beginning,
        office=sent.area or turn.text("province"),
    )  # fmt: skip


def _notes(turn: Turn[Any], sent: Sent) -> list[str]:
    """What a reader of a message of ours should know all the same."""
    notes: list[str] = []
    if sent.is_withdrawn:
        notes.append(turn.text("withdrawn"))
    elif turn.now - sent.at >= OLD:
        notes.append(turn.text("old", days=(turn.now - sent.at).days))
    if isinstance(turn.heard, Pictured):
        notes.append(turn.text("picture-unseen" if sent.has_photo else "picture-added"))
    return notes


def _differences(turn: Turn[Any], differences: Sequence[Difference]) -> list[str]:
    told = [_told(turn, each) for each in differences[:MOST_DIFFERENCES]]
    more = len(differences) - MOST_DIFFERENCES
    return [*told, turn.text("more-differences", count=more)] if more > 0 else told


def _told(turn: Turn[Any], each: Difference) -> str:
    ours, theirs = _short(each.ours), _short(each.theirs)
    if not each.theirs:
        return turn.text("left-out", ours=ours)
    if not each.ours:
        return turn.text("added", theirs=theirs)
    return turn.text("changed", ours=ours, theirs=theirs)


def _short(words: str) -> str:
    """So much as can be read, without what may be somebody's identity number, and no address that
    could be pressed here."""
    hidden = _IDENTITY.sub("•••", words)
    shown = hidden if len(hidden) <= _LONGEST else f"{hidden[:_LONGEST].rstrip()} …"
    bare = re.sub(r"https?://", "", shown, flags=re.IGNORECASE)
    return _ADDRESS.sub(lambda found: f" {found[0]} " if found[0] else " ", bare)
