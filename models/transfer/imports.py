"""Takes rows into a table: all of them, or none when one is wrong."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import ARRAY, BigInteger, Text, any_, cast, inspect, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from models.audits import record
from models.base import Base
from models.transfer.rows import BadValue, Row, RowError
from models.transfer.sheet import Column, Judged, NaturalKey, Sheet, Values
from models.transfer.sheets import APPROVED, SHEETS


class Outcome(msgspec.Struct, frozen=True):
    """What an import did, or in a dry run would do; with errors nothing was done.

    `notes` tell of rows that were taken and should be looked at, `told` of the file as a whole.
    """

    added: int = 0
    changed: int = 0
    same: int = 0
    errors: tuple[RowError, ...] = ()
    notes: tuple[RowError, ...] = ()
    told: tuple[str, ...] = ()


async def import_rows(
    session: AsyncSession,
    kind: str,
    rows: Sequence[Row],
    *,
    actor: str,
    now: datetime,
    dry_run: bool = False,
    approved: bool = False,
) -> Outcome:
    """Take rows of a kind of KINDS_IN; the caller commits. `actor` says who, for the audit.

    `approved` is for the kinds of APPROVED: what else waits for an officer is found at once.
    """
    sheet = (APPROVED if approved else SHEETS)[kind]
    return await import_sheet(session, sheet, rows, actor=actor, now=now, dry_run=dry_run)


async def import_sheet(
    session: AsyncSession,
    sheet: Sheet,
    rows: Sequence[Row],
    *,
    actor: str,
    now: datetime,
    dry_run: bool = False,
) -> Outcome:
    """Take rows of a sheet; the caller commits."""
    if sheet.most is not None and len(rows) > sheet.most:
        much = f"a file of {sheet.kind} has at most {sheet.most} rows: cut it by day"
        return Outcome(errors=(RowError(rows[sheet.most].line, "", much),))
    known = await _references(session, sheet, rows)
    errors: list[RowError] = []
    read: dict[NaturalKey, tuple[Row, Values]] = {}
    for row in rows:
        values, wrong = _values(sheet, row, known)
        errors.extend(wrong)
        if wrong:
            continue
        key = _key(sheet, values)
        if key in read:
            errors.append(RowError(row.line, "", f"the same row as in line {read[key][0].line}"))
        read[key] = (row, values)
    there = await _there(session, sheet, [values for _, values in read.values()])
    judged = Judged() if sheet.judge is None else await sheet.judge(session, read, there, now)
    errors.extend(judged.errors)
    for key, (row, values) in read.items():
        if (problem := _below(sheet, there.get(key), values)) is not None:
            errors.append(RowError(row.line, *problem))
    if errors:
        return Outcome(errors=tuple(sorted(errors, key=lambda error: error.line)))
    new = [values for key, (_, values) in read.items() if key not in there]
    changed = [
        (there[key], values)
        for key, (_, values) in read.items()
        if key in there and _differs(there[key], values)
    ]
    outcome = Outcome(
        len(new), len(changed), len(read) - len(new) - len(changed),
        notes=tuple(sorted(judged.notes, key=lambda note: note.line)), told=tuple(judged.told),
    )  # fmt: skip
    if not dry_run and (new or changed):
        if judged.before is not None:
            await judged.before()
        await _write(session, sheet, new, changed, actor, now)
        if judged.after is not None:
            await judged.after()
    return outcome


async def _write(
    session: AsyncSession,
    sheet: Sheet,
    new: Sequence[Values],
    changed: Sequence[tuple[Base, Values]],
    actor: str,
    now: datetime,
) -> None:
    stamp = sheet.stamp(now)
    added = [sheet.table(**values, **stamp) for values in new]
    before: dict[Base, Mapping[str, object]] = {row: _plain(sheet, row) for row, _ in changed}
    session.add_all(added)
    for row, values in changed:
        for attribute, value in (values | stamp).items():
            setattr(row, attribute, value)
    await session.flush()
    if not sheet.audits_each:
        record(
            session, at=now, actor=actor, act=f"import-{sheet.kind}", subject=sheet.kind,
            before=None, after={"added": len(added), "changed": len(changed)},
        )  # fmt: skip
        return
    for row in (*added, *before):
        record(
            session, at=now, actor=actor, act=f"import-{sheet.kind}",
            subject=f"{sheet.table.__tablename__}:{_identity(row)}",
            before=before.get(row), after=_plain(sheet, row),
        )  # fmt: skip


async def _references(
    session: AsyncSession, sheet: Sheet, rows: Sequence[Row]
) -> Mapping[str, Mapping[object, object]]:
    """For every column that refers to another table: its codes, and what they stand for.

    Within an owner they are pairs, of the owner's code and theirs.
    """
    found: dict[str, Mapping[object, object]] = {}
    for column in sheet.columns:
        if column.refers is None:
            continue
        table: Any = column.refers
        wanted = (getattr(table, column.by), getattr(table, column.refers_key))
        if column.within is None:
            pairs = await session.execute(select(*wanted))
            found[column.name] = dict(pairs.all())
            continue
        of = next(each for each in sheet.columns if each.name == column.within)
        owner: Any = of.refers
        named = sorted({row.cells.get(of.name, "") for row in rows})
        owned = await session.execute(
            select(owner.code, *wanted)
            .join(owner, getattr(table, of.attribute) == owner.id)
            .where(owner.code == any_(cast(named, ARRAY(Text))))
        )
        found[column.name] = {(code, name): key for code, name, key in owned.all()}
    return found


def _values(
    sheet: Sheet, row: Row, known: Mapping[str, Mapping[object, object]]
) -> tuple[Values, list[RowError]]:
    values: Values = {}
    errors = [
        RowError(row.line, name, why)
        for name, (only, why) in sheet.only.items()
        if row.cells.get(name, only) not in ("", only)
    ]
    for column in sheet.columns:
        try:
            values[column.attribute] = _value(column, row, known)
        except BadValue as bad:
            errors.append(RowError(row.line, column.name, str(bad)))
    if not errors:
        try:
            sheet.check(values)
        except BadValue as bad:
            errors.append(RowError(row.line, "", str(bad)))
    return (sheet.derive(values) if not errors else values), errors


def _value(column: Column, row: Row, known: Mapping[str, Mapping[object, object]]) -> object:
    cell = row.cells.get(column.name, "")
    if not cell:
        if column.needed:
            raise BadValue("is empty")
        return column.empty()
    value = column.read(cell)
    if column.refers is None:
        return value
    try:
        if column.within is not None:
            return known[column.name][row.cells.get(column.within, ""), value]
        return known[column.name][value]
    except KeyError:
        raise BadValue(f"{cell!r} is not known") from None


async def _there(
    session: AsyncSession, sheet: Sheet, read: Sequence[Values]
) -> dict[NaturalKey, Base]:
    """The rows that are there, by natural key, locked in the order in which goods are taken."""
    table: Any = sheet.table
    if sheet.span is not None:
        spanned = {values[sheet.span] for values in read}
        if not spanned:
            return {}
        within = getattr(table, sheet.span).between(min(spanned), max(spanned))
    elif sheet.among is not None:
        shared = sorted({values[sheet.among] for values in read})
        column = getattr(table, sheet.among)
        within = column == any_(cast(shared, ARRAY(column.type)))
        await _lock_owners(session, sheet, shared)
    else:
        within = true()
    rows = select(table).where(within).order_by(*inspect(sheet.table).primary_key)
    found = await session.scalars(rows.with_for_update(key_share=True))
    return {tuple(getattr(row, name) for name in sheet.key): row for row in found}


async def _lock_owners(session: AsyncSession, sheet: Sheet, keys: Sequence[object]) -> None:
    """Lock what the attribute `among` refers to: the owner goes before what it owns."""
    owner: Any = next(each for each in sheet.columns if each.attribute == sheet.among).refers
    if owner is not None:
        owners = select(owner.id).where(owner.id == any_(cast(keys, ARRAY(BigInteger))))
        await session.execute(owners.order_by(owner.id).with_for_update())


def _key(sheet: Sheet, values: Values) -> NaturalKey:
    return tuple(values[name] for name in sheet.key)


def _below(sheet: Sheet, row: Base | None, values: Values) -> tuple[str, str] | None:
    """The column whose new value is less than what is taken already, and how to say it."""
    if row is None:
        return None
    for attribute, counted in sheet.floor.items():
        least = sum(int(getattr(row, name)) for name in counted)
        if values[attribute] < least:
            return attribute, f"{least} are taken already"
    return None


def _differs(row: Base, values: Values) -> bool:
    return any(getattr(row, attribute) != value for attribute, value in values.items())


def _identity(row: Base) -> str:
    return "/".join(map(str, inspect(row).identity or ()))


def _plain(sheet: Sheet, row: Base) -> dict[str, object]:
    """The row as the audit keeps it."""
    return {column.attribute: _as_json(getattr(row, column.attribute)) for column in sheet.columns}


def _as_json(value: object) -> object:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
