"""What was not understood is kept masked, once for equal sentences, and no longer than needed."""

import asyncio
from datetime import date, timedelta
from itertools import product

import pytest
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from models.retention import Retention
from models.unclear import (
    KEPT,
    LONGEST,
    MOST_NOTED,
    MOST_WAITING,
    Unclear,
    UnclearRow,
    UnclearSentences,
    dismiss,
    label,
    masked_sentence,
    unlabelled,
)
from tests.models.shop import NOW, Shop
from tests.models.test_trainings_size import plans, steps

NIK = "1871994508900001"  # invented: there is no kecamatan 99


def unclear(said: str, **more: str) -> Unclear:
    return Unclear(said, "telegram", "vehicle_tax", "tax_payment", 0.4, **more)


async def waiting(shop: Shop, most: int = 50) -> list[tuple[str, int]]:
    async with shop.session() as db:
        return [(row.said, row.times) for row in await unlabelled(db, most)]


async def test_equal_sentences_are_counted_and_the_most_frequent_comes_first(shop: Shop) -> None:
    sentences = UnclearSentences(shop.session)
    for said in ("pjk motor", "apa ya", "Apa  ya", "APA YA"):
        sentences.note(unclear(said))
    await sentences.flush(NOW)
    assert await waiting(shop) == [("apa ya", 3), ("pjk motor", 1)]
    for _ in range(3):
        sentences.note(unclear("pjk motor"))
    await sentences.flush(NOW + timedelta(days=2))
    assert await waiting(shop) == [("pjk motor", 4), ("apa ya", 3)]
    async with shop.session() as db:
        first = (await unlabelled(db, 1))[0]
    assert (first.day, first.channel, first.language) == (date(2026, 11, 25), "telegram", "id")
    assert (first.intent, first.second, first.confidence) == ("vehicle_tax", "tax_payment", 0.4)


async def test_only_what_is_masked_is_held_and_written(shop: Shop) -> None:
    sentences = UnclearSentences(shop.session)
    sentences.note(unclear(f"nik {NIK} nama saya Siti Contoh mau apa"))
    assert NIK not in repr(vars(sentences))
    assert "siti" not in repr(vars(sentences)).lower()
    await sentences.flush(NOW)
    assert await waiting(shop) == [("nik [nik] nama saya [nama] mau apa", 1)]


@pytest.mark.parametrize(
    "said", ["", "   ", "🙂🙂", NIK, "0812-0099-0011", "?!", "a", "be 2716 np"]
)
def test_what_has_no_words_left_is_not_kept(said: str) -> None:
    assert masked_sentence(said) is None


def test_a_long_sentence_is_cut() -> None:
    assert len(masked_sentence("mau tanya " * 1000) or "") <= LONGEST


async def test_nothing_is_written_where_nothing_was_noted_and_nothing_twice(shop: Shop) -> None:
    sentences = UnclearSentences(shop.session)
    await sentences.flush(NOW)
    sentences.note(unclear("apa ya"))
    await sentences.flush(NOW)
    await sentences.flush(NOW)
    assert await waiting(shop) == [("apa ya", 1)]


async def test_what_could_not_be_written_is_written_with_the_next(shop: Shop) -> None:
    broken = True

    def session() -> AsyncSession:
        if broken:
            raise OSError
        return shop.session()

    sentences = UnclearSentences(session)
    sentences.note(unclear("apa ya"))
    with pytest.raises(OSError):  # noqa: PT011 - any of them
        await sentences.flush(NOW)
    sentences.note(unclear("apa ya"))
    broken = False
    await sentences.flush(NOW)
    assert await waiting(shop) == [("apa ya", 2)]


async def test_the_memory_holds_only_so_many(shop: Shop) -> None:
    sentences = UnclearSentences(shop.session)
    letters = "abcdefghijklmnopqrstuvwxyz"
    for a, b, c in product(letters, letters, "xyz"):
        sentences.note(unclear(f"kata{a}{b}{c}"))
    await sentences.flush(NOW)
    assert await shop.count(UnclearRow) == MOST_NOTED < 26 * 26 * 3


async def test_only_so_many_wait_and_the_most_frequent_of_the_new_ones_get_the_room(
    shop: Shop,
) -> None:
    sentences = UnclearSentences(shop.session, most_waiting=3)
    for said in ("satu kata", "dua kata", "dua kata"):
        sentences.note(unclear(said))
    await sentences.flush(NOW)
    for said in ("satu kata", "enam kata", "tujuh kata", "tujuh kata"):
        sentences.note(unclear(said))
    await sentences.flush(NOW)
    assert await waiting(shop) == [("dua kata", 2), ("satu kata", 2), ("tujuh kata", 2)]
    async with shop.session() as db, db.begin():
        assert await dismiss(db, (await unlabelled(db, 1))[0].id, NOW)
    sentences.note(unclear("enam kata"))
    await sentences.flush(NOW)
    assert await waiting(shop) == [("satu kata", 2), ("tujuh kata", 2), ("enam kata", 1)]


