"""Officers' tables in and out: rounds, points, slots, stocks, prices, limits, goods, regions.

A file is taken whole or not at all. Rows are told apart by their natural keys, so that the same
file may be read again: what is there already is left, what differs is changed, nothing is deleted.
"""

from models.transfer.exports import (
    KINDS_OUT,
    Table,
    export_csv,
    export_table,
    joined,
    write_csv,
)
from models.transfer.imports import Outcome, import_rows
from models.transfer.rows import Row, RowError, Unreadable, header, read_csv
from models.transfer.sheets import SHEETS

KINDS_IN = tuple(SHEETS)
"""What can be imported, in the order in which an empty programme needs it."""

__all__ = [
    "KINDS_IN",
    "KINDS_OUT",
    "Outcome",
    "Row",
    "RowError",
    "Table",
    "Unreadable",
    "export_csv",
    "export_table",
    "header",
    "import_rows",
    "joined",
    "read_csv",
    "write_csv",
]
