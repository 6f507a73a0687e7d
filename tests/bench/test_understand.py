"""The bench of understanding times every string and the process itself."""

import pytest

from bot.bench import understand


def test_strings_are_timed() -> None:
    said: list[str] = []
    found = understand.measure(300, 1, said.append)
    assert 0 < found.p50 <= found.p99 <= found.most
    assert found.faults == []
    assert said == []


def test_a_fault_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr(understand, "understand", broken)
    assert understand.fault("halo") == "ValueError: no"


def test_the_command_prints_its_gates(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for gate in ("_GATE", "_START_GATE"):  # other tests take the same cores
        monkeypatch.setattr(understand, gate, 100)
    understand.main(["--strings", "200"])
    out = capsys.readouterr().out
    assert "200 strings: p50" in out
    assert "reached  p99 ms" in out
    assert "reached  memory of ./sapa understand" in out
    assert "MISSED" not in out


def test_a_missed_gate_ends_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(understand, "_MEMORY_GATE", 1)
    with pytest.raises(SystemExit, match="1"):
        understand.main(["--strings", "2"])


def test_the_strings_are_of_all_kinds() -> None:
    texts = list(understand.strings(3000))
    assert any(len(text) == 10_000 for text in texts)
    assert any(text.count("\n") > 400 for text in texts)
    assert any(understand.IDENTITY in text for text in texts)
    assert sum(len(text) for text in texts) / len(texts) < 200
