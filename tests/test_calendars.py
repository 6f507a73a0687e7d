"""The calendar file: whole lines, texts that are no marks, one event through all its changes."""

from datetime import UTC, datetime

import msgspec

from bot.calendars import calendar_file, event_entry
from models.events.cards import EventCard, EventGood

CARD = EventCard(
    id=1, code="natar-1", kind="gpm", name="GPM Natar; Kalianda, 100\\50", organiser="Dinas",
    place="Balai", address="Jl. Contoh 1\nNatar", kecamatan="18.01.04", kecamatan_name="Natar",
    kabupaten_name="Kabupaten Lampung Selatan", lat=-5.33, lon=105.2,
    starts_at=datetime(2026, 11, 24, 1, tzinfo=UTC), ends_at=datetime(2026, 11, 24, 5, tzinfo=UTC),
    who="Warga", papers="KTP", note="", state="planned", reason=None, version=2, source="contoh",
    changed_at=datetime(2026, 11, 23, 2, tzinfo=UTC),
    goods=(EventGood("beras-5", "Beras — “SPHP” " * 8, "Beras", "karung", 62_500),),
)  # fmt: skip


def read(content: bytes) -> dict[str, str]:
    """The fields of the event, unfolded."""
    text = content.decode().replace("\r\n ", "")
    assert text.endswith("\r\n")
    fields = [line.partition(":") for line in text.splitlines()]
    assert [field[2] for field in fields if field[0] == "BEGIN"] == ["VCALENDAR", "VEVENT"]
    assert [field[2] for field in fields if field[0] == "END"] == ["VEVENT", "VCALENDAR"]
    return {name: value for name, _, value in fields}


def test_an_event_is_told_with_its_hours_place_and_goods() -> None:
    fields = read(calendar_file(event_entry(CARD)))
    assert (fields["DTSTART"], fields["DTEND"]) == ("20261124T010000Z", "20261124T050000Z")
    assert fields["SUMMARY"] == r"GPM Natar\; Kalianda\, 100\\50"
    assert fields["LOCATION"] == r"Balai\, Jl. Contoh 1\nNatar\, Natar\, Kabupaten Lampung Selatan"
    assert fields["GEO"] == "-5.330000;105.200000"
    assert r"Rp62.500\nBawa: KTP\nSumber: contoh" in fields["DESCRIPTION"]
    assert fields["STATUS"] == "CONFIRMED"
    assert event_entry(CARD).file_name == "natar-1.ics"


def test_no_line_is_longer_than_75_octets_and_no_character_is_cut() -> None:
    lines = calendar_file(event_entry(CARD)).split(b"\r\n")
    assert max(map(len, lines)) == 75
    for line in lines:
        line.decode()
        assert b"\n" not in line
        assert b"\r" not in line


def test_a_cancelled_event_takes_the_place_of_the_one_that_was_kept() -> None:
    gone = msgspec.structs.replace(
        CARD, state="cancelled", reason="Hujan", version=3, lat=None, lon=None
    )
    before, after = read(calendar_file(event_entry(CARD))), read(calendar_file(event_entry(gone)))
    assert before["UID"] == after["UID"] == "natar-1@sapa-lampung"
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("2", "3")
    assert after["STATUS"] == "CANCELLED"
    assert after["DESCRIPTION"].startswith(r"DIBATALKAN: Hujan\n")
    assert "GEO" not in after
