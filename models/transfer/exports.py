"""Writes tables as CSV: the sheets that can be imported again, and the pick list of orders."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from sqlalchemy import inspect, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import WIB
from models.identity import mask_name
from models.registration import open_name
from models.sealed import Sealer
from models.staples.cards import open_orders
from models.staples.codes import print_code
from models.transfer.rows import FORMULA
from models.transfer.sheet import Sheet
from models.transfer.sheets import SHEETS

ORDERS = "orders"
KINDS_OUT = (*SHEETS, ORDERS)

_PICK_LIST = (
    "round", "point", "slot_starts", "slot_ends", "code", "state", "name", "goods", "total",
)  # fmt: skip


class Output(Protocol):
    """Something that text is written to."""

    def write(self, text: str, /) -> object: ...


async def export_csv(session: AsyncSession, sealer: Sealer, kind: str, out: Output) -> int:
    """Write the rows of a kind of KINDS_OUT; how many there were.

    `orders` is the pick list of all open orders, by point and slot, with masked names.
    """
    if kind == ORDERS:
        return _write(out, _PICK_LIST, await _pick_list(session, sealer))
    sheet = SHEETS[kind]
    return _write(out, [column.name for column in sheet.columns], await _rows(session, sheet))


def _write(out: Output, header: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    number = 0
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        number += 1
    return number


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
            return "|".join(map(str, value))  # pyright: ignore[reportUnknownArgumentType]
        case str():
            # A text that a spreadsheet would run as a formula is shown as text.
            return f"'{value}" if value.startswith(FORMULA) else value
        case _:
            return str(value)


async def _rows(session: AsyncSession, sheet: Sheet) -> list[list[object]]:
    codes: dict[str, Mapping[object, object]] = {}
    for column in sheet.columns:
        if column.refers is not None and column.refers_key != "code":
            refers: Any = column.refers
            pairs = await session.execute(select(refers.id, refers.code))
            codes[column.attribute] = dict(pairs.all())
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
