"""What is kept of a sentence tells nobody who wrote it; identities and people are invented."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.masking import LONGEST, mask

NUMBERS = (
    ("1871994508900001", "[nik]"),
    ("nik saya 1871 9945 0890 0001 ya", "nik saya [nik] ya"),
    ("kk 1871.9902.0220.2345", "kk [nik]"),
    ("１８７１９９４５０８９００００１", "[nik]"),
    ("1871\u200b9945\u200b0890\u200b0001", "[nik]"),
    ("wa 0812-0099-0011 min", "wa [telepon] min"),
    ("+62 812 0099 0011", "[telepon]"),
    ("telp (0721) 000 000 00", "telp ([telepon]"),
    ("kartu 4111 1111 1111 1111", "kartu [kartu]"),
    ("4111-1111-1111-1111 exp 12", "[kartu] exp 12"),
    ("rekening 12345678", "rekening [angka]"),
    ("٠٨١٢٠٠٩٩٠٠١١", "[telepon]"),
    ("nol delapan satu dua nol nol sembilan sembilan", "[angka]"),
    ("nik satu delapan tujuh satu sembilan sembilan", "nik [angka]"),
    ("pin saya 4821", "pin saya [sandi]"),
    ("kode otp: 4821 buat apa", "kode otp: [sandi] buat apa"),
    ("password=rahasia1", "password= [sandi]"),
    ("bot 123456789:AAbbCCddEEffGGhhIIjjKK", "bot [sandi]"),
)
PLATES_AND_CODES = (
    ("be 2716 np pajaknya", "[pelat] pajaknya"),
    ("TLG CEK PAJK BE.2716.NP", "tlg cek pajk [pelat]"),
    ("be2716np brp", "[pelat] brp"),
    ("b e 2716 n p", "[pelat]"),
    ("plat be lima satu delapan sembilan em te", "plat [pelat]"),
    ("plat B 1234 XYZ bisa", "plat [pelat] bisa"),
    ("b 1234 xyz bisa?", "[pelat] bisa?"),
    ("kode SP-8K2M4Q mana", "kode [kode] mana"),
    ("orderan gw sp 4gh7tc kok ga nyampe2", "orderan gw [kode] kok ga nyampe2"),
    ("sp4gh7tc", "[kode]"),
    ("sp 4gh 7tc", "[kode]"),
    ("SP-ABCDEF", "[kode]"),
    ("es pe empat ge ha tujuh te ce", "[kode]"),
)
ADDRESSES = (
    ("ke siti@contoh.id aja", "ke [email] aja"),
    ("ig @tokositi", "ig [akun]"),
    ("https://contoh.id/u/siti?id=7 apa", "https://contoh.id/[…] apa"),
    ("https://siti:rahasia@contoh.id/a", "https://contoh.id/[…]"),
    ("wa.me/6281200990011", "wa.me/[…]"),
    ("bit.ly/abC", "bit.ly/[…]"),
    ("antar ke jl. Contoh Indah No. 12 ya", "antar ke [alamat] ya"),
    ("alamat rt 03/04 rw 02", "alamat [alamat] [alamat]"),
)
NAMES = (
    ("nama saya Siti Contoh mau pesan beras", "nama saya [nama] mau pesan beras"),
    ("nama saya siti, beras 5kg", "nama saya [nama], beras 5kg"),
    ("pesan gula atas nama bapak Budi Contoh", "pesan gula atas nama bapak [nama]"),
    ("a.n. Siti Contoh di natar", "a.n. [nama] di natar"),
    ("a/n Siti", "a/n [nama]"),
    ("an. siti", "an. [nama]"),
    ("namaku Budi", "namaku [nama]"),
    ("Nama: Siti Contoh. Alamat natar", "nama: [nama] alamat natar"),
    ("perkenalkan saya Siti Contoh ingin jualan", "perkenalkan saya [nama] ingin jualan"),
    ("atas nama istri Siti Contoh", "atas nama istri [nama]"),
    ("my name is Siti Contoh and I want rice", "my name is [nama] and i want rice"),
    ("jenengku Siti arep tuku beras", "jenengku [nama] arep tuku beras"),
)
PLAIN = (
    "min brp harga brs sphp 5kg di balam?", "pasar murah tgl 22-11-2026 jam 08.00",
    "beras 62.500 per karung", "gula rp 1.250.000", "atas nama siapa", "nama toko apa saja",
    "jalan rusak di natar", "mau pesan 2 minyak sama 3 gula", "sp mana", "be mana", "sp beras 5 kg",
    "be careful", "an ada", "pesan beras a 5", "pinjam 20jt",
)  # fmt: skip


@pytest.mark.parametrize(("typed", "kept"), [*NUMBERS, *PLATES_AND_CODES, *ADDRESSES, *NAMES])
def test_what_may_name_the_writer_is_replaced(typed: str, kept: str) -> None:
    assert mask(typed) == kept


@pytest.mark.parametrize("typed", PLAIN)
def test_what_names_nobody_is_kept_as_it_is(typed: str) -> None:
    assert mask(typed) == typed


def test_what_is_cut_off_leaves_no_half_of_a_number() -> None:
    kept = mask("a " * (LONGEST // 2 - 2) + "1871994508900001")
    assert "1" not in kept
    assert len(kept) <= LONGEST


def test_ten_thousand_digits_or_letters_take_no_time() -> None:
    assert mask("1" * 10_000) == ""
    assert mask("1 " * 5_000).replace("[telepon]", "").replace("[angka]", "").strip() == ""
    assert len(mask("nama saya " * 1_000)) <= LONGEST + 50
    for typed in ("be e " * 2_000, "sp-" * 3_000, "a." * 5_000 + "b"):
        assert len(mask(typed)) <= LONGEST


_PIECES = st.one_of(
    st.text(max_size=12),
    st.integers(min_value=0, max_value=10**18).map(str),
    st.sampled_from(
        [
            "nik ",
            "be ",
            "sp-",
            "nama saya ",
            "atas nama ",
            " ",
            "-",
            ".",
            "/",
            "http://",
            "@",
            "[",
        ]
    ),
)


@given(st.lists(_PIECES, max_size=20).map("".join))
def test_no_five_digits_in_a_row_are_left_and_masking_again_finds_none(typed: str) -> None:
    kept = mask(typed)
    assert re.search(r"\d{5,}", kept) is None
    assert re.search(r"\d{5,}", mask(kept)) is None
    assert not any(ord(mark) < 32 for mark in kept)
    assert kept == kept.strip()
    kept.encode()
