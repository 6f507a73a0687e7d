"""What handlers import to write a service's conversation, and nothing else."""

from bot.talk.asking import Misheard, Option
from bot.talk.choices import Choice, Decision, YesNo
from bot.talk.flow import (
    AskAgain,
    Asked,
    End,
    Fill,
    First,
    Flow,
    HandOver,
    Known,
    Move,
    Part,
    Scene,
    Turn,
    tap_of,
)
from bot.talk.questions import Code, Digits, Form, FreeText, Number, OwnPhone, Place, Rupiah
from bot.talk.said import Document, Picture, Pinned, Say, Shown

__all__ = [
    "AskAgain",
    "Asked",
    "Choice",
    "Code",
    "Decision",
    "Digits",
    "Document",
    "End",
    "Fill",
    "First",
    "Flow",
    "Form",
    "FreeText",
    "HandOver",
    "Known",
    "Misheard",
    "Move",
    "Number",
    "Option",
    "OwnPhone",
    "Part",
    "Picture",
    "Pinned",
    "Place",
    "Rupiah",
    "Say",
    "Scene",
    "Shown",
    "Turn",
    "YesNo",
    "tap_of",
]
