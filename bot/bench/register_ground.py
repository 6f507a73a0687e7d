"""The file of a register as large as Lampung's, and as broken as files are: all of it invented."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

HEADER = (
    "plate,kind,use,order,cc,njkb,pkb,brand,model,year,colour,kabupaten,due,stnk_until,blocked,"
    "paid_on,paid_via,chassis"
)
AS_OF = date(2026, 11, 1)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MODELS = (
    ("motorcycle", 125, "Motor Contoh"), ("motorcycle", 150, "Motor Contoh Sport"),
    ("motorcycle", 110, "Motor Contoh Bebek"), ("minibus", 1500, "Mobil Contoh"),
    ("pick-up", 1500, "Angkut Contoh"), ("truck", 4000, "Truk Contoh"),
)  # fmt: skip
_COLOURS = ("HITAM", "PUTIH", "MERAH", "BIRU", "ABU-ABU")
_CHANNELS = ("Samsat Induk", "SIGNAL", "E-Samdes", "Drive Thru")
_BROKEN = (
    "BE 0123 AB,motorcycle,,,,,,,,,,,2027-01-01,,,,,",
    "B 1234 XYZ,motorcycle,,,,,,,,,,,2027-01-01,,,,,",
    "BE 1234 AB,kuda,,,,,,,,,,,2027-01-01,,,,,",
    "BE 1234 AB,motorcycle,,,,,,,,,,,2027-02-30,,,,,",
    "BE 1234 AB,motorcycle,,,,,,,,,,,,,,,,",
    "BE 1234 AB,motorcycle,,,,,minus,,,,,,2027-01-01,,,,,",
    'BE 1234 AB,motorcycle,,,,,,"never closed,,,,,2027-01-01,,,,,',
    "BE 1234 AB,motorcycle",
)


@dataclass(frozen=True, slots=True)
class Written:
    """A file, and what is in it."""

    path: Path
    vehicles: int
    broken: int


def plate(number: int) -> str:
    """The plate of the number-th vehicle: all are different, and no two neighbours are alike."""
    letters, digits = divmod(number * 7919 % (9999 * 17576), 9999)
    first, rest = divmod(letters, 676)
    second, third = divmod(rest, 26)
    return f"BE{digits + 1}{_LETTERS[first]}{_LETTERS[second]}{_LETTERS[third]}"


def write(path: Path, vehicles: int, broken: int) -> Written:
    """Write a register with so many vehicles and so many broken lines among them."""
    every = max(1, vehicles // max(1, broken))
    told = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER + "\n")
        for number, line in enumerate(_lines(vehicles)):
            file.write(line)
            if number % every == 0 and told < broken:
                file.write(_BROKEN[told % len(_BROKEN)] + "\n")
                told += 1
    return Written(path, vehicles, told)


def _lines(vehicles: int) -> Iterator[str]:
    chance = random.Random(1)  # noqa: S311 - the same file in every run
    # Each of them many times over, as in a register, and drawn once: drawing is slow.
    days = [(AS_OF + timedelta(days=n)).isoformat() for n in range(-700, 365)]
    for number in range(vehicles):
        draw = chance.getrandbits(60)
        kind, cc, model = _MODELS[draw % 6 if draw % 3 else draw % 2]
        due = days[draw % len(days)]
        pkb = 60_000 + 100 * (draw // 7 % 40_000)
        paid = f"{days[draw % 700]},{_CHANNELS[draw % 4]}" if draw % 2 else ","
        yield (
            f"{plate(number)},{kind},private,{1 + draw % 10 // 8},{cc},,{pkb},CONTOH,{model},"
            f"{2005 + draw % 21},{_COLOURS[draw % 5]},18.{1 + draw % 13:02},{due},"
            f"{2027 + draw % 5}{due[4:8]}01,,{paid},{draw % 100_000:05}\n"
        )
