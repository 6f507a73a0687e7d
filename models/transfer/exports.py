"""Makes tables to write: sheets to import again, the pick list of orders, counts of trainings."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

import msgspec
from sqlalchemy import inspect, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB
from models.identity import mask_name
from models.registration import open_name
from models.sealed import Sealer
from models.staples.cards import open_orders
from models.staples.codes import print_code
from models.trainings.counts import attendance
from models.transfer.rows import guarded
from models.transfer.sheet import Column, Sheet
from models.transfer.sheets import SHEETS

ORDERS, ATTENDANCE = "orders", "attendance"
KINDS_OUT = (*SHEETS, ORDERS, ATTENDANCE)

_PICK_LIST = {
    "round": str, "point": str, "slot_starts": datetime, "slot_ends": datetime, "code": str,
    "state": str, "name": str, "goods": str, "total": int,
}  # fmt: skip
_ATTENDANCE = {
    "code": str, "title": str, "begins": datetime, "seats": int, "signed_up": int, "waiting": int,
    "present": int, "absent": int,
}  # fmt: skip


class Output(Protocol):
    """Something that text is written to."""

    def write(self, text: str, /) -> object: ...


class Table(msgspec.Struct, frozen=True):
    """What is written: columns by name with the type of their cells, in order, and the rows.

    A cell may be None, and a list where its column is text: see `joined`.
    """

    columns: Mapping[str, type]
    rows: Sequence[Sequence[object]]


async def export_table(session: AsyncSession, sealer: Sealer, kind: str) -> Table:
    """The rows of a kind of KINDS_OUT.

    `orders` is the pick list of all open orders, by point and slot, with masked names, `attendance`
    how many signed up for each training and came.
    """
    if kind == ORDERS:
        return Table(_PICK_LIST, await _pick_list(session, sealer))
    if kind == ATTENDANCE:
        counts = await attendance(session)
        return Table(_ATTENDANCE, [msgspec.structs.astuple(each) for each in counts])
    sheet = SHEETS[kind]
    columns = {column.name: _type(sheet, column) for column in sheet.columns}
    return Table(columns, await _rows(session, sheet))


async def export_csv(session: AsyncSession, sealer: Sealer, kind: str, out: Output) -> int:
    """Write the rows of a kind of KINDS_OUT; how many there were."""
    table = await export_table(session, sealer, kind)
    write_csv(table, out)
    return len(table.rows)


def write_csv(table: Table, out: Output) -> None:
    """Write a table as `read_csv` reads it."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)


def joined(values: Iterable[object]) -> str:
    """Several words in one cell, as they are read."""
    return "|".join(map(str, values))


def _type(sheet: Sheet, column: Column) -> type:
    """Text wherever a cell is not plainly a number or a date: codes begin with noughts."""
    if column.refers is not None:
        return str
    kept: type = inspect(sheet.table).columns[column.attribute].type.python_type
    return kept if kept in (int, float, Decimal, date, datetime) else str


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return f"{value.astimezone(WIB):%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value.normalize():f}"
        case list():
            return guarded(joined(value))  # pyright: ignore[reportUnknownArgumentType]
        case str():
            return guarded(value)
        case _:
            return str(value)


async def _rows(session: AsyncSession, sheet: Sheet) -> list[list[object]]:
    codes: dict[str, Mapping[object, object]] = {}
    for column in sheet.columns:
        if column.refers is not None and column.refers_key != column.by:
            refers: Any = column.refers
            pairs = await session.execute(
                select(getattr(refers, column.refers_key), getattr(refers, column.by))
            )
            codes[column.attribute] = {None: None, **dict(pairs.all())}
    table: Any = sheet.table
    columns = (getattr(table, column.attribute) for column in sheet.columns)
    found = await session.execute(select(*columns).order_by(*inspect(sheet.table).primary_key))
    return [
        [
            codes[column.attribute][value] if column.attribute in codes else column.write(value)
            for column, value in zip(sheet.columns, row, strict=True)
        ]
        for row in found.all()
    ]


async def _pick_list(session: AsyncSession, sealer: Sealer) -> list[Sequence[object]]:
    return [
        (
            order.round_name,
            order.point_name,
            order.slot_starts,
            order.slot_ends,
            print_code(order.code),
            order.state,
            mask_name(open_name(sealer, order.name_sealed)),
            ", ".join(f"{line.quantity} x {line.name}" for line in order.lines),
            order.total,
        )
        for order in await open_orders(session)
    ]
