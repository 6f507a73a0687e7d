"""Where the letters of a plate come from: hints for people, on which no figure hangs."""

from typing import NamedTuple


class Hint(NamedTuple):
    """A kabupaten, by code and name; `certainty` is `reported` or `unverified`."""

    code: str
    name: str
    certainty: str


_AREAS = (
    # The letters of Bandar Lampung were read in the press; all others are general knowledge.
    ("ABCY", "18.71", "Kota Bandar Lampung", "reported"),
    ("DEO", "18.01", "Lampung Selatan", "unverified"),
    ("F", "18.72", "Kota Metro", "unverified"),
    ("GHI", "18.02", "Lampung Tengah", "unverified"),
    ("JK", "18.03", "Lampung Utara", "unverified"),
    ("L", "18.11", "Mesuji", "unverified"),
    ("M", "18.04", "Lampung Barat", "unverified"),
    ("NP", "18.07", "Lampung Timur", "unverified"),
    ("Q", "18.12", "Tulang Bawang Barat", "unverified"),
    ("R", "18.09", "Pesawaran", "unverified"),
    ("ST", "18.05", "Tulang Bawang", "unverified"),
    ("U", "18.10", "Pringsewu", "unverified"),
    ("VZ", "18.06", "Tanggamus", "unverified"),
    ("W", "18.08", "Way Kanan", "unverified"),
    ("X", "18.13", "Pesisir Barat", "unverified"),
)

AREAS_OF_BE = {
    letter: Hint(code, name, certainty)
    for letters, code, name, certainty in _AREAS
    for letter in letters
}
"""By the first letter after the number of a plate that begins with BE."""

REGIONS = {
    "A": "Banten", "AA": "Magelang dan sekitarnya", "AB": "Daerah Istimewa Yogyakarta",
    "AD": "Surakarta dan sekitarnya", "AE": "Madiun dan sekitarnya",
    "AG": "Kediri dan sekitarnya", "B": "Jakarta dan sekitarnya", "BA": "Sumatera Barat",
    "BB": "Sumatera Utara", "BD": "Bengkulu", "BE": "Lampung", "BG": "Sumatera Selatan",
    "BH": "Jambi", "BK": "Sumatera Utara", "BL": "Aceh", "BM": "Riau", "BN": "Bangka Belitung",
    "BP": "Kepulauan Riau", "D": "Bandung dan sekitarnya", "DA": "Kalimantan Selatan",
    "DB": "Sulawesi Utara", "DC": "Sulawesi Barat", "DD": "Sulawesi Selatan", "DE": "Maluku",
    "DG": "Maluku Utara", "DH": "Nusa Tenggara Timur", "DK": "Bali", "DL": "Sulawesi Utara",
    "DM": "Gorontalo", "DN": "Sulawesi Tengah", "DP": "Sulawesi Selatan",
    "DR": "Nusa Tenggara Barat", "DT": "Sulawesi Tenggara", "DW": "Sulawesi Selatan",
    "E": "Cirebon dan sekitarnya", "EA": "Nusa Tenggara Barat", "EB": "Nusa Tenggara Timur",
    "ED": "Nusa Tenggara Timur", "F": "Bogor dan sekitarnya", "G": "Pekalongan dan sekitarnya",
    "H": "Semarang dan sekitarnya", "K": "Pati dan sekitarnya", "KB": "Kalimantan Barat",
    "KH": "Kalimantan Tengah", "KT": "Kalimantan Timur", "KU": "Kalimantan Utara",
    "L": "Surabaya", "M": "Madura", "N": "Malang dan sekitarnya", "P": "Jember dan sekitarnya",
    "PA": "Papua", "PB": "Papua Barat", "PG": "Papua Pegunungan", "PS": "Papua Selatan",
    "PT": "Papua Tengah", "PY": "Papua Barat Daya", "R": "Banyumas dan sekitarnya",
    "S": "Bojonegoro dan sekitarnya", "T": "Karawang dan sekitarnya",
    "W": "Sidoarjo dan sekitarnya", "Z": "Garut, Tasikmalaya, dan sekitarnya",
}  # fmt: skip
"""Where vehicles with these letters before the number are from; general knowledge, unverified."""
