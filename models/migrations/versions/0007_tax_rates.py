"""Rates of vehicle tax, and holidays."""

from models.migrations.scripts import run_sql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both, and write what rates are known."""
    run_sql("0007_tax_rates.sql")


def downgrade() -> None:
    """Data would be lost."""
    raise RuntimeError("restore the backup taken before this version instead")
