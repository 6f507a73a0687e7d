"""What handlers import to write a service's conversation, and nothing else."""

from bot.talk.asking import Misheard, Option
from bot.talk.choices import Choice, Decision, YesNo
from bot.talk.flow import (
    AskAgain,
    Asked,
    End,
    Errand,
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
from bot.talk.moments import Moment
from bot.talk.plates import NONE_OF_THEM, PlateNumber, which_plate
from bot.talk.questions import (
    Code,
    Digits,
    Form,
    FreeText,
    Number,
    OwnPhone,
    Photograph,
    Place,
    Rupiah,
)
from bot.talk.repeating import Repeats, Repetition
from bot.talk.said import Document, Picture, Pinned, Say, Shown

__all__ = [
    "NONE_OF_THEM",
    "AskAgain",
    "Asked",
    "Choice",
    "Code",
    "Decision",
    "Digits",
    "Document",
    "End",
    "Errand",
    "Fill",
    "First",
    "Flow",
    "Form",
    "FreeText",
    "HandOver",
    "Known",
    "Misheard",
    "Moment",
    "Move",
    "Number",
    "Option",
    "OwnPhone",
    "Part",
    "Photograph",
    "Picture",
    "Pinned",
    "Place",
    "PlateNumber",
    "Repeats",
    "Repetition",
    "Rupiah",
    "Say",
    "Scene",
    "Shown",
    "Turn",
    "YesNo",
    "tap_of",
    "which_plate",
]
