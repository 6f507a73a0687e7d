"""What must never be in the repository: secrets, real identity numbers, and where it was made."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Tokens as their platforms make them. What is invented here is shorter, or visibly not random.
SECRETS = {
    "a Telegram bot token": r"\b\d{8,10}:AA[A-Za-z0-9_-]{33}\b",
    "a Twilio API key": r"\bSK[0-9a-f]{32}\b",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "a password in an address": r"\b(postgres(ql)?|rediss?)://[^\s:/@{}$]+:[^\s@{}$]{12,}@",
}

# Sixteen digits whose middle six can be a date of birth; women's days have 40 added to them.
IDENTITY = re.compile(
    r"(?<!\d)(?P<kecamatan>\d{6})(?P<day>\d\d)(?P<month>0[1-9]|1[0-2])\d{2}\d{4}(?!\d)"
)

INDEX_HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org")


def tracked() -> list[Path]:
    """The files that a commit would hold; all files where this is no repository."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git work tree")
    listed = subprocess.run(  # noqa: S603  our own command
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The content of every text file, by its path."""
    found: dict[str, str] = {}
    for file in tracked():
        try:
            found[file.relative_to(ROOT).as_posix()] = file.read_text()
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
    return found


@pytest.mark.parametrize("kind", SECRETS)
def test_no_file_holds_a_secret(kind: str, texts: dict[str, str]) -> None:
    pattern = re.compile(SECRETS[kind])
    assert not [name for name, text in texts.items() if pattern.search(text)]


def test_the_patterns_know_a_secret_when_they_see_one() -> None:
    token = "1234567890:" + "AA" + "x1Y" * 11
    assert re.search(SECRETS["a Telegram bot token"], f"token {token},")
    assert re.search(SECRETS["a password in an address"], "postgresql://a:" + "b" * 12 + "@host")


def test_identity_numbers_are_visibly_invented(texts: dict[str, str]) -> None:
    """Kecamatan 99 exists nowhere, so a number with it is nobody's."""
    real: list[str] = []
    for name, text in texts.items():
        if name.endswith(".lock"):
            continue
        for found in IDENTITY.finditer(text):
            day = int(found["day"])
            is_day = 1 <= day <= 31 or 41 <= day <= 71
            # Numbers of Lampung (18) and its neighbours begin so; others are other numbers.
            is_region = found["kecamatan"][:2] in {"16", "17", "18", "31", "32", "36"}
            if is_day and is_region and found["kecamatan"][4:] != "99":
                real.append(f"{name}: {found[0]}")
    assert not real


def test_no_file_names_a_package_index(texts: dict[str, str]) -> None:
    assert not [name for name, text in texts.items() if any(host in text for host in INDEX_HOSTS)]


def test_no_file_knows_where_it_was_made(texts: dict[str, str]) -> None:
    places = re.compile(r"(?<![\w.])/(work|root|home)/[a-z]")
    assert not [name for name, text in texts.items() if places.search(text)]
