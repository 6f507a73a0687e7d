"""`./sapa understand` as a process: utterances in, one JSON object a line out."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.understanding.classifier import NoModel
from bot.understanding.command import main

EVALUATION = Path(__file__).parent / "evaluation"
NOW = "2026-11-22T09:00:00+07:00"


def _understand(
    said: bytes, *arguments: str, now: str | None = NOW
) -> subprocess.CompletedProcess[bytes]:
    given = {name: value for name, value in os.environ.items() if name != "SAPA_NOW"}
    if now is not None:
        given["SAPA_NOW"] = now
    return subprocess.run(  # noqa: S603 - our own command
        (sys.executable, "-m", "bot", "understand", *arguments),
        input=said, capture_output=True, env=given, timeout=60, check=False,
    )  # fmt: skip


def _answers(said: str, now: str | None = NOW) -> list[dict[str, object]]:
    done = _understand(said.encode(), now=now)
    assert (done.returncode, done.stderr) == (0, b"")
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def test_each_line_is_answered_in_order() -> None:
    said = (
        "min brp harga brs sphp 5kg di balam?\npesan beras 5 kg sama minyak 2 liter\n"
        "cek pajak be1234ab\nmakasih ya\n"
    )
    assert _answers(said) == [
        {"intent": "staple_prices", "slots": {"item": "beras", "region": "Bandar Lampung"}},
        {
            "intent": "order_staples",
            "slots": {
                "items": [
                    {"item": "beras", "quantity": 5, "unit": "kg"},
                    {"item": "minyak_goreng", "quantity": 2, "unit": "liter"},
                ]
            },
        },
        {"intent": "vehicle_tax", "slots": {"plate": "BE 1234 AB"}},
        {"intent": "thanks", "slots": {}},
    ]


def test_it_starts_soon_and_is_quick() -> None:
    started = time.perf_counter()
    _answers("halo\n")
    assert time.perf_counter() - started < 4  # two on cores of its own
    started = time.perf_counter()
    assert len(_answers("mau pesan beras 5 kg sama telur selusin\n" * 1000)) == 1000
    assert time.perf_counter() - started < 8


def test_a_line_is_answered_before_the_next_one_is_said() -> None:
    with subprocess.Popen(
        (sys.executable, "-m", "bot", "understand"), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for text, intent in ((b"makasih\n", "thanks"), (b"hapus data saya\n", "my_data")):
            process.stdin.write(text)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["intent"] == intent
        process.stdin.close()
        assert process.wait(10) == 0


def test_empty_lines_and_what_is_no_utf_8_have_their_answers() -> None:
    said = b"\n   \n\xff\xfe harga beras \x80\n\x00\n\xf0\x9f\x98\nharga beras\r\nharga beras"
    done = _understand(said)
    assert (done.returncode, done.stderr) == (0, b"")
    told = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert len(told) == 7
    assert [each["intent"] for each in told[-2:]] == ["staple_prices"] * 2
    assert all(set(each) == {"intent", "slots"} for each in told)


def test_no_line_has_no_answer() -> None:
    assert _answers("") == []


def test_a_very_long_line_is_one_line() -> None:
    assert len(_answers("beras 5 kg " * 100_000 + "\nhalo\n")) == 2


def test_letters_are_written_as_they_are() -> None:
    done = _understand(b"cari keripik pisang di kalianda")
    assert b"\\u" not in done.stdout
    assert json.loads(done.stdout)["slots"] == {"query": "keripik pisang", "region": "Kalianda"}


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-11-22T09:00:00+07:00", "2026-11-23"),
        ("2027-02-28T10:00:00+07:00", "2027-03-01"),
        # Already the next day in Lampung.
        ("2026-11-22T18:30:00+00:00", "2026-11-24"),
        ("2026-11-22T18:30:00Z", "2026-11-24"),
    ],
)
def test_days_are_reckoned_from_the_given_moment(now: str, day: str) -> None:
    (told,) = _answers("jadwal pasar murah besok", now=now)
    assert told["slots"] == {"date": day}


def test_without_one_the_clock_is_asked() -> None:
    for now in (None, ""):
        (told,) = _answers("jadwal pasar murah besok", now=now)
        slots = told["slots"]
        assert isinstance(slots, dict)
        assert slots["date"] > "2026"


@pytest.mark.parametrize("now", ["besok", "2026-11-22T09:00:00", "2026-13-01T00:00:00+07:00"])
def test_a_moment_that_is_none_is_told(now: str) -> None:
    done = _understand(b"halo\n", now=now)
    assert done.returncode == 1
    assert done.stdout == b""
    assert b"SAPA_NOW is" in done.stderr
    assert b"2026-11-22T09:00:00+07:00" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_rest_of_the_product_is_not_loaded() -> None:
    code = (
        "import sys, io\n"
        "sys.stdin = io.TextIOWrapper(io.BytesIO(b'harga beras\\n'))\n"
        "from bot.understanding.command import main\n"
        "main([])\n"
        "print('\\n'.join(sys.modules))\n"
    )
    done = subprocess.run(  # noqa: S603 - our own code
        (sys.executable, "-c", code), capture_output=True, text=True, timeout=60, check=True
    )
    loaded = {line.partition(".")[0] for line in done.stdout.splitlines()[1:]}
    assert "rapidfuzz" in loaded
    strangers = {
        "sqlalchemy",
        "telegram",
        "twilio",
        "typer",
        "handlers",
        "numpy",
        "lokal",
        "msgspec",
    }
    assert loaded.isdisjoint(strangers)


def test_it_measures_itself() -> None:
    files = [str(file) for file in sorted(EVALUATION.glob("*.jsonl"))]
    done = _understand(b"", "--evaluate", *files)
    assert (done.returncode, done.stderr) == (0, b"")
    out = done.stdout.decode()
    assert out.startswith("| | measured | wanted |\n|---|---|---|\n| intents | 0.9")
    for heading in ("| intent | right |", "| style | right |", "| slot | F1 |"):
        assert heading in out


def test_failures_are_shown_where_they_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "some.jsonl"
    file.write_text('{"text": "makasih ya", "intent": "human"}\n')
    main(["--evaluate", str(file), "--failures"])
    assert "human → thanks" in capsys.readouterr().out


@pytest.mark.parametrize("written", [None, "{"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, written: str | None) -> None:
    file = tmp_path / "some.jsonl"
    if written is not None:
        file.write_text(written)
    with pytest.raises(SystemExit, match="some"):
        main(["--evaluate", str(file)])


def test_a_missing_model_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise NoModel("model.bin is missing: make it with ./sapa understand --train")

    monkeypatch.setattr("bot.understanding.command.answer", missing)
    with pytest.raises(SystemExit, match=r"\./sapa understand --train"):
        main([])
