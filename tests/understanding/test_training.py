"""How the model is made: of which examples, with the same noise each time, and what comes of it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random

import pytest

from bot.understanding import classifier, training
from bot.understanding.classifier import FILE, Model, NoModel, load, save
from bot.understanding.features import features
from bot.understanding.noise import noisy
from bot.understanding.sentence import read
from bot.understanding.slots import Mentions
from bot.understanding.training import BadExamples, Example, load_examples, train
from bot.understanding.understood import INTENTS

MOST_BYTES = 700 * 1024
TINY: Mapping[str, tuple[str, ...]] = {
    "menu": ("halo", "menu dong", "bisa apa saja"),
    "order_staples": ("pesan beras 5 kg", "mau beli gula 2 kg", "order telur selusin"),
    "order_status": ("pesanan saya sampai mana", "status pesanan", "kapan pesanan diambil"),
    "cancel_order": ("batalkan pesanan", "pesanan dibatalkan saja", "tidak jadi pesan"),
    "staple_prices": ("harga beras berapa", "berapa harga telur", "gula sekarang berapaan"),
    "market_schedule": ("jadwal pasar murah", "kapan pasar murah di sini", "ada pasar murah besok"),
    "vehicle_tax": ("cek pajak BE 1234 AB", "tagihan pajak motor saya", "pajak mobil jatuh tempo"),
    "tax_payment": ("cara bayar pajak", "bayar pajak lewat mana", "alamat samsat di mana"),
    "umkm_search": ("cari keripik pisang", "yang jual kopi bubuk", "toko tapis di mana"),
    "umkm_sell": ("mau jualan di sini", "daftar jadi penjual", "jual produk saya"),
    "umkm_training": ("pelatihan halal", "cara urus pirt", "ada pelatihan kemasan"),
    "subscribe": ("kabari kalau harga turun", "ingatkan pajak saya", "langganan kabar umkm"),
    "stop": ("berhenti langganan", "jangan kirim kabar lagi", "stop pengingat"),
    "complaint": ("petugasnya kasar", "berasnya busuk", "mau lapor harga mahal sekali"),
    "human": ("bicara dengan petugas", "minta orang", "sambungkan ke admin"),
    "my_data": ("hapus data saya", "data apa yang disimpan", "lihat data saya"),
    "language": ("pakai bahasa jawa", "ganti bahasa inggris", "bahasa indonesia saja"),
    "thanks": ("terima kasih", "makasih banyak", "oke sip"),
    "out_of_scope": ("cara buat SIM", "cuaca hari ini", "resep rendang"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three examples of each intent."""
    folder = tmp_path / "examples"
    folder.mkdir()
    for name, lines in TINY.items():
        (folder / f"{name}.txt").write_text("# style: chat\n" + "\n".join(lines) + "\n\n")
    return folder


def _judged(model: Model, text: str) -> tuple[str, float]:
    sentence = read(text)
    found = model.probabilities(features(sentence, Mentions(sentence, date(2026, 11, 22))))
    assert sum(found) == pytest.approx(1)
    best = max(range(len(INTENTS)), key=found.__getitem__)
    return INTENTS[best], found[best]


def test_each_line_is_an_example_of_its_file(folder: Path) -> None:
    examples = load_examples(folder)
    assert len(examples) == sum(map(len, TINY.values()))
    assert examples[0] == Example("halo", 0)
    assert {INTENTS[each.intent] for each in examples} == set(INTENTS)
    assert not any(each.text.startswith("#") for each in examples)


def test_a_line_that_stands_twice_counts_once(folder: Path) -> None:
    with (folder / "thanks.txt").open("a") as file:
        file.write("terima kasih\n")
    assert load_examples(folder).count(Example("terima kasih", INTENTS.index("thanks"))) == 1


def test_a_file_that_is_named_after_no_intent_is_refused(folder: Path) -> None:
    (folder / "thank.txt").write_text("terima kasih\n")
    with pytest.raises(BadExamples, match=r"thank\.txt is named after no intent"):
        load_examples(folder)


def test_a_file_that_is_missing_is_told(folder: Path) -> None:
    (folder / "stop.txt").unlink()
    with pytest.raises(BadExamples, match=r"stop\.txt is missing"):
        load_examples(folder)


@pytest.mark.parametrize("text", ["terima kasih", "TERIMA KASIH!", "makasih"])
def test_an_utterance_of_two_intents_is_refused(folder: Path, text: str) -> None:
    with (folder / "stop.txt").open("a") as file:
        file.write(f"{text}\n")
    with pytest.raises(BadExamples, match="is an example of stop as well"):
        load_examples(folder)


def _chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - the same noise in every run


def test_the_noise_is_the_same_each_time() -> None:
    text = "harga beras di Bandar Lampung berapa ya"
    one, other = (list(noisy(text, 200, _chance(7))) for _ in range(2))
    assert one == other
    assert len(set(one)) > 150
    assert list(noisy(text, 200, _chance(8))) != one


def test_a_noisy_example_is_still_readable() -> None:
    found = list(noisy("harga beras", 300, _chance(1)))
    assert sum("beras" in read(text).normal for text in found) > 200
    assert all(text.strip() for text in found)
    assert list(noisy("", 20, _chance(1)))


def test_a_tiny_model_tells_its_intents_apart(folder: Path, tmp_path: Path) -> None:
    said: list[str] = []
    model = train(said.append, folder)
    right = [_judged(model, text)[0] == name for name, lines in TINY.items() for text in lines]
    assert sum(right) >= 0.95 * len(right)
    assert _judged(model, "berapa harga cabai")[0] == "staple_prices"
    assert _judged(model, "mau pesan minyak 2 liter")[0] == "order_staples"
    assert said[0] == f"{len(right)} examples"
    assert 0 < model.likely <= model.sure <= 1
    assert model.digest == training.digest(folder) != training.digest()

    file = tmp_path / "saved"
    save(model, file)
    assert load(file) == Model(
        model.weights, model.bias, model.unit, model.likely, model.sure, model.digest
    )
    again = tmp_path / "again"
    save(train(said.append, folder), again)
    assert again.read_bytes() == file.read_bytes()


def test_another_example_makes_another_digest(folder: Path) -> None:
    before = training.digest(folder)
    with (folder / "thanks.txt").open("a") as file:
        file.write("nuwun\n")
    assert training.digest(folder) != before


def test_what_is_no_model_is_told(tmp_path: Path) -> None:
    file = tmp_path / "model.bin"
    with pytest.raises(NoModel, match=r"is missing: make it with \./sapa understand --train"):
        load(file)
    file.write_bytes(b"something else")
    with pytest.raises(NoModel, match="another version"):
        load(file)


def test_the_model_is_not_stale() -> None:
    assert classifier.model().digest == training.digest(), (
        "the model was made of other examples or code: run ./sapa understand --train"
    )


def test_the_model_is_small() -> None:
    assert FILE.stat().st_size < MOST_BYTES
    assert 0 < classifier.model().likely <= classifier.model().sure < 1


def test_the_examples_can_be_used() -> None:
    examples = load_examples()
    assert len(examples) > 4000
    assert {INTENTS[each.intent] for each in examples} == set(INTENTS)
