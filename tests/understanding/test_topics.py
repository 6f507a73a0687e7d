"""Topics, channels, nearness, actions and languages, by kinds of sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.sentence import read
from bot.understanding.topics import (
    channel,
    data_action,
    is_near_me,
    language,
    news_topic,
    training_topic,
)

TRAINING = [
    ("cara urus PIRT", "pirt"),
    ("izin p-irt buat sambal gmn", "pirt"),
    ("mau daftar P.IRT", "pirt"),
    ("syarat SPP-IRT apa saja", "pirt"),
    ("cara urus izin edar makanan rumahan", "pirt"),
    ("Bagaimana memperoleh izin pangan industri rumah tangga?", "pirt"),
    ("sertifikat halal gratis masih ada ga", "halal"),
    ("label halal buat kemplang", "halal"),
    ("how to get a halal certificate", "halal"),
    ("pelatihan standardisasi produk", "standardisasi"),
    ("standarisasi produk ukm", "standardisasi"),
    ("cara dapat SNI", "standardisasi"),
    ("mau ajukan KUR", "kur"),
    ("Bagaimana prosedur pengajuan Kredit Usaha Rakyat?", "kur"),
    ("mau pinjem modal 20jt buat warung", "kur"),
    ("butuh modal usaha", "kur"),
    ("business loan for small shop", "kur"),
    ("urus NIB bisa dibantu di mana?", "nib"),
    ("gawe NIB piye carane", "nib"),
    ("daftar oss gimana", "nib"),
    ("nomor induk berusaha caranya gimana", "nib"),
    ("cara bikin izin usaha", "nib"),
    ("pelatihan kemasan", "kemasan"),
    ("packaging produk biar menarik", "kemasan"),
    ("belajar jualan online di shopee", "pemasaran digital"),
    ("pelatihan digital marketing kpn lg", "pemasaran digital"),
    ("Kapan pelatihan pemasaran digital diselenggarakan?", "pemasaran digital"),
    ("kelas jualan di tiktok", "pemasaran digital"),
    ("pengen bisa promosi di instagram", "pemasaran digital"),
    ("pelatihan umkm bulan ini", None),
    ("ada pelatihan apa aja", None),
    ("pelatihan ibu irt di desa", None),
    ("pelatihan online masih buka?", None),
    ("pelatihan nib online", "nib"),
]
NEWS = [
    ("kabari kalau ada pasar murah", "pasar murah"),
    ("infoin gpm ya", "pasar murah"),
    ("stop info operasi pasar", "pasar murah"),
    ("notify me about the cheap market", "pasar murah"),
    ("remind gw pajak mobil ya min", "pajak"),
    ("ingatkan saya sebelum stnk jatuh tempo", "pajak"),
    ("elingke pajekku", "pajak"),
    ("ingetin motor gw", "pajak"),
    ("kabari kalau harga beras turun", "harga"),
    ("stop kirim harga pasar", "harga"),
    ("klo cabe turun kabarin", "harga"),
    ("price updates please", "harga"),
    ("langganan info umkm", "umkm"),
    ("kabarin kalau ada pelatihan", "umkm"),
    ("berhenti langganan", None),
    ("stop", None),
    ("mau langganan info dong", None),
]
CHANNELS = [
    ("bayar pajak lewat signal", "signal"),
    ("cara daftar SIGNAL", "signal"),
    ("bayar pajak pakai sinyal", "signal"),
    ("samsat digital nasional itu apa", "signal"),
    ("mbayar pajek nganggo signal piye", "signal"),
    ("bayar di e-samdes", "esamdes"),
    ("bayar di E Samdes gimana", "esamdes"),
    ("bumdes bisa bayar pajak?", "esamdes"),
    ("bayar pajak di desa mart", "esamdes"),
    ("samsat kalianda buka jam berapa", "samsat"),
    ("drive thru bisa bayar?", "samsat"),
    ("samsat keliling di mana", "samsat"),
    ("ga mau antri di samsat, bisa pake signal kan", "signal"),
    ("bisa bayar tanpa ke samsat?", None),
    ("bayar pajak motor gimana", None),
    ("di desa saya susah sinyal, bayar pajak di mana", None),
]
NEAR = [
    ("pasar murah terdekat", True),
    ("pasar murah deket rumah saya", True),
    ("gpm sing cedhak omahku", True),
    ("nang cedhakku ono pasar murah ora", True),
    ("any market near me", True),
    ("nearest market", True),
    ("pasar murah sekitar sini", True),
    ("pasar murah di natar", False),
    ("kapan pasar murah", False),
    ("dalam waktu dekat ada pasar murah?", False),
]
ACTIONS = [
    ("tolong hapus data saya", "erase"),
    ("hapusin data gw", "erase"),
    ("delete all my data", "erase"),
    ("dataku dibusek wae", "erase"),
    ("Saya meminta penghapusan data pribadi.", "erase"),
    ("lihat data saya", "show"),
    ("data apa aja yg disimpen", "show"),
    ("data opo wae sing disimpen", "show"),
    ("show me my data", "show"),
    ("what data do you have about me", "show"),
    ("apa saja data saya di sini", "show"),
    ("unduh data saya", "export"),
    ("export my data", "export"),
    ("minta salinan data saya", "export"),
    ("kirim data saya ke email", "export"),
    ("data saya aman ga", None),
    ("siapa yang bisa lihat data saya", None),
    ("data saya dipakai untuk apa", None),
    ("berapa lama data saya disimpan", None),
    ("how do you use my data, is it safe", None),
]
LANGUAGES = [
    ("English please", "en"),
    ("ganti ke bahasa inggris", "en"),
    ("can you speak english", "en"),
    ("pakai bahasa jawa", "jv"),
    ("nganggo boso jowo iso ora", "jv"),
    ("switch to javanese", "jv"),
    ("bahasa indonesia aja", "id"),
    ("balik ke bhs indo", "id"),
    ("aku ga ngerti bahasa jawa, bahasa indonesia aja", "id"),
    ("i don't speak indonesian, english?", "en"),
    ("jangan bahasa inggris, bahasa jawa aja", "jv"),
    ("ganti bahasa", None),
    ("bahasa lampung bisa?", None),
    ("bahasa sunda", None),
]


@pytest.mark.parametrize(("text", "topic"), TRAINING)
def test_the_topic_of_a_training(text: str, topic: str | None) -> None:
    assert training_topic(read(text)) == topic


@pytest.mark.parametrize(("text", "topic"), NEWS)
def test_the_topic_of_news(text: str, topic: str | None) -> None:
    assert news_topic(read(text)) == topic


@pytest.mark.parametrize(("text", "name"), CHANNELS)
def test_the_channel_of_a_payment(text: str, name: str | None) -> None:
    assert channel(read(text)) == name


@pytest.mark.parametrize(("text", "near"), NEAR)
def test_whether_somewhere_near_is_meant(text: str, near: bool) -> None:
    assert is_near_me(read(text)) is near


@pytest.mark.parametrize(("text", "action"), ACTIONS)
def test_what_is_to_be_done_with_data(text: str, action: str | None) -> None:
    assert data_action(read(text)) == action


@pytest.mark.parametrize(("text", "name"), LANGUAGES)
def test_the_language_that_is_wanted(text: str, name: str | None) -> None:
    assert language(read(text)) == name


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    sentence = read(text)
    for find in (training_topic, news_topic, channel, is_near_me, data_action, language):
        find(sentence)
