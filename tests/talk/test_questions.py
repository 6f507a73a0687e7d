"""Each kind of question reads its own answer."""

import pytest

from bot.talk import (
    Choice,
    Decision,
    Digits,
    Form,
    FreeText,
    Misheard,
    Number,
    Option,
    OwnPhone,
    Place,
    YesNo,
)
from bot.talk.asking import MORE, Paged, shown
from bot.talk.said import Filled, Heard, OwnNumber, Pinned, Shown, Tapped, Typed

GOODS = (
    Option("sphp", "Beras SPHP 5 kg", words=("sphp", "beras sphp")),
    Option("medium", "Beras medium 5 kg", words=("beras medium",)),
    Option("minyak", "Minyakita 1 L", words=("minyak", "migor")),
)
OFFERED = tuple(option.key for option in GOODS)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1", "sphp"),
        ("nomor 3", "minyak"),
        ("no. 2", "medium"),
        ("Beras SPHP 5 kg", "sphp"),
        ("beras sphp 5 KG", "sphp"),
        ("SPHP", "sphp"),
        ("minyak", "minyak"),
        ("minyk", "minyak"),
        ("minyakitta 1 L", "minyak"),
        ("beras med", "medium"),
    ],
)
def test_a_choice_is_named_in_many_ways(text: str, key: str) -> None:
    assert Choice("which", GOODS).read(Typed(text), OFFERED) == key


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("4", "not-offered"),
        ("0", "not-offered"),
        ("beras", "not-understood"),
        ("gula", "not-understood"),
        ("", "not-understood"),
        ("😀", "not-understood"),
        ("a" * 10_000, "not-understood"),
    ],
)
def test_what_names_no_option_or_several_is_asked_again(text: str, why: str) -> None:
    misheard = Choice("which", GOODS).read(Typed(text), OFFERED)
    assert isinstance(misheard, Misheard)
    assert misheard.why == why


def test_a_number_means_what_was_shown_when_it_was_shown() -> None:
    today = Choice("which", GOODS[1:])
    assert today.read(Typed("2"), OFFERED) == "medium"
    assert today.read(Tapped("q", 2), OFFERED) == "minyak"
    assert today.read(Typed("1"), OFFERED) == Misheard("gone")


def test_a_choice_is_found_in_a_sentence_when_only_one_is_named() -> None:
    assert Choice("which", GOODS).find("saya mau beras sphp dua karung") == "sphp"
    assert Choice("which", GOODS).find("beras sphp dan minyak") is None
    assert Choice("which", GOODS).find("minyakan") is None


def test_a_decision_is_never_found_in_a_sentence() -> None:
    yes = Decision("sure", [Option("yes", "Ya, pesan", words=("ya",))])
    assert yes.find("ya pesan dua") is None
    assert yes.read(Typed("ya"), ("yes",)) == "yes"


def test_a_long_list_is_shown_in_pages_that_go_round() -> None:
    options: list[Option[object]] = [Option(n, f"Desa {n}") for n in range(20)]
    more = Shown("Lainnya")
    first, rows = shown(options, 0, more)
    assert first == [*(str(n) for n in range(9)), MORE]
    assert rows[-1] == more
    assert shown(options, 2, more)[0] == ["18", "19", MORE]
    assert shown(options, 3, more)[0] == first
    many = Choice("which", options)
    assert isinstance(many.read(Typed("10"), first), Paged)
    assert isinstance(many.read(Typed("lainnya"), first), Paged)
    assert many.read(Typed("desa 17"), first) == 17


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("ya", True),
        ("Iya pak", True),
        ("ok", True),
        ("oke!", True),
        ("nggih", True),
        ("1", True),
        ("Benar", True),
        ("tidak", False),
        ("gak", False),
        ("ga jadi ah", False),
        ("ora", False),
        ("2", False),
        ("Jangan", False),
    ],
)
def test_yes_and_no_have_many_words(text: str, answer: bool) -> None:
    assert YesNo("sure").read(Typed(text), ("yes", "no")) is answer


def test_what_is_neither_yes_nor_no_is_asked_again() -> None:
    for heard in (Typed("mungkin"), Typed(""), Typed("3"), Tapped("q", 2), Pinned(-5, 105)):
        assert isinstance(YesNo("sure").read(heard, ("yes", "no")), Misheard)


