"""A message is ours as we sent it, changed, or not ours: by its words, whatever apps do to it."""

import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from handlers.announcements.telling import is_invitation, say_announcement, tails
from models.broadcasts import authenticity
from models.broadcasts.announcements import (
    Announcement,
    Content,
    announcement_by_code,
    write_broadcast,
)
from models.broadcasts.authenticity import (
    Altered,
    NotOurs,
    NoWords,
    OnlyCode,
    Ours,
    Verdict,
    check,
    code_asked,
    codes_named,
    new_check_code,
)
from models.broadcasts.wording import words_of
from models.households import OfficerRow
from models.staples.codes import read_code
from models.vehicles.plates import find_plate
from tests.models.shop import NOW, Shop

MARKET = (
    "*Pasar murah* besok di Balai Contoh, mulai pukul 08.00-11.00.\n"
    "- Beras SPHP Rp60.000 per 5 kg\n"
    "- Minyak 1 liter Rp15.700, potongan 10%\n\n"
    "Daftar di https://sapa.contoh.example/Daftar atau telepon 0812 9900 0000. "
    "Gratis, bukan dijual."
)
NEXT_MARKET = MARKET.replace("besok", "lusa").replace("Rp60.000", "Rp61.000")
WEATHER = "Hujan lebat malam ini di Natar. Jauhi sungai sampai pukul 23.00."
SHORT = "Kantor tutup besok"
ENGLISH = "A market with low prices opens tomorrow at 8 a.m. in Balai Contoh. Rice Rp60,000."