async def test_a_labelled_or_dismissed_sentence_waits_no_more_however_often_it_comes(
    shop: Shop,
) -> None:
    sentences = UnclearSentences(shop.session)
    for said in ("pjk motor", "hmm apa"):
        sentences.note(unclear(said))
    await sentences.flush(NOW)
    async with shop.session() as db, db.begin():
        rows = {row.said: row.id for row in await unlabelled(db, 10)}
        assert await label(db, rows["pjk motor"], "vehicle_tax", NOW)
        assert not await label(db, rows["pjk motor"], "menu", NOW)
        assert await dismiss(db, rows["hmm apa"], NOW)
        assert not await dismiss(db, rows["hmm apa"], NOW)
        assert not await label(db, 999, "menu", NOW)
    for said in ("pjk motor", "hmm apa"):
        sentences.note(unclear(said))
    await sentences.flush(NOW)
    assert await waiting(shop) == []
    assert await shop.count(UnclearRow, label="vehicle_tax", times=2, labelled_at=NOW) == 1
    assert await shop.count(UnclearRow, label=None, times=2, labelled_at=NOW) == 1


async def test_a_sentence_is_forgotten_half_a_year_after_it_was_last_heard(shop: Shop) -> None:
    sentences = UnclearSentences(shop.session)
    for age in (timedelta(), KEPT - timedelta(days=1), KEPT + timedelta(days=1), 2 * KEPT):
        sentences.note(unclear(f"kata {'x' * (1 + age.days)}"[:200]))
        await sentences.flush(NOW - age)
    assert await Retention(shop.session, batch=1).run(NOW) == 2
    assert await shop.count(UnclearRow) == 2


async def test_two_processes_that_write_the_same_sentences_at_once_wait_for_no_deadlock(
    shop: Shop,
) -> None:
    both = [UnclearSentences(shop.session) for _ in range(2)]
    said = [f"kata {chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(200)]
    for _ in range(5):
        for sentences, order in zip(both, (said, reversed(said)), strict=True):
            for each in order:
                sentences.note(unclear(each))
        await asyncio.gather(*(sentences.flush(NOW) for sentences in both))
    assert {times for _, times in await waiting(shop, 500)} == {10}


_FILL = (
    """
    INSERT INTO unclear_sentences
        (said, times, day, channel, intent, second, confidence, language, label, labelled_at)
    SELECT 'kata ' || n, 1 + n % 90, CAST(:now AS date) - n % 170, 'telegram', 'menu', 'human', 0.3,
        'id', CASE WHEN n > 9990 THEN 'menu' END,
        CASE WHEN n > 9990 THEN CAST(:now AS timestamptz) END
    FROM generate_series(1, 60000) n
    """,
    "VACUUM ANALYZE unclear_sentences",
)


async def test_what_is_asked_of_many_sentences_walks_indexes(shop: Shop) -> None:
    async with shop.session() as db, db.begin():
        await db.execute(text(_FILL[0]), {"now": NOW})
    async with shop.engine.connect() as connection:
        committing = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await committing.execute(text(_FILL[1]))
    heard: list[tuple[str, object]] = []

    def hear(_c: object, _k: object, statement: str, values: object, *_: object) -> None:
        if statement.lstrip().startswith(("SELECT", "WITH", "UPDATE", "DELETE")):
            heard.append((statement, values))

    sqlalchemy_event.listen(shop.engine.sync_engine, "before_cursor_execute", hear)
    sentences = UnclearSentences(shop.session)
    for said in ("kata 7", "kata baru", "kata lain"):
        sentences.note(unclear(said))
    await sentences.flush(NOW)
    async with shop.session() as db, db.begin():
        rows = await unlabelled(db, 200)
        assert len(rows) == 200
        await label(db, rows[0].id, "menu", NOW)
        await dismiss(db, rows[1].id, NOW)
    await Retention(shop.session).run(NOW)
    sqlalchemy_event.remove(shop.engine.sync_engine, "before_cursor_execute", hear)
    ours = [each for each in heard if "unclear_sentences" in each[0]]
    assert len(ours) == 5
    async with shop.session() as db:
        for (statement, _), plan in zip(ours, await plans(db, ours), strict=True):
            for step in steps(plan):
                read = step["Actual Rows"] + step.get("Rows Removed by Filter", 0)
                # A flush counts those that wait, of which there are never many.
                assert read <= (MOST_WAITING if "ranked" in statement else 250), step
                assert step["Node Type"] != "Seq Scan", statement
        await db.rollback()
