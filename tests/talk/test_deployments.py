"""Conversations outlive deployments: old snapshots meet new flows."""

from typing import Any

from bot.talk import Flow
from bot.talk.said import Tapped
from bot.talk.snapshot import Frame, Snapshot
from tests.talk import flows
from tests.talk.small import Talk


def _talk(snapshot: Snapshot, *services: Flow[Any]) -> Talk:
    flows.met.clear()
    flows.met.add(1)
    return Talk([flows.menu_flow(), *services], snapshot=snapshot)


async def test_a_question_that_was_removed_is_forgotten() -> None:
    old = Snapshot("errand", "colour", "q7", ("red",), {"thing": "teh", "colour": "red"})
    talk = _talk(old, flows.errand_flow())
    assert await talk.type("1") == "Berapa? Paling banyak 4."
    assert await talk.type("1") == "1 teh?"


async def test_a_question_that_was_added_is_asked_when_its_turn_comes() -> None:
    old = Snapshot("errand", "sure", "q7", ("yes", "no"), {"thing": "teh", "many": 2})
    talk = _talk(old, flows.errand_flow(), flows.who_flow())
    flows.met.clear()
    assert await talk.type("ya") == "Tercatat: 2 teh."


async def test_an_option_that_is_gone_is_said_to_be_gone() -> None:
    old = Snapshot("errand", "thing", "q7", ("kopi", "susu"))
    talk = _talk(old, flows.errand_flow())
    said = await talk.hear(Tapped("q7", 1))
    assert said == "Maaf, pilihan itu sudah tidak ada.\n\nApa?"
    assert talk.labels() == ["Kopi", "Teh", "Gula"]


async def test_an_answer_that_no_longer_fits_its_field_is_asked_again() -> None:
    old = Snapshot("errand", "sure", "q7", ("yes", "no"), {"thing": "teh", "many": "banyak"})
    talk = _talk(old, flows.errand_flow())
    assert await talk.type("tidak") == "Tidak jadi."


async def test_a_service_that_is_gone_leads_to_the_menu_with_an_apology() -> None:
    old = Snapshot("lottery", "number", "q7", ("1", "2"), {"name": "Siti"})
    talk = _talk(old, flows.errand_flow())
    said = await talk.type("1")
    assert said.startswith("Maaf, layanan tadi sudah berubah.")
    assert talk.labels() == ["Beli", "Usul"]


async def test_a_flow_that_waited_and_is_gone_is_left_out() -> None:
    old = Snapshot(
        "who", "village", "q7", ("1", "2"), {"name": "Siti"}, below=(Frame("lottery", {}),)
    )
    talk = _talk(old, flows.errand_flow(), flows.who_flow())
    assert await talk.type("1") == "Selamat datang, Siti."
    assert talk.snapshot is None


async def test_a_draft_kept_from_a_service_that_is_gone_is_not_offered() -> None:
    old = Snapshot("menu", "service", "q7", ("errand",), kept=(Frame("lottery", {"name": "Siti"}),))
    talk = _talk(old, flows.errand_flow())
    assert await talk.type("lanjutkan") == "Mau apa?"
