"""Officers label what was not understood, and their labels become examples."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.unclear_review import MARK, add_example, example_of, main, review
from bot.understanding.understood import INTENTS
from models.masking import LONGEST, mask
from models.unclear import Unclear, UnclearRow, UnclearSentences, masked_sentence
from tests.models.shop import NOW, Shop


@pytest.fixture
def settings(database: str) -> Settings:
    return dataclasses.replace(Settings(), database_url=database, sapa_now=NOW)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "vehicle_tax.txt").write_text(
        "# style: chat\ncek pajak\n\n# style: slang\npjk brp\n"
    )
    return tmp_path


async def heard(shop: Shop, *said: str) -> None:
    sentences = UnclearSentences(shop.session)
    for each in said:
        sentences.note(Unclear(each, "whatsapp", "menu", "human", 0.31))
    await sentences.flush(NOW)


class Officer:
    """Types these answers, and has no more to say after them."""

    def __init__(self, *answers: str) -> None:
        self._answers: Iterator[str] = iter(answers)
        self.seen: list[str] = []

    def ask(self, prompt: str) -> str:
        self.seen.append(prompt)
        for answer in self._answers:
            return answer
        raise EOFError


async def test_a_label_becomes_an_example_and_the_sentence_waits_no_more(
    shop: Shop, settings: Settings, folder: Path
) -> None:
    await heard(shop, "pjk BE 2716 NP brp", "pjk BE 9999 ZZ brp", "hmm apa", "mau tanya")
    officer = Officer("vehicle_tax", "d", "s")
    assert await review(settings, folder, officer.seen.append, officer.ask) == 1
    assert "  pjk [pelat] brp" in officer.seen
    assert "1/3  heard 2 times, last 2026-11-23 on whatsapp" in officer.seen
    assert "2/3  heard once, last 2026-11-23 on whatsapp" in officer.seen
    assert "  taken for menu (0.31), or human" in officer.seen
    assert "./sapa understand --train" in officer.seen[-1]
    assert (folder / "vehicle_tax.txt").read_text() == (
        f"# style: chat\ncek pajak\n\n# style: slang\npjk brp\n\n{MARK}\npjk be 1234 ab brp\n"
    )
    assert await shop.count(UnclearRow, label="vehicle_tax") == 1
    assert await shop.count(UnclearRow, labelled_at=None) == 1
    again = Officer("q")
    assert await review(settings, folder, again.seen.append, again.ask) == 0
    assert "  mau tanya" in again.seen
    assert again.seen[-1] == "None labelled."


async def test_a_number_labels_and_what_is_neither_is_asked_again(
    shop: Shop, settings: Settings, folder: Path
) -> None:
    await heard(shop, "hmm apa")
    number = INTENTS.index("out_of_scope") + 1
    officer = Officer("", "99", "0", "pajak", f" {number} ")
    assert await review(settings, folder, officer.seen.append, officer.ask) == 1
    assert officer.seen.count("> ") == 5
    assert f"{number:>3} out_of_scope" in officer.seen[0]
    assert (folder / "out_of_scope.txt").read_text() == f"{MARK}\nhmm apa\n"


async def test_an_end_of_input_ends_and_nothing_waiting_is_said(
    shop: Shop, settings: Settings, folder: Path
) -> None:
    officer = Officer()
    assert await review(settings, folder, officer.seen.append, officer.ask) == 0
    assert officer.seen == ["No sentence waits."]
    await heard(shop, "hmm apa")
    assert await review(settings, folder, officer.seen.append, officer.ask) == 0
    assert await shop.count(UnclearRow, labelled_at=None) == 1


async def test_an_example_stands_once_and_its_twin_elsewhere_is_told(
    shop: Shop, settings: Settings, folder: Path
) -> None:
    await heard(shop, "Cek Pajak", "pjk brp")
    before = (folder / "vehicle_tax.txt").read_text()
    officer = Officer("vehicle_tax", "menu")
    assert await review(settings, folder, officer.seen.append, officer.ask) == 2
    assert (folder / "vehicle_tax.txt").read_text() == before
    assert "  vehicle_tax.txt has it already." in officer.seen
    assert any("It stands in vehicle_tax too" in line for line in officer.seen)


def test_reviewed_examples_are_added_to_their_group(tmp_path: Path) -> None:
    file = tmp_path / "menu.txt"
    file.write_text(f"# style: chat\nhalo\n\n{MARK}\nsatu\n\n# style: slang\np\n\n\n")
    add_example(file, "dua")
    assert file.read_text() == f"# style: chat\nhalo\n\n{MARK}\nsatu\ndua\n\n# style: slang\np\n"


@pytest.mark.parametrize(
    ("typed", "example"),
    [
        ("nik 1871994503925678 apa", "nik 1871994508900001 apa"),
        ("cek be 2345 zz", "cek be 1234 ab"),
        ("pesanan SP-8K2M4Q", "pesanan sp-4gh7tc"),
        ("lihat https://contoh.id/x?y", "lihat https://contoh.id"),
        ("# style: chat", "style: chat"),
    ],
)
def test_an_example_has_invented_values_in_the_places_of_real_ones(
    typed: str, example: str
) -> None:
    assert example_of(mask(typed)) == example


def test_every_placeholder_has_an_invented_value() -> None:
    typed = (
        "nik 1871994503925678 hp 081200990022 kartu 4111111111111111 siti@contoh.org @siti cek "
        "be 2345 zz sp-8k2m4q pin 4821 nomor 77777 jl. contoh raya no. 7, atas nama siti contoh"
    )
    assert mask(typed).count("[") == 11
    assert "[" not in example_of(mask(typed))
    assert len(typed) < LONGEST


def test_a_placeholder_that_was_cut_in_two_is_left_out() -> None:
    said = masked_sentence("kata " * 59 + "a 1871994503925678")
    assert said is not None
    assert said.endswith(" a [ni")
    assert example_of(said).endswith("kata a")


def test_a_folder_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["--to", str(tmp_path / "none")])
    assert "There is no folder" in capsys.readouterr().err
