"""Whatever is logged: plates, telephones, identity numbers and tokens are not in it."""

import pytest
import structlog

from bot.observe import mask_event, masked

PLATES = (
    "BE 2345 ZZZ", "BE2345ZZZ", "BE-2345-ZZ", "BE.2345.Z", "be 2345 zzz", "be2345zz",
    "b e 2345 z", "Be2345Zz", "B 2345 XYZ", "BE 7 Z", "'BE2345ZZZ'", "(be2345zz)",
)  # fmt: skip


@pytest.mark.parametrize("plate", PLATES)
@pytest.mark.parametrize(
    "sentence", ["{}", "no row for {} in it", "KeyError: {!r}", "plate={},x=1"]
)
def test_no_plate_is_to_be_read(sentence: str, plate: str) -> None:
    told = masked(sentence.format(plate))
    digits = "".join(filter(str.isdigit, plate))
    assert digits not in told.replace("x=1", "")
    assert "•" in told


@pytest.mark.parametrize(
    "text",
    ["turn.done in 12 ms", "HTTP 503 of api.telegram.org", "row 17 of 300", "GET /health/live 200",
     "as of 2026-11-01", "Rp185.894", "vehicles_12"],
)  # fmt: skip
def test_what_is_no_plate_is_told_as_it_is(text: str) -> None:
    assert masked(text) == text


def test_every_field_of_an_event_is_masked_and_a_plate_by_its_name() -> None:
    event = mask_event(
        None, "info",
        {"event": "look BE 2345 ZZZ", "plate": "anything", "trouble": "be2345zzz", "n": 5},
    )  # fmt: skip
    assert event == {"event": "look BE •••• ZZZ", "plate": "•••", "trouble": "BE ••••", "n": 5}


def test_an_exception_that_names_a_plate_is_logged_without_it() -> None:
    try:
        raise LookupError("BE2345ZZZ")
    except LookupError:
        event = structlog.processors.format_exc_info(None, "error", {"exc_info": True})
    told = str(mask_event(None, "error", event)["exception"])
    assert "LookupError" in told
    assert "2345" not in told