def test_the_labels_of_yes_and_no_count_before_their_words() -> None:
    question = YesNo("sure", yes="Tidak jadi", no="Jadi")
    assert question.read(Typed("tidak jadi"), ("yes", "no")) is True
    assert question.read(Typed("jadi"), ("yes", "no")) is False


@pytest.mark.parametrize(
    ("heard", "answer"),
    [
        (Typed("2"), 2),
        (Typed("dua karung"), 2),
        (Tapped("q", 1), 2),
        (Typed("dua puluh karung"), "too-many"),
        (Typed("0"), "too-few"),
        (Typed("setengah"), "not-whole"),
        (Typed("banyak"), "not-a-number"),
        (Typed("17 digit"), "not-a-number"),
        (Tapped("q", 9), "not-a-number"),
        (Pinned(-5, 105), "not-a-number"),
    ],
)
def test_a_number_is_read_and_judged(heard: Heard, answer: int | str) -> None:
    read = Number("how-many", low=1, high=4).read(heard, ("1", "2", "3", "4"))
    assert (read.why if isinstance(read, Misheard) else read) == answer


def test_the_first_ten_numbers_are_buttons_and_larger_ones_are_typed() -> None:
    question = Number("how-many", low=1, high=1_000_000)
    assert [option.label for option in question.options()] == [str(n) for n in range(1, 11)]
    assert question.read(Typed("25"), ()) == 25


def test_a_number_in_a_sentence_must_be_the_only_one() -> None:
    question = Number("how-many", low=1, high=4)
    assert question.find("pesan 2 beras 5kg") == 2
    assert question.find("2 atau 3") is None
    assert question.find("beras 20 karung") is None


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("  Siti   Contoh ", "Siti Contoh"),
        ("x" * 61, "too-long"),
        ("", "too-short"),
        ("123", "too-short"),
        ("😀😀", "too-short"),
        ("<b>Siti</b>", "<b>Siti</b>"),
    ],
)
def test_free_text_has_letters_and_an_end(text: str, answer: str) -> None:
    read = FreeText("name", longest=60, shortest=2).read(Typed(text), ())
    assert (read.why if isinstance(read, Misheard) else read) == answer


def test_a_place_is_a_pin_or_a_name() -> None:
    def named(text: str) -> str | Misheard:
        return text if text in ("natar", "way halim") else Misheard("unknown")

    place = Place("where", pin=lambda pin: f"{pin.lat}", name=named)
    assert place.wants_place
    assert place.read(Pinned(-5.3, 105.2), ()) == "-5.3"
    assert place.read(Typed("natar"), ()) == "natar"
    assert place.read(Typed("hutan"), ()) == Misheard("unknown")
    assert place.read(Tapped("q", 0), ()) == Misheard("place-please")
    assert place.find("beras di way halim ada ga") == "way halim"
    assert place.find("way halim") is None


def test_a_place_without_a_pin_asks_for_none() -> None:
    place = Place("where", pin=None, name=lambda text: text)
    assert not place.wants_place
    assert place.read(Pinned(-5.3, 105.2), ()) == Misheard("type-please")


def test_digits_say_what_is_wrong_with_them() -> None:
    def short(text: str) -> str | Misheard:
        return text if len(text) == 16 else Misheard("number-length", {"digits": len(text)})

    digits = Digits("nik", parse=short)
    assert digits.read(Typed("1" * 16), ()) == "1" * 16
    assert digits.read(Typed("1" * 17), ()) == Misheard("number-length", {"digits": 17})
    assert digits.read(Pinned(-5, 105), ()) == Misheard("type-please")


def test_a_form_is_answered_when_it_comes_in_or_another_is_wanted() -> None:
    form = Form("form", "Isi", "https://sapa.example/form/x", again="Tautan baru")
    assert form.read(Filled("household"), ()) is True
    assert form.read(Typed("tautan baru"), ("again",)) is False
    assert form.read(Tapped("q", 0), ("again",)) is False
    assert form.read(Typed("sudah"), ("again",)) == Misheard("form-please")


def test_an_own_number_is_vouched_for_and_not_typed() -> None:
    phone = OwnPhone("phone")
    assert phone.read(OwnNumber("+6281200990003"), ()) == "+6281200990003"
    assert phone.read(Typed("081200990003"), ()) == Misheard("phone-please")
