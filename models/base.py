"""What every table shares: the declarative base, constraint names, UTC timestamps, and refusals."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Annotated, ClassVar
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, DateTime, Dialect, Identity, LargeBinary, MetaData, Text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

WIB = ZoneInfo("Asia/Jakarta")
"""The clock on the wall in Lampung: days and months of prices, limits and quotas follow it."""

Clock = Callable[[], datetime]
"""Tells the time as an aware UTC datetime."""


class UtcTime(TypeDecorator[datetime]):
    """A point in time: refuses naive datetimes on the way in, yields UTC on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a naive datetime has no place in the database")
        return value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables. Constraint names follow one convention, so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        str: Text(),
        bytes: LargeBinary(),
        datetime: UtcTime(),
    }


Key = Annotated[int, mapped_column(BigInteger, Identity(), primary_key=True)]
"""A row's own number, given by the database."""

Ref = Annotated[int, mapped_column(BigInteger)]
"""The number of another table's row."""


class Refused(Exception):
    """A rule of the programme says no, before anything was written.

    `key` names the sentence to say (kebab-case); the attributes of a subclass are the facts that
    fill it.
    """

    key: str = "refused"

    def __init__(self, key: str | None = None, **facts: object) -> None:
        if key is not None:
            self.key = key
        super().__init__(self.key)
        self.__dict__.update(facts)
        self._names = tuple(facts)

    def facts(self) -> Mapping[str, object]:
        """The facts by name, for the gaps of the sentence."""
        return {name: getattr(self, name) for name in self._names}


def async_url(database_url: str) -> URL:
    """The URL as SQLAlchemy wants it: a bare `postgresql://` is spoken to through asyncpg."""
    url = make_url(database_url)
    if url.drivername in {"postgresql", "postgres"}:
        url = url.set(drivername="postgresql+asyncpg")
    return url
