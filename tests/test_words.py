"""The texts: each that the code names is there, none is left over, and they fit a small screen."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import bot.talk
import handlers
from bot.channels.content import MOST_BODY, MOST_BUTTON_TITLE, MOST_ITEM_TITLE, MOST_NOTE
from bot.talk.words import Text, Words
from handlers import FLOWS, SERVICES
from handlers.guess.flow import GUESSED
from models import duty, identity, photos, registration
from models.base import Refused
from models.broadcasts import announcements, plans
from models.catalogue import favourites, listing, moderation, own
from models.events import following
from models.prices import entry
from models.staples import refusals
from models.trainings import signups
from models.vehicles import computing, looking
from models.vehicles import garage as vehicles
from models.watch import alerts, reports

ENGINE = Path(bot.talk.__file__).parent
FOLDERS = [
    folder
    for folder in sorted(Path(handlers.__file__).parent.iterdir())
    if any(folder.glob("*.toml"))
]

# Where a key stands among the arguments of what says it. `why` may also come by that name.
_KEY_COMES_FIRST = {
    "text", "say", "end", "leave", "fill", "_say", "Choice", "Decision", "YesNo", "Number",
    "FreeText", "Digits", "Place", "Asks", "OwnPhone", "Form", "Misheard", "Moment", "Repeats",
    "Message",
}  # fmt: skip
_KEY_COMES_SECOND = {"elsewhere", "_about"}
_KEY_COMES_THIRD = {"refill"}

# Labels of buttons stand in texts of their own; what a channel has room for they must not exceed.
_LABELS = {
    "menu": (),
    "guess": GUESSED,
    "order": ("enough", "elsewhere", "see-order", "leave-it", "done", "add", "other-slot",
              "other-point", "take-none", "yes", "change-it", "drop"),
    "orders": ("ticket-again", "change-amount", "change-slot", "cancel", "others", "yes-cancel",
               "no-keep"),
    "household": ("agree", "disagree", "new-link", "open-form"),
    "handover": ("hand-over", "not-yet", "not-mine"),
    "quota": (),
    "programmes": ("trainings", "others"),
    "sources": (),
    "receipt": ("not-me", "it-was-me"),
    "prices": ("chart", "glance-all", "alert-me", "report", "other-area", "other-commodity"),
    "price_alerts": ("type-again", "below", "above", "stop-this", "stop-all", "leave-alerts"),
    "my_alerts": (),
    "price_entry": ("type-again",),
    "price_reports": ("dear", "empty", "type-again", "report-it", "leave-it", "send"),
    "markets": ("remind-me", "stop-reminding", "map", "calendar", "others", "every-day",
                "follow-area", "elsewhere"),
    "my_events": ("stop-all", "schedule"),
    "catalogue": ("favourites", "more", "anew", "next", "like-this", "this-shop", "save", "forget",
                  "share", "list", "back", "contact"),
    "village": ("see-places", "see-event", "see-schedule", "see-prices", "see-products",
                "see-trainings", "see-desks", "see-points", "other-village", "map", "other-places",
                "back-to-card"),
    "stop": ("tax", "events", "prices", "topics", "all"),
    "topics": ("want", "no-thanks", "keep", "stop", "all-topics"),
    "stop_topics": ("want", "no-thanks", "keep", "stop", "all-topics"),
    "authenticity": (),
    "announcement": (
        "open-order", "open-markets", "open-prices", "open-tax", "open-products", "open-trainings",
    ),
    "market_stock": ("plenty", "few", "gone", "done"),
    "vehicle_tax": ("another-plate", "show-rules", "show-bill", "how-to-pay", "nearest-office",
                    "remind-me", "other-plate", "calculate", "try-again"),
    "garage": ("another-plate", "remind-yes", "remind-no", "agree", "disagree"),
    "my_vehicles": ("add", "see-bill", "how-to-pay", "remind-me", "stop-reminding", "forget-it",
                    "all-vehicles"),
    "stop_tax": (),
    "tax_relief": (),
    "tax_calculator": ("use-private", "use-company", "use-public", "use-government", "basis-pkb",
                       "basis-njkb", "not-late", "five-yes", "five-no", "show-rules", "show-bill",
                       "how-to-pay", "again", "by-plate"),
    "tax_payment": ("yearly", "five-year", "unsure", "not-late", "late-some", "late-more",
                    "own-name", "family-name", "other-name", "by-phone", "at-a-desk", "all-there",
                    "no-ktp", "no-stnk", "no-bpkb", "any-samsat", "elsewhere", "save-list", "map",
                    "other-places", "next-step", "other-way", "not-found", "has-code"),
    "become_seller": ("agree", "disagree", "use-own", "claim-yes", "claim-no", "has-it",
                      "calls-only", "no-nib", "register", "anew"),
    "selling": ("no-photo", "no-size", "no-description", "no-papers", "all-papers", "skip", "send",
                "change", "drop", "the-name", "the-price", "the-photo", "the-description",
                "the-category", "the-papers"),
    "photo_offer": ("list-it", "leave-it"),
    "my_products": ("new-price", "sold-out", "there-again", "pause", "new-name", "new-text",
                    "new-photo", "new-kind", "new-permit", "new-least", "delete", "to-list",
                    "delete-yes", "delete-no"),
    "my_shop": (
        "close-a-while", "open-again", "its-products", "forget-shop", "forget-yes", "news-again",
    ),
    "trainings": ("join", "join-the-list", "leave", "calendar", "others", "mine"),
    "my_trainings": ("others",),
    "presence": (),
    "training_desk": ("again", "others"),
    "write_announcement": (
        "kind-info", "kind-service", "kind-urgent", "about-round", "about-event", "about-service",
        "result-all", "result-open", "result-fetched", "result-cancelled", "result-missed",
        "since-7", "since-30", "since-90", "since-365", "whole-province", "whole-own", "go-on",
        "more-filters", "other-area", "any-channel", "only-telegram", "only-whatsapp",
        "any-language", "language-id", "language-jv", "language-en", "no-translation",
        "only-indonesian", "no-picture", "look-again", "no-button", "enough-buttons", "send-now",
        "test-me", "change-it", "drop-it", "again-yes", "again-no", "send-later", "send-often",
        "keep-rhythm", "skip-holidays", "other-rhythm",
        "the-text", "the-translations", "the-picture", "the-buttons", "the-audience", "the-kind",
    ),
    "broadcast_plans": (
        "end-plan", "approve-it", "refuse-it", "others",
    ),
    "announcing": (
        "write-new", "repeating",
        "pause-it", "resume-it", "cancel-it", "resend-it", "report-it", "refresh",
        "go-on-writing", "approve-it", "refuse-it", "others", "sure-yes", "sure-no", "see-it",
    ),
    "signposts": (),
    "shop_news": ("still-sold", "something-changed", "stop-news"),
    "product_report": ("unreachable", "not-sold", "price", "forbidden", "other", "nothing"),
    "catalogue_desk": ("approve", "refuse", "valid", "invalid", "see-photo", "others",
                       "reason-photo", "reason-words", "reason-forbidden", "reason-price",
                       "reason-twice"),
    "report_desk": ("answer", "photos", "others", "send", "write-anew"),
}  # fmt: skip


def _words(folder: Path) -> Mapping[str, Mapping[str, Text]]:
    return Words.load(folder).languages


def _sources(folder: Path) -> Iterator[str]:
    """The code that speaks with the folder's texts: its own, and what it shares that has none."""
    for file in sorted(folder.glob("*.py")):
        source = file.read_text("utf-8")
        yield source
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("handlers."):
                shared = Path(handlers.__file__).parents[1].joinpath(*str(node.module).split("."))
                if shared.with_suffix(".py").is_file() and not any(shared.parent.glob("*.toml")):
                    yield shared.with_suffix(".py").read_text("utf-8")


