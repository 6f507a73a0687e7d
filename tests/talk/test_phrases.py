"""What people ask of markets, and which days and places are heard in it: a hundred phrases."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from bot.understanding.reckoning import Days, NoDay
from handlers.markets.reading import Said, hear
from models.base import async_url
from models.gazetteer import Gazetteer
from models.places import Region

MONDAY = date(2026, 11, 23)

# The phrase; its days as month-day, or `past` or `none`; then the codes of the regions that it may
# mean, or how many they are, `near` for the place of whoever asks, `?` for one that nobody knows.
PHRASES = [
    ("kpn ada pasar murah di natar", "", "18.01.04"),
    ("kpn ada pasar murah di natar besok", "11-24", "18.01.04"),
    ("rajabasa ada gpm gk bsk", "11-24", "18.01.16 18.71.10 18.06.25.2004 18.13.10.2005"),
    ("min jadwal pasar murah di balam sabtu ini kapan ya", "11-28", "18.71"),
    ("pasar murah dekat saya", "", "near"),
    ("pasar murah terdekat hari ini", "11-23", "near"),
    ("pasar murah sekitar sini minggu ini", "11-23..11-29", "near"),
    ("ada pasar murah di metro ga", "", "18.72"),
    ("jadwal gpm lamsel minggu depan", "11-30..12-06", "18.01"),
    ("jadwal gpm lampung selatan bulan depan", "12-01..12-31", "18.01"),
    ("operasi pasar pringsewu tgl 5", "12-05", "18.10"),
    ("operasi pasar di kab pringsewu tanggal 5 desember", "12-05", "18.10"),
    ("pasar murah 5/12 di kotabumi", "12-05", "18.03.02"),
    ("pasar murah di kotabumi 5-12-2026", "12-05", "18.03.02"),
    ("pasar murah way halim lusa", "11-25", "18.71.15"),
    ("pasar murah di wayhalim lusa", "11-25", "18.71.15"),
    ("pasar murah kec. natar", "", "18.01.04"),
    ("pasar murah di desa sidodadi kec way lima", "", "18.09.04.2003"),
    ("pasar murah sidodadi pesawaran besok", "11-24", "18.09.04.2003 18.09.10.2007"),
    ("pasar murah di sidodadi", "", "15 places"),
    ("psr murah di natar lamsel bsk", "11-24", "18.01.04"),
    ("bazar murah di krui hari minggu", "11-29", "18.13"),
    ("bazar di liwa minggu depan", "11-30..12-06", "18.04"),
    ("gpm di kalianda hari sabtu", "11-28", "18.01.06"),
    ("gpm kalianda sabtu depan", "12-05", "18.01.06"),
    ("pasar murah tubaba", "", "18.12"),
    ("pasar murah di tuba 2 hari lagi", "11-25", "18.05"),
    ("pasar murah lamteng akhir pekan", "11-28..11-29", "18.02"),
    ("pasar murah lampura malam minggu", "11-28", "18.03"),
    ("pasar murah lamtim jumat minggu depan", "12-04", "18.07"),
    ("ada pasar murah di bandarlampung skrg", "11-23", "18.71"),
    ("ada pasar murah di kota bandar lampung hari ini", "11-23", "18.71"),
    ("pasar murah tanjung karang pusat besok", "11-24", "18.71.06"),
    ("pasar murah di kedaton", "", "5 places"),
    ("pasar murah kec kedaton", "", "18.71.01"),
    ("pasar murah kelurahan kedaton", "", "5 places"),
    ("pasar murah labuhan ratu", "", "18.07.21 18.71.14 18.07.19.2006"),
    ("pasar murah labuhan ratu lampung timur", "", "18.07.21 18.07.19.2006"),
    ("pasar murah bumi agung way kanan", "", "18.08.14 18.08.05.2024"),
    ("pasar murah di nattar", "", "18.01.04"),
    ("pasar murah di kaliandaa besok", "11-24", "18.01.06"),
    ("besok ada pasar murah dimana", "11-24", ""),
    ("besok di natar ada pasar murah?", "11-24", "18.01.04"),
    ("di natar besok ada pasar murah?", "11-24", "18.01.04"),
    ("natar besok", "11-24", "18.01.04"),
    ("besok natar", "11-24", "18.01.04"),
    ("sabtu ini, natar", "11-28", "18.01.04"),
    ("hari minggu di metro pusat", "11-29", "18.72.01"),
    ("tgl 5 metro", "12-05", "18.72"),
    ("lusa pringsewu", "11-25", "18.10"),
    ("gpm besok pagi jam 9 di natar", "11-24", "18.01.04"),
    ("jadwal pasar murah kemarin di natar", "past", "18.01.04"),
    ("jadwal pasar murah 31 november", "none", ""),
    ("pasar murah tgl 32 di metro", "none", "18.72"),
    ("pasar murah di natar senin lalu", "past", "18.01.04"),
    ("pasar murah 20 november natar", "past", "18.01.04"),
    ("pasar murah di jakarta", "", "?jakarta"),
    ("pasar murah di palembang besok", "11-24", "?palembang"),
    ("pasar murah seluruh lampung", "", "18"),
    ("jadwal pasar murah di lampung bulan ini", "11-23..11-30", "18"),
    ("pasar murah desember", "12-01..12-31", ""),
    ("pasar murah di metro bulan desember", "12-01..12-31", "18.72"),
    ("ada operasi pasar lpg ga di natar", "", "18.01.04"),
    ("pasar murah beras di natar besok", "11-24", "18.01.04"),
    ("kapan ada jual beras murah di talang padang", "", "18.06.02"),
    ("talang padang kapan pasar murahnya", "", "18.06.02"),
    ("pasar murah gunung sugih", "", "18.02.04 18.04.04.2007 18.04.10.2004 18.09.07.2014"),
    ("pasar murah di gunung sugih lampung tengah", "", "18.02.04"),
    ("pasar murah di sukadana", "", "18.07.01 18.08.13.2006 18.13.06.2005"),
    ("pasar murah sukadana lamtim", "", "18.07.01"),
    ("pasar murah raja basa", "", "18.01.16 18.71.10 18.06.25.2004 18.13.10.2005"),
    ("pasar murah rajabasa balam", "", "18.71.10"),
    ("pasar murah rajabasa lampung selatan besok", "11-24", "18.01.16"),
    ("pasar murah di pasar baru", "", "18.09.07.2011"),
    ("pasar murah di air hitam", "", "18.04.19"),
    ("pasar murah di way kanan", "", "18.08"),
    ("pasar murah waykanan besok", "11-24", "18.08"),
    ("pasar murah wk", "", "18.08"),
    ("pasar murah di wk", "", "18.08"),
    ("pasar murah tulang bawang barat", "", "18.12"),
    ("pasar murah di tulangbawang", "", "18.05"),
    ("pasar murah mesuji tgl 13-15", "12-13..12-15", "18.11"),
    ("pasar murah mesuji sabtu dan minggu", "11-28..11-29", "18.11"),
    ("gpm besok atau lusa di menggala", "11-24..11-25", "18.05.02 18.05.30.2002 18.06.19.2004"),
    ("pasar murah pesisir barat 5-7 desember", "12-05..12-07", "18.13"),
    ("pasar murah tanggamus", "", "18.06"),
    ("pasar murah kota agung tgl 1", "12-01", "18.06.01 18.03.03.2007 18.09.03.2014"),
    ("pasar murah pesawaran gedong tataan", "", "18.09.01"),
    ("pasar murah gedong tataan", "", "18.09.01"),
    ("pasar murah gedung tataan", "", "18.09.01.2006"),
    ("pasar murah sekampung udik", "", "18.07.12"),
    ("pasar murah seputih banyak seminggu lagi", "11-30..12-06", "18.02.10"),
    ("pasar murah punggur sesuk", "11-24", "18.02.06"),
    ("neng natar ono pasar murah sesuk", "11-24", "18.01.04"),
    ("pasar murah teluk betung selatan", "", "18.71.07"),
    ("pasar murah telukbetung", "", "18.71"),
    ("pasar murah sukarame", "", "9 places"),
    ("pasar murah panjang besok", "11-24", "18.71.04"),
    ("pasar murah di panjang besok", "11-24", "18.71.04"),
    ("pasar murah hari raya di natar", "", "18.01.04"),
    ("pasar murah sukabumi minggu", "11-29", "5 places"),
    ("ada gpm gak min di tegineneng", "", "18.09.03 18.06.24.2004"),
    ("jadwal", "", ""),
    ("gpm", "", ""),
]  # fmt: skip


def _days(said: Said) -> str:
    match said.days:
        case Days(first=first, last=last) if first == last:
            return f"{first:%m-%d}"
        case Days(first=first, last=last):
            return f"{first:%m-%d}..{last:%m-%d}"
        case NoDay(why=why):
            return why
        case None:
            return ""


def _place(said: Said) -> str:
    if said.near:
        return "near"
    if said.unknown:
        return f"?{said.unknown}"
    return " ".join(said.areas) if len(said.areas) <= 4 else f"{len(said.areas)} places"


async def test_a_hundred_phrases_are_heard_as_they_are_meant(database: str) -> None:
    engine = create_async_engine(async_url(database))
    async with AsyncSession(engine) as db:
        places = Gazetteer(list(await db.scalars(select(Region))))
    await engine.dispose()
    heard = [(text, hear(places, text, MONDAY)) for text, _, _ in PHRASES]
    assert [(text, _days(said), _place(said)) for text, said in heard] == PHRASES


def test_there_are_a_hundred_of_them() -> None:
    assert len({text for text, _, _ in PHRASES}) >= 100