class Press:
    """Announcements that have been sent, by names."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.sent: dict[str, Announcement] = {}

    async def send(
        self,
        name: str,
        said: str,
        *,
        english: str = "",
        services: tuple[str, ...] = (),
        begun: datetime | None = NOW,
        area: str | None = None,
    ) -> Announcement:
        """Write an announcement, and have it sent since this moment."""
        texts = {"id": said, **({"en": english} if english else {})}
        async with self.shop.session() as db, db.begin():
            officer = OfficerRow(
                phone_index=name.encode(), phone_masked="contoh", role="admin", created_at=NOW,
                area_code=area,
            )  # fmt: skip
            db.add(officer)
            await db.flush()
            officer.area_code = None  # whoever writes to the province
            written = await write_broadcast(
                db, officer, Content("urgent", texts, services=services), NOW
            )
            assert written is not None
            officer.area_code = area
            values = {"begun": begun, "id": written.id}
            await db.execute(text("UPDATE broadcasts SET begun_at = :begun WHERE id = :id"), values)
            self.sent[name] = await announcement_by_code(db, written.code)
        return self.sent[name]

    def whole(self, name: str, language: str = "id") -> str:
        """The message as it stood in the chat."""
        return say_announcement(self.sent[name], language).text

    async def verdict(self, message: str, days: float = 1) -> Verdict:
        """What is said of a message some days later."""
        async with self.shop.session() as db:
            return await check(db, message, NOW + timedelta(days=days), tails)

    async def told(self, message: str) -> tuple[str, str]:
        """The verdict in short: its kind, and whose it is."""
        verdict = await self.verdict(message)
        codes = {about.code: name for name, about in self.sent.items()}
        of = None if isinstance(verdict, NotOurs | NoWords) else verdict.sent
        return type(verdict).__name__, codes[of.code] if of else ""


@pytest.fixture
async def press(shop: Shop) -> Press:
    """Announcements that are alike, one that is not, one in two languages, and none of ours."""
    made = Press(shop)
    await made.send("market", MARKET, services=("markets", "order"))
    await made.send("next", NEXT_MARKET)
    await made.send("weather", WEATHER)
    await made.send("short", SHORT)
    await made.send("both", "Pasar dengan harga murah dibuka besok pagi.", english=ENGLISH)
    await made.send("draft", "Besok libur nasional, semua kantor tutup sampai Senin.", begun=None)
    return made


def cases(press: Press) -> Mapping[str, tuple[str, tuple[str, str]]]:
    """Messages by what was done to them, with what they are."""
    market, whole = MARKET, press.whole("market")
    code, other = press.sent["market"].code, press.sent["weather"].code
    ours, altered = ("Ours", "market"), ("Altered", "market")
    lines = whole.split("\n")
    foot = press.whole("market")[len(market) :]
    return {
        # ── as it was sent, whatever apps and hands do ──
        "the text": (market, ours),
        "the whole message": (whole, ours),
        "with the buttons as numbers": (f"{whole}\n\n1. Lihat jadwal\n2. Pesan sembako", ours),
        "line breaks gone": (" ".join(whole.split()), ours),
        "more line breaks": (whole.replace("\n", "\n\n\n"), ours),
        "windows lines": (whole.replace("\n", "\r\n"), ours),
        "more blanks": (whole.replace(" ", "   "), ours),
        "hard blanks": (whole.replace(" ", "\u00a0"), ours),
        "unseen characters": (whole.replace(" ", " \u200b\u200e").replace("k", "k\u2060"), ours),
        "bold gone": (whole.replace("*", ""), ours),
        "all bold": ("\n".join(f"*{line}*" for line in lines if line), ours),
        "italic": (whole.replace("Gratis", "_Gratis_"), ours),
        "monospaced": (market.replace("Gratis,", "```Gratis,```"), ours),
        "capitals": (market.upper().replace("HTTPS://SAPA.CONTOH.EXAMPLE/DAFTAR",
                                            "https://sapa.contoh.example/Daftar"), ours),
        "quoted": ("\n".join(f"> {line}" for line in lines), ours),
        "quoted twice": ("\n".join(f">> {line}" for line in lines), ours),
        "quotation marks": (f"“{whole}”", ours),
        "emoji": (f"📢📢 {whole} 🙏🏽", ours),
        "another drawing of an emoji": (f"☀\ufe0f {whole} ☀", ours),
        "styled letters": (market.replace("Balai", "𝗕𝗮𝗹𝗮𝗶"), ours),
        "bullets": (market.replace("- ", "• "), ours),
        "a longer dash": (market.replace("08.00-11.00", "08.00–11.00"), ours),
        "the foot missing": (market, ours),
        "a part of the foot": (whole.rpartition("\n")[0], ours),
        "the last line of the foot alone": (f"{market}\n{lines[-1]}", ours),
        "the alike one": (press.whole("next"), ("Ours", "next")),
        "the alike one without its foot": (NEXT_MARKET, ("Ours", "next")),
        "a short one": (press.whole("short"), ("Ours", "short")),
        "in another language": (ENGLISH, ("Ours", "both")),
        "in another language, with our foot": (press.whole("both", "en"), ("Ours", "both")),
        # ── changed ──
        "one digit": (whole.replace("Rp60.000", "Rp60.001"), altered),
        "a nought less": (whole.replace("Rp60.000", "Rp6.000"), altered),
        "a comma for a point": (whole.replace("Rp60.000", "Rp60,000"), altered),
        "another hour": (whole.replace("08.00", "09.00"), altered),
        "no percent": (whole.replace("10%", "10"), altered),
        "a minus": (whole.replace("5 kg", "-5 kg"), altered),
        "a raised digit": (whole.replace("5 kg", "5² kg"), altered),
        "a number as an emoji": (whole.replace("5 kg", "5 💯 kg"), altered),
        "another telephone": (whole.replace("0812 9900 0000", "0812 9900 0001"), altered),
        "a telephone added": (market + "\nWA 0857 0000 0000", altered),
        "a telephone below the foot": (whole + "\nWA 0857 0000 0000", altered),
        "an address added": (market + " https://palsu.example", altered),
        "an address within the foot": (
            whole.replace(f"Kode cek {code}", f"https://palsu.example Kode cek {code}"), altered,
        ),
        "one letter of the address": (whole.replace("sapa.contoh", "sapa.c0ntoh"), altered),
        "a dash for a point in it": (whole.replace("sapa.contoh", "sapa-contoh"), altered),
        "a small letter in it": (whole.replace("/Daftar", "/daftar"), altered),
        "a word less": (whole.replace("bukan ", ""), altered),
        "a word more": (whole.replace("Gratis", "Tidak gratis"), altered),
        "a word for another": (whole.replace("Balai", "Gedung"), altered),
        "struck out": (whole.replace("Gratis", "~Gratis~"), altered),
        "a cross": (f"❌ {whole}", altered),
        "a letter of another script": (whole.replace("Balai", "Bаlai"), altered),
        "far below blanks": (whole + "\n" * 4000 + "Kirim NIK ke 0857 0000 0000", altered),
        "within a long letter": (f"Yth. warga {'desa kami ' * 40}\n{market}", altered),
        "the code of another": (whole.replace(code, other), altered),
        "broken HTML": (market.replace("Gratis", "<b>Gratis</b"), altered),
        "our foot, and more above": (f"Info penting! {whole}", altered),
        "two of ours in a row": (f"{whole}\n{press.whole('weather')}", altered),
        # ── cut ──
        "the first line": (market.split("\n")[0], ("Cut", "market")),
        "the end": (market[market.index("- Beras") :], ("Cut", "market")),
        "a part and the foot": (market.split("\n")[0] + foot, ("Cut", "market")),
        # ── not ours ──
        "our code below other words": (
            f"Hadiah motor untuk warga, hubungi segera.{foot}", ("OtherWords", "market"),
        ),
        "somebody else's": (
            "Bantuan tunai Rp900.000 cair hari ini, kirim NIK dan nomor rekening.", ("NotOurs", ""),
        ),
        "a few of our words": ("Besok di Balai Contoh ada rapat RT.", ("NotOurs", "")),
        "one of our words": ("besok", ("NotOurs", "")),
        "never sent": (
            "Besok libur nasional, semua kantor tutup sampai Senin.", ("NotOurs", ""),
        ),
        "another script": ("Завтра рынок в Натаре, рис дешево", ("NotOurs", "")),
        "only numbers": ("1 2 3 4 5 6 7 8", ("NotOurs", "")),
        "one long word": ("x" * 10_000, ("NotOurs", "")),
        "a word again and again": ("Besok " * 2000, ("NotOurs", "")),
        "ten thousand characters": ("Kabar baik untuk semua warga. " * 334, ("NotOurs", "")),
        "a made-up code": (
            "Hadiah motor untuk warga, hubungi segera.\nKode cek ABCDEF", ("NotOurs", ""),
        ),
        # ── nothing to compare ──
        "emoji only": ("🙏🙏🙏 ❤\ufe0f", ("NoWords", "")),
        "marks only": ("*** > ... --", ("NoWords", "")),
        "nothing": (" \n ", ("NoWords", "")),
        # ── codes ──
        "cek and the code": (f"cek {code}", ("OnlyCode", "market")),
        "kode cek": (f"Kode cek: {code.lower()}", ("OnlyCode", "market")),
        "the code in bold": (f"*{code}*", ("OnlyCode", "market")),
        "the code in two": (f"cek {code[:3]} {code[3:]}", ("OnlyCode", "market")),
        "our foot alone": (foot, ("OnlyCode", "market")),
        "the code of a draft": (f"cek {press.sent['draft'].code}", ("OnlyCode", "")),
        "a code that is none": ("cek K7M3PA", ("OnlyCode", "")),
    }  # fmt: skip


async def test_verdicts(press: Press) -> None:
    expected = {name: verdict for name, (_, verdict) in cases(press).items()}
    assert {name: await press.told(said) for name, (said, _) in cases(press).items()} == expected


def differences(verdict: Verdict) -> Sequence[tuple[str, str]]:
    assert isinstance(verdict, Altered), verdict
    return [(each.ours, each.theirs) for each in verdict.differences]


async def test_what_differs_is_told_by_its_words(press: Press) -> None:
    told = {
        MARKET.replace("Rp60.000", "Rp6.000"): [("Rp60.000", "Rp6.000")],
        MARKET.replace("0812 9900 0000", "0857 1234 5678"): [("0812 9900 0000", "0857 1234 5678")],
        MARKET.replace("besok", "hari ini"): [("besok", "hari ini")],
        MARKET.replace("mulai pukul ", ""): [("mulai pukul", "")],
        "Segera! " + MARKET: [("", "Segera")],
        MARKET + " Kirim NIK.": [("", "Kirim NIK")],
    }
    for message, expected in told.items():
        assert differences(await press.verdict(message)) == expected, message


async def test_numbers_addresses_and_telephones_are_told_first(press: Press) -> None:
    message = (
        MARKET.replace("Balai", "Gedung").replace("mulai", "dari").replace("Rp60.000", "Rp1.000")
        .replace("sapa.contoh", "palsu").replace("0000.", "9999.")
    )  # fmt: skip
    assert differences(await press.verdict(message)) == [
        ("Rp60.000", "Rp1.000"),
        ("https://sapa.contoh.example/Daftar", "https://palsu.example/Daftar"),
        ("0000", "9999"),
        ("Balai", "Gedung"),
        ("mulai", "dari"),
    ]


async def test_a_changed_code_is_told(press: Press) -> None:
    ours, other = press.sent["market"].code, press.sent["weather"].code
    found = differences(await press.verdict(press.whole("market").replace(ours, other)))
    assert found == [(ours, other)]


async def test_of_two_alike_the_nearer_is_meant(press: Press) -> None:
    found = await press.verdict(NEXT_MARKET.replace("0812", "0857"))
    assert isinstance(found, Altered)
    assert found.sent.code == press.sent["next"].code
    assert differences(found) == [("0812", "0857")]


async def test_the_one_whose_code_is_named_is_meant_among_the_same_words(press: Press) -> None:
    first, later = press.sent["market"], await press.send("again", MARKET)
    assert await press.told(press.whole("market")) == ("Ours", "market")
    assert await press.told(press.whole("again")) == ("Ours", "again")
    found = await press.verdict(MARKET)
    assert isinstance(found, Ours)
    assert found.sent.code in (first.code, later.code)


async def test_who_sent_it_when_and_about_what_is_known(press: Press) -> None:
    about = await press.send("selatan", "Jembatan Contoh ditutup besok pagi.", area="18.01")
    found = await press.verdict(press.whole("selatan"))
    assert isinstance(found, Ours)
    assert (found.sent.code, found.sent.kind, found.sent.at) == (about.code, "urgent", NOW)
    assert found.sent.area == "Kabupaten Lampung Selatan"
    assert not found.sent.is_withdrawn


async def test_what_was_cancelled_after_it_began_is_ours_and_known_as_such(press: Press) -> None:
    async with press.shop.session() as db, db.begin():
        await db.execute(text("UPDATE broadcasts SET state = 'cancelled'"))
    found = await press.verdict(MARKET)
    assert isinstance(found, Ours)
    assert found.sent.is_withdrawn


async def test_after_400_days_it_is_not_ours_any_more(press: Press) -> None:
    code = press.sent["market"].code
    assert isinstance(await press.verdict(MARKET, days=399), Ours)
    assert isinstance(await press.verdict(MARKET, days=401), NotOurs)
    assert await press.verdict(f"cek {code}", days=401) == OnlyCode(None)


async def test_what_is_written_anew_is_found_by_its_new_words_only(press: Press) -> None:
    from models.broadcasts.announcements import rewrite_broadcast

    about = press.sent["draft"]
    async with press.shop.session() as db, db.begin():
        officer = await db.get_one(OfficerRow, about.author)
        await rewrite_broadcast(db, officer, about.id, Content("urgent", {"id": "Air mati."}), NOW)
        await db.execute(text("UPDATE broadcasts SET begun_at = :now"), {"now": NOW})
    assert await press.told("Air mati.") == ("Ours", "draft")
    assert await press.told(about.texts["id"]) == ("NotOurs", "")


async def test_the_exact_one_is_found_among_hundreds_that_differ_in_numbers(press: Press) -> None:
    for day in range(1, 71):
        await press.send(f"d{day}", WEATHER.replace("23.00", f"23.{day:02d}"))
    assert await press.told(WEATHER.replace("23.00", "23.01")) == ("Ours", "d1")
    assert await press.told(press.whole("d1")) == ("Ours", "d1")
    assert (await press.told(WEATHER.replace("23.00", "22.15")))[0] == "Altered"


WORDS = len(MARKET.split())
OTHERS = st.one_of(
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12),
    st.text("0123456789.-Rp%", min_size=1, max_size=10),
    st.sampled_from(["tidak", "https://palsu.example", "@palsu", "0857", "Rp60.001", "08.00-11.0"]),
)
UNSEEN = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@UNSEEN
@given(place=st.integers(0, WORDS - 1), word=OTHERS)
async def test_one_other_word_is_never_ours(press: Press, place: int, word: str) -> None:
    words = MARKET.split()
    if words_of(words[place]) == words_of(word):
        return
    assert not isinstance(
        await press.verdict(" ".join([*words[:place], word, *words[place + 1 :]])), Ours
    )


@UNSEEN
@given(place=st.integers(0, len(MARKET) - 1), digit=st.sampled_from("0123456789"))
async def test_one_other_digit_is_never_ours(press: Press, place: int, digit: str) -> None:
    if not MARKET[place].isdigit() or MARKET[place] == digit:
        return
    changed = MARKET[:place] + digit + MARKET[place + 1 :]
    assert isinstance(await press.verdict(changed), Altered)


@UNSEEN
@given(place=st.integers(0, WORDS), word=OTHERS)
async def test_one_word_more_or_less_is_never_ours(press: Press, place: int, word: str) -> None:
    words = MARKET.split()
    if words_of(word):
        more = [*words[:place], word, *words[place:]]
        assert not isinstance(await press.verdict(" ".join(more)), Ours)
    less = [*words[:place], *words[place + 1 :]]
    if words_of(" ".join(less)) != words_of(MARKET):
        assert not isinstance(await press.verdict(" ".join(less)), Ours)


@UNSEEN
@given(
    blanks=st.lists(st.sampled_from([" ", "\n", "\n\n", "\u00a0", " \u200b", "\t"]), min_size=1),
    marks=st.sampled_from(["", "*", "_", '"']),
    emoji=st.sampled_from(["", "📢 ", "🙏🏽"]),
)
async def test_what_apps_do_is_always_ours(
    press: Press, blanks: Sequence[str], marks: str, emoji: str
) -> None:
    words = press.whole("market").replace("*", "").split()
    said = "".join(
        f"{marks}{word}{marks}{blanks[at % len(blanks)]}" for at, word in enumerate(words)
    )
    assert isinstance(await press.verdict(emoji + said), Ours)


def test_a_code_is_asked_only_where_it_is_meant() -> None:
    for said in (
        "cek K7M3PQ",
        "kode cek k7m3pq",
        "Cek kode: K7M3PQ",
        "CEK K7M-3PQ?",
        "kode K7M3PQ",
    ):
        assert code_asked(said) == "K7M3PQ", said
    good = new_check_code()
    assert code_asked(good) == code_asked(f" {good.lower()} ") == good
    for said in ("K7M3PA", "cek be 2345 zzz", "cek BE1234", "cek pesan", "cek pajak", "cek desaku",
                 "1801019", "123456", "cek 123456", f"saya cek {good} kemarin", ""):  # fmt: skip
        assert code_asked(said) is None, said


def test_our_codes_are_no_words_and_no_plates() -> None:
    for _ in range(300):
        code = new_check_code()
        assert read_code(code) == code
        assert any(character.isdigit() for character in code)
        assert find_plate(f"cek {code}") is None
        assert code_asked(f"cek {code}") == code


def test_of_very_many_codes_the_first_are_looked_at() -> None:
    codes = [new_check_code() for _ in range(50)]
    assert codes_named(" ".join(f"cek {code}" for code in codes)) == codes[:5]


def test_an_invitation_is_known_whichever_area_it_names() -> None:
    for area in ("Natar", "Kabupaten Lampung Selatan", "Teluk Betung"):
        assert is_invitation(f"Ada pengumuman untuk warga {area}. Balas LIHAT untuk membaca.")
    for said in (
        "Ada pengumuman untuk warga. Balas LIHAT untuk membaca.",
        "Ada pengumuman untuk warga Natar 0857. Balas LIHAT untuk membaca.",
        "Ada pengumuman untuk warga Natar. Balas LIHAT untuk membaca. http://palsu.example",
        f"Ada pengumuman untuk warga {'a ' * 5000}. Balas LIHAT untuk membaca.",
    ):
        assert not is_invitation(said), said


async def test_among_very_many_it_is_found_through_indexes_and_at_once(press: Press) -> None:
    async with press.shop.session() as db, db.begin():
        await db.execute(
            text("""
            INSERT INTO broadcasts (code, kind, audience, texts, services, digest, state,
                author_id, approver_id, begun_at, created_at, changed_at)
            SELECT 'c' || n, 'service', '{}', jsonb_build_object('id', CAST(:text AS text) || n),
                '{}', '\\x00', 'done', (SELECT min(id) FROM officers), NULL,
                CAST(:now AS timestamptz) - n * interval '1 minute', :now, :now
            FROM generate_series(1, 5000) n"""),
            {"now": NOW, "text": f"{MARKET} Nomor "},
        )
        # A few marks that all have in common, and many of their own, as of announcements alike.
        await db.execute(
            text("""
            INSERT INTO broadcast_texts (broadcast_id, language, digest)
            SELECT id, 'id', hashint8extended(id, 0) FROM broadcasts WHERE code LIKE 'c%'""")
        )
        await db.execute(
            text("""
            INSERT INTO broadcast_marks (mark, broadcast_id, language)
            SELECT hashint8(b.id * 32 + n), b.id, 'id' FROM broadcasts b, generate_series(1, 28) n
            WHERE b.code LIKE 'c%' ON CONFLICT DO NOTHING""")
        )
        await db.execute(
            text("""
            INSERT INTO broadcast_marks (mark, broadcast_id, language)
            SELECT m.mark, b.id, 'id' FROM broadcasts b, (
                SELECT mark FROM broadcast_marks JOIN broadcasts s ON s.id = broadcast_id
                WHERE s.code = :code LIMIT 4) m
            WHERE b.code LIKE 'c%' ON CONFLICT DO NOTHING"""),
            {"code": press.sent["market"].code},
        )
    async with press.shop.session() as db:
        for table in ("broadcasts", "broadcast_texts", "broadcast_marks"):
            await db.execute(text(f"ANALYZE {table}"))
        await db.commit()
        since = NOW - timedelta(days=400)
        same = {"codes": ["K7M3PQ"], "digest": 5, "since": since}
        alike = {"marks": list(range(60)), "since": since, "most": authenticity.MOST_ALIKE}
        for query, values in ((authenticity.FIND_SAME, same), (authenticity.FIND_ALIKE, alike)):
            explained = await db.execute(text(f"EXPLAIN {query.text}"), values)
            plan = "\n".join(str(row[0]) for row in explained)
            assert "Seq Scan" not in plan, plan
    changed = MARKET.replace("Rp60.000", "Rp50.000")
    assert differences(await press.verdict(changed)) == [("Rp60.000", "Rp50.000")]
    begun = time.perf_counter()
    for _ in range(5):
        await press.verdict(changed)
        await press.verdict(MARKET)
    assert (time.perf_counter() - begun) / 10 < 0.25
    long = time.perf_counter()
    await press.verdict("Besok " * 2000 + changed)
    assert time.perf_counter() - long < 1
