"""Sellers, their products, and photos of these."""

from models.migrations.scripts import run_sql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything, and write the categories."""
    run_sql("0012_catalogue.sql")


def downgrade() -> None:
    """Data would be lost."""
    raise RuntimeError("restore the backup taken before this version instead")
