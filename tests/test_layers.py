"""Who may import whom, where the import contract of pyproject.toml cannot say it."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = {"bot", "handlers", "models"}

# What a package may name of ours; a name stands for all that lies below it.
MAY_IMPORT = {
    "models": {"models"},
    "bot/understanding": {"bot.understanding", "models.vehicles"},
    "bot/talk": {"bot.talk", "bot.understanding", "models"},
    "handlers": {"handlers", "bot.talk", "bot.understanding", "models"},
    "bot/channels": {"bot.channels", "bot.talk.said", "bot.unneeded"},
    "bot/sandbox": {"bot.sandbox"},
    "bot/embedded": {"bot.embedded", "bot.settings"},
}

# What a package may name of other people's; where nothing is said, anything goes.
LIBRARIES = {
    "models": {"sqlalchemy", "msgspec"},
    "bot/understanding": set[str](),
    "bot/embedded": set[str](),
}

# One file's own business.
EXCEPTIONS = {
    "models/sealed.py": {"cryptography"},
    "models/migrations": {"alembic", "holidays", "lokal"},
    # Sums over words and places, without a world of their own.
    "models/gazetteer.py": {"rapidfuzz"},
    "models/prices/commodities.py": {"rapidfuzz"},
    "models/catalogue/words.py": {"rapidfuzz"},
    "models/broadcasts/authenticity.py": {"rapidfuzz"},
    "bot/understanding/lexicon.py": {"rapidfuzz"},
    "bot/understanding/scoring.py": {"msgspec"},
    "models/places.py": {"haversine"},
    # Which dates a line of cron names.
    "models/broadcasts/timetable.py": {"apscheduler"},
}

# Conversations never reach for a platform, a store, or a server.
NOT_IN_TALK = {"telegram", "twilio", "redis", "aiohttp", "starlette", "uvicorn", "asyncpg"}


def imported(file: Path) -> Iterator[str]:
    """Every module that a file names in an import, also inside functions."""
    for node in ast.walk(ast.parse(file.read_text())):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=str(module), level=0, names=names):
                # `from bot import x` names bot.x, which is what the table speaks of.
                yield from (f"{module}.{name.name}" for name in names)
            case ast.ImportFrom():
                yield f"a relative import in {file.relative_to(ROOT)}"
            case _:
                pass


def files(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def below(module: str, names: set[str]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in names)


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_package_imports_only_what_it_stands_on(package: str) -> None:
    strays = [
        f"{file.relative_to(ROOT)}: {module}"
        for file in files(package)
        for module in imported(file)
        if (module.partition(".")[0] in OURS and not below(module, MAY_IMPORT[package]))
        or module.startswith("a relative import")
    ]
    assert not strays


@pytest.mark.parametrize("package", LIBRARIES)
def test_a_package_uses_only_the_libraries_that_it_is_meant_to(package: str) -> None:
    strays: list[str] = []
    for file in files(package):
        name = file.relative_to(ROOT).as_posix()
        allowed = LIBRARIES[package].union(
            *(more for prefix, more in EXCEPTIONS.items() if name.startswith(prefix))
        )
        tops = {module.partition(".")[0] for module in imported(file)}
        foreign = tops - OURS - set(sys.stdlib_module_names) - allowed
        strays += [f"{name}: {top}" for top in sorted(foreign)]
    assert not strays


@pytest.mark.parametrize("package", ["bot/talk", "handlers"])
def test_a_conversation_reaches_for_no_platform_and_no_store(package: str) -> None:
    strays = [
        f"{file.relative_to(ROOT)}: {module}"
        for file in files(package)
        for module in imported(file)
        if module.partition(".")[0] in NOT_IN_TALK
    ]
    assert not strays


def test_the_package_bot_is_empty_so_that_importing_a_part_imports_no_other() -> None:
    assert (ROOT / "bot" / "__init__.py").read_text() == ""


@pytest.mark.parametrize("package", ["bot", "handlers", "models", "tests"])
def test_every_module_says_in_one_sentence_what_it_is(package: str) -> None:
    silent = [
        str(file.relative_to(ROOT))
        for file in files(package)
        if file.read_text().strip() and not ast.get_docstring(ast.parse(file.read_text()))
    ]
    assert not silent
