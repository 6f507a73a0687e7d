"""A message is ours as we sent it, changed, or not ours: by its words, whatever apps do to it."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from handlers.announcements.telling import feet
from models.broadcasts.announcements import Content, write_broadcast
from models.broadcasts.authenticity import Verdict, check, code_in, words_of
from models.households import OfficerRow
from tests.models.shop import NOW, Shop

TEXT = (
    "Besok ada pasar murah di Balai Contoh, mulai pukul 08.00.\n"
    "Beras SPHP Rp60.000 per 5 kg. Info: 0721 990000."
)
OTHER = (
    "Lusa ada pasar murah di Lapangan Contoh, mulai pukul 09.00.\n"
    "Beras SPHP Rp60.000 per 5 kg. Info: 0721 990000."
)
ENGLISH = "A market with low prices opens tomorrow at 8 a.m. at Balai Contoh. Rice Rp60,000."
FOOT = "Pasar murah · Kode cek {code}: ketik *cek {code}*\nTidak mau lagi? Ketik *berhenti*."


async def sent(shop: Shop, *texts: str, english: str = "", begun: bool = True) -> list[str]:
    """The check codes of announcements with these texts."""
    codes: list[str] = []
    async with shop.session() as db, db.begin():
        officer = OfficerRow(
            phone_index=b"contoh", phone_masked="contoh", role="admin", created_at=NOW
        )
        db.add(officer)
        await db.flush()
        for each in texts:
            said = {"id": each, **({"en": english} if english else {})}
            written = await write_broadcast(db, officer, Content("service", said), NOW)
            assert written is not None
            codes.append(written.code)
        if begun:
            await db.execute(text("UPDATE broadcasts SET begun_at = :now"), {"now": NOW})
    return codes


async def verdict(shop: Shop, message: str, days: int = 1) -> Verdict:
    async with shop.session() as db:
        return await check(db, message, NOW + timedelta(days=days), feet())


SAME = (
    TEXT,
    TEXT.replace("\n", " "),
    TEXT.replace("\n", "\n\n"),
    TEXT.upper(),
    TEXT.replace("Besok", "*Besok*"),
    TEXT.replace("Besok", "_Besok_"),
    "> " + TEXT.replace("\n", "\n> "),
    TEXT.replace(" ", "  "),
    TEXT.replace(" ", "\u00a0"),
    TEXT.replace(",", ""),
    TEXT.replace("Rp60.000", "Rp60,000"),
    TEXT + " 🙏",
    "📢 " + TEXT,
    TEXT + "\n\n" + FOOT.format(code="AAAAAA"),
    "“" + TEXT + "”",
)


@pytest.mark.parametrize("message", SAME)
async def test_what_apps_do_to_a_message_does_not_matter(shop: Shop, message: str) -> None:
    await sent(shop, TEXT, OTHER)
    found = await verdict(shop, message)
    assert found.same
    assert found.ours is not None


CHANGED = (
    (TEXT.replace("08.00", "09.00"), "08.00", "09.00"),
    (TEXT.replace("Rp60.000", "Rp6.000"), "Rp60.000", "Rp6.000"),
    (TEXT.replace("0721 990000", "0812 990000"), "0721", "0812"),
    (TEXT.replace("Balai", "Gedung"), "Balai", "Gedung"),
    (TEXT + " Daftar di http://contoh.example", "", "Daftar di http://contoh.example"),
    (TEXT + " Kirim NIK Anda.", "", "Kirim NIK Anda"),
    (TEXT.replace("5 kg", "25 kg"), "5", "25"),
    (TEXT.replace("pasar murah di", "di"), "pasar murah", ""),
    ("Segera! " + TEXT, "", "Segera"),
    (TEXT.replace("Besok", "Hari ini"), "Besok", "Hari ini"),
)


@pytest.mark.parametrize(("message", "ours", "theirs"), CHANGED)
async def test_what_was_changed_is_told(shop: Shop, message: str, ours: str, theirs: str) -> None:
    await sent(shop, TEXT)
    found = await verdict(shop, message)
    assert not found.same
    assert found.ours is not None
    assert (found.differences[0].ours, found.differences[0].theirs) == (ours, theirs)


async def test_numbers_and_addresses_are_told_first(shop: Shop) -> None:
    await sent(shop, TEXT)
    message = TEXT.replace("Balai", "Gedung").replace("mulai", "dari").replace("08.00", "10.00")
    found = await verdict(shop, message.replace("Rp60.000", "Rp1.000"))
    assert [each.theirs for each in found.differences[:2]] == ["10.00", "Rp1.000"]
    assert len(found.differences) == 3


FOREIGN = (
    "Bantuan tunai Rp900.000 cair hari ini, kirim NIK dan nomor rekening.",
    "Selamat pagi, apa kabar?",
    "🙏🙏🙏",
    "привет как дела",
    "<b>Besok</b> libur",
    "a",
    "x" * 10_000,
    "Besok " * 2_000,
)


@pytest.mark.parametrize("message", FOREIGN)
async def test_other_messages_are_none_of_ours(shop: Shop, message: str) -> None:
    await sent(shop, TEXT, OTHER)
    assert (await verdict(shop, message)).ours is None


async def test_of_two_alike_the_nearer_is_meant(shop: Shop) -> None:
    first, second = await sent(shop, TEXT, OTHER)
    for code, message in ((first, TEXT), (second, OTHER)):
        found = await verdict(shop, message)
        assert found.same
        assert found.ours is not None
        assert found.ours.code == code


async def test_every_language_is_ours(shop: Shop) -> None:
    await sent(shop, TEXT, english=ENGLISH)
    assert (await verdict(shop, ENGLISH)).same
    assert not (await verdict(shop, ENGLISH.replace("60,000", "6,000"))).same


async def test_our_code_below_other_words_is_seen(shop: Shop) -> None:
    (code,) = await sent(shop, TEXT)
    found = await verdict(shop, f"Hadiah motor untuk warga.\n{FOOT.format(code=code)}")
    assert found.ours is not None
    assert found.ours.code == code
    assert not found.same
    assert not found.differences


async def test_a_code_alone_is_no_proof(shop: Shop) -> None:
    (code,) = await sent(shop, TEXT)
    for message in (f"cek {code}", f"CEK {code.lower()}", f"kode cek {code}"):
        found = await verdict(shop, message)
        assert found.only_code
        assert not found.same
        assert found.ours is not None
        assert found.ours.code == code
    assert code_in("cek be 2345 zzz") is None


async def test_what_is_left_out_is_noticed(shop: Shop) -> None:
    await sent(shop, TEXT)
    found = await verdict(shop, TEXT.split("\n", maxsplit=1)[0])
    assert found.cut
    assert not found.same


async def test_what_was_never_sent_or_long_ago_is_not_ours(shop: Shop) -> None:
    await sent(shop, TEXT, begun=False)
    assert (await verdict(shop, TEXT)).ours is None
    async with shop.session() as db, db.begin():
        await db.execute(text("UPDATE broadcasts SET begun_at = :now"), {"now": NOW})
    assert (await verdict(shop, TEXT, days=399)).same
    assert (await verdict(shop, TEXT, days=401)).ours is None


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.integers(0, len(words_of(TEXT)) - 1), word=st.text("abc019", min_size=1))
async def test_one_other_word_is_never_ours(shop: Shop, place: int, word: str) -> None:
    words = words_of(TEXT)
    if words[place] == word:
        return
    if not getattr(shop, "has_sent", False):
        await sent(shop, TEXT)
        shop.has_sent = True  # type: ignore[attr-defined]
    words[place] = word
    assert not (await verdict(shop, " ".join(words))).same


async def test_among_very_many_it_is_found_through_an_index(shop: Shop) -> None:
    await sent(shop, TEXT)
    async with shop.session() as db, db.begin():
        await db.execute(
            text("""
            INSERT INTO broadcasts (code, kind, audience, texts, services, digest, state,
                author_id, begun_at, created_at, changed_at)
            SELECT 'c' || n, 'service', '{}',
                jsonb_build_object('id', CAST(:text AS text) || ' ' || (
                    SELECT string_agg(md5(n || '-' || w), ' ') FROM generate_series(1, 12) w)),
                '{}', '\\x00', 'done', (SELECT min(id) FROM officers), :now, :now, :now
            FROM generate_series(1, 5000) n"""),
            {"now": NOW, "text": TEXT},
        )
        await db.execute(
            text("""
            INSERT INTO broadcast_texts SELECT id, 'id', lower(texts ->> 'id') FROM broadcasts
            ON CONFLICT DO NOTHING""")
        )
    async with shop.session() as db, db.begin():
        await db.execute(text("ANALYZE broadcast_texts"))
        await db.execute(text("ANALYZE broadcasts"))
        await db.execute(text("SET LOCAL enable_seqscan = off"))
        plan = await db.scalars(
            text("EXPLAIN SELECT 1 FROM broadcast_texts WHERE words % :words"),
            {"words": " ".join(words_of(TEXT))},
        )
        assert "ix_broadcast_texts_words" in "\n".join(plan)
    assert (await verdict(shop, TEXT)).same
