"""Products that residents look for, by kinds of sentence."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.regions import find_region
from bot.understanding.sentence import read
from bot.understanding.wishes import find_wish


def _wish(text: str) -> str | None:
    sentence = read(text)
    region = find_region(sentence)
    return find_wish(sentence, region.tokens if region is not None else ())


CHAT = [
    ("cari keripik pisang", "keripik pisang"),
    ("ada yang jual keripik singkong balado?", "keripik singkong balado"),
    ("mau beli kopi bubuk di metro", "kopi bubuk"),
    ("di mana bisa beli kain tapis ya", "kain tapis"),
    ("penjual madu di pesawaran ada?", "madu"),
    ("umkm batik di pringsewu", "batik"),
    ("siapa yang bikin kue kering di kemiling", "kue kering"),
    ("butuh nasi kotak 50 porsi buat acara besok", "nasi kotak"),
    ("rekomendasi oleh-oleh khas lampung dong", "oleh-oleh"),
    ("cari pempek yang enak dan murah di balam", "pempek"),
    ("toko kemplang terdekat", "kemplang"),
    ("ada umkm yang jual gula aren asli?", "gula aren"),
    ("saya cari madu asli lampung", "madu asli"),
    ("pengrajin anyaman bambu di way kanan", "anyaman bambu"),
    ("warung seruit yang enak di mana", "seruit"),
    ("jual tahu sumedang", "tahu sumedang"),
    ("cari tempe mendoan", "tempe mendoan"),
    ("yang jual ayam geprek dekat sini siapa", "ayam geprek"),
    ("oleh-oleh keripik pisang", "keripik pisang"),
    ("kerajinan tapis", "tapis"),
    ("kerajinan kayu jati", "kerajinan kayu jati"),
    ("produk minuman herbal", "minuman herbal"),
    ("cari jajanan pasar", "jajanan pasar"),
    ("ada dodol durian?", "dodol durian"),
    ("beli souvenir pernikahan di mana", "souvenir pernikahan"),
    ("lempok durian ada ga", "lempok durian"),
    ("mau pesan kue ulang tahun buat anak saya", "kue ulang tahun"),
    ("usaha mebel di natar", "mebel"),
    ("ikan asin", "ikan asin"),
    ("telur asin di metro ada yang jual?", "telur asin"),
    ("sambal lampung", "sambal"),
    ("sewa tenda di sukarame", "sewa tenda"),
    ("lemari jati ada yang jual?", "lemari jati"),
    ("mo beli pempek kapal selam", "pempek kapal selam"),
    ("mau belanja oleh-oleh buat pulang kampung", "oleh-oleh"),
    ("sabun cuci piring", "sabun cuci piring"),
    ("kopi luwak asli lampung barat", "kopi luwak"),
    ("butuh seragam batik buat kantor 20 orang", "seragam batik"),
    ("pengen nyoba kopi lampung yang terkenal, beli dimana", "kopi"),
]
SLANG = [
    ("rekomen oleh2 lampung yg murmer dong", "oleh-oleh"),
    ("nyari kripik pisang coklat nih min", "keripik pisang cokelat"),
    ("ada yg jual seblak ga sih deket sini", "seblak"),
    ("spill umkm kopi robusta lambar dong", "kopi robusta"),
    ("pengen cilok euy, ada yg jual ga", "cilok"),
    ("gw lg nyari hampers lebaran yg lucu2", "hampers lebaran"),
    ("ada kaos sablon custom ga min", "kaos sablon custom"),
]
TYPO = [
    ("cri pnjual tahu sumdang d mtro", "tahu sumedang"),
    ("krpk psang d bdl", "keripik pisang"),
    ("kripk singkng", "keripik singkong"),
    ("jual tpis dmn", "tapis"),
    ("kmplang", "kemplang"),
    ("btik lmpung", "batik"),
    ("gla aren", "gula aren"),
    ("pempk palembng", "pempek palembang"),
    ("sulm usus", "sulam usus"),
    ("kopi rbusta", "kopi robusta"),
    ("oleholeh lmpng", "oleh-oleh"),
    ("pnjual lmpok drian d tlk btung", "lempok durian"),
    ("tlg cariin pnjual ikn asn", "ikan asin"),
    ("jl kopi bbuk rbsta", "kopi bubuk robusta"),
]
FORMAL = [
    ("Mohon informasi UMKM kerajinan tapis di Lampung Utara.", "tapis"),
    ("Saya mencari produsen gula aren di Kabupaten Lampung Barat.", "gula aren"),
    ("Di manakah saya dapat membeli kain tenun khas Lampung?", "kain tenun"),
    ("Apakah terdapat pelaku usaha yang memproduksi abon ikan di Kecamatan Natar?", "abon ikan"),
    ("Mohon rekomendasi UMKM penyedia jasa katering di Kota Metro.", "jasa katering"),
    ("Saya memerlukan informasi pengrajin sulam usus.", "sulam usus"),
    ("Apakah ada usaha yang menyediakan mukena bordir?", "mukena bordir"),
]
VOICE = [
    (
        "saya lagi butuh orang yang bikin kue ulang tahun di sukarame ada umkm nggak ya",
        "kue ulang tahun",
    ),
    ("eh ada yang tahu nggak ya penjual jamu gendong di daerah kedaton", "jamu gendong"),
    ("halo saya mau nanya kalau beli keripik pisang yang enak itu di mana ya", "keripik pisang"),
    ("tolong carikan yang jual bibit durian dong", "bibit durian"),
]
REGIONAL = [
    ("sopo sing dodol tiwul instan", "tiwul instan"),
    ("golek kripik tempe neng metro", "keripik tempe"),
    ("sing adol gethuk neng endi yo", "getuk"),
    ("wonten ingkang sade jamu mboten", "jamu"),
    ("bakul jenang neng ndi", "jenang"),
    ("aku arep tuku gulo aren", "gula aren"),
    ("sapa sai jual kupi", "kopi"),
    ("haga ngebeli lempok dipa", "lempok"),
    ("golek wong sing gawe tumpeng", "tumpeng"),
    ("ono sing dodolan soto ora", "soto"),
    ("nyak nyepok kain tapis", "kain tapis"),
]
ENGLISH = [
    ("where can i buy banana chips", "keripik pisang"),
    ("looking for robusta coffee in metro", "kopi robusta"),
    ("is there anyone selling birthday cake in kedaton", "kue ulang tahun"),
    ("i need palm sugar", "gula aren"),
    ("any shop that sells fish crackers?", "kerupuk ikan"),
    ("local honey please", "madu"),
    ("hi do you know anyone who makes wedding souvenirs in metro", "suvenir pernikahan"),
    ("recommend me some local snacks", "camilan"),
    ("where to find tapis cloth", "kain tapis"),
    ("souvenirs from lampung", "suvenir"),
]
NONE = [
    "umkm di metro apa saja",
    "produk umkm lampung",
    "cari penjual",
    "",
    "🙏🙏",
]


@pytest.mark.parametrize(
    ("text", "wish"), [*CHAT, *SLANG, *TYPO, *FORMAL, *VOICE, *REGIONAL, *ENGLISH]
)
def test_the_product_is_named_in_standard_spelling(text: str, wish: str) -> None:
    assert _wish(text) == wish


@pytest.mark.parametrize("text", NONE)
def test_without_a_product_there_is_no_wish(text: str) -> None:
    assert _wish(text) is None


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    wish = find_wish(read(text))
    assert wish is None or wish.strip()


def test_a_wish_is_found_fast() -> None:
    sentences = [read(text) for text, _ in [*CHAT, *SLANG, *TYPO, *FORMAL, *VOICE]]
    for sentence in sentences:
        find_wish(sentence)
    started = time.process_time()
    for _ in range(20):
        for sentence in sentences:
            find_wish(sentence)
    assert (time.process_time() - started) / (20 * len(sentences)) < 0.001
