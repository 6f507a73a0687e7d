"""The webhook bodies in tests/payloads, as the platforms send them."""

from pathlib import Path

FOLDER = Path(__file__).parent.parent / "payloads"


def telegram(name: str) -> bytes:
    """An update of the Bot API."""
    return (FOLDER / "telegram" / f"{name}.json").read_bytes()


def whatsapp(name: str) -> bytes:
    """A form of Twilio's; the files have one field a line."""
    return (FOLDER / "whatsapp" / f"{name}.form").read_bytes().replace(b"\n", b"")


def names(platform: str) -> set[str]:
    """Every payload that there is of a platform."""
    return {file.stem for file in (FOLDER / platform).iterdir()}
