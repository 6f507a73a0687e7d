"""Prices of commodities as they were observed, and the ceilings set for them."""

from models.migrations.scripts import run_sql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything, and move the market prices of goods over."""
    run_sql("0003_prices.sql")


def downgrade() -> None:
    """Data would be lost."""
    raise RuntimeError("restore the backup taken before this version instead")