def _calls(folder: Path) -> Iterator[ast.Call]:
    for source in _sources(folder):
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call):
                yield node


def _keys_of(call: ast.Call) -> Iterator[str]:
    """The keys that a call names outright."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    places = (
        (0 if name in _KEY_COMES_FIRST else None),
        (1 if name in _KEY_COMES_SECOND else None),
        (2 if name in _KEY_COMES_THIRD else None),
    )
    wanted: list[ast.expr] = [
        call.args[place] for place in places if place is not None and place < len(call.args)
    ]
    if name == "picture" and call.args:
        wanted.append(call.args[0])
    wanted += [keyword.value for keyword in call.keywords if keyword.arg == "why"]
    for each in wanted:
        for node in (each.body, each.orelse) if isinstance(each, ast.IfExp) else (each,):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
                yield node.value


def _strings(folder: Path) -> set[str]:
    """Every word between quotes, and the keys of the rules that the folder lets speak."""
    found: set[str] = set()
    for source in _sources(folder):
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
        if ".key" in source:
            found |= _refusals()
    return found


_REFUSING = (
    announcements, plans, favourites, listing, moderation, own,
    refusals, duty, registration, following, entry, alerts, reports, photos, looking, computing,
    vehicles, signups,
)  # fmt: skip


def _refusals() -> set[str]:
    kinds = [
        value
        for module in _REFUSING
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Refused)
    ]
    documented = identity.BadNumber.__doc__ or ""
    return {kind.key for kind in kinds} | set(documented.split("`")[1::2])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_text_that_a_service_names_is_there(folder: Path) -> None:
    texts = _words(folder)["id"].keys() | _words(ENGINE)["id"].keys()
    named = {key for call in _calls(folder) for key in _keys_of(call)}
    assert named - texts == set()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_text_of_a_service_is_left_over(folder: Path) -> None:
    of_services = (
        {"label", "note"} if folder.name in {s.flow.name for s in SERVICES} else set[str]()
    )
    # A service may say in its own words why the engine did not understand.
    of_engine = _words(ENGINE)["id"].keys()
    assert _words(folder)["id"].keys() - _strings(folder) - of_services - of_engine == set()


def test_every_text_that_the_engine_names_is_there() -> None:
    named = {key for call in _calls(ENGINE) for key in _keys_of(call)}
    assert named - _words(ENGINE)["id"].keys() == set()


def test_no_text_of_the_engine_is_left_over() -> None:
    spoken_of = {
        key for key in _words(ENGINE)["id"] if key.startswith("unreadable-") or key == "trouble"
    }
    assert _words(ENGINE)["id"].keys() - _strings(ENGINE) - spoken_of == set()


@pytest.mark.parametrize("folder", [ENGINE, *FOLDERS], ids=lambda folder: folder.name)
def test_every_language_has_the_same_gaps(folder: Path) -> None:
    languages = _words(folder)
    for language, texts in languages.items():
        for key, text in texts.items():
            assert text.gaps == languages["id"][key].gaps, (language, key)


@pytest.mark.parametrize("folder", [ENGINE, *FOLDERS], ids=lambda folder: folder.name)
def test_every_text_fits_the_narrowest_channel(folder: Path) -> None:
    for language, texts in _words(folder).items():
        for key, text in texts.items():
            assert len(text.source) <= MOST_BODY, (language, key)
            assert text.source.count("*") % 2 == 0, (language, key)
            assert text.source == text.source.strip() or key == "saved", (language, key)


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_every_label_fits_a_button(flow: "handlers.Flow[object]") -> None:
    for language, texts in flow.words.languages.items():
        for key in _LABELS[flow.name]:
            assert len(texts[key].source) <= MOST_BUTTON_TITLE, (language, key)


def test_every_service_has_a_name_and_a_note_that_fit_a_list() -> None:
    for service in SERVICES:
        for texts in service.flow.words.languages.values():
            assert len(texts["label"].source) <= MOST_ITEM_TITLE
            assert len(texts["note"].source) <= MOST_NOTE


def test_no_two_services_open_with_the_same_words() -> None:
    opens = [words for flow in FLOWS for words in flow.opens]
    assert len(opens) == len(set(opens))
