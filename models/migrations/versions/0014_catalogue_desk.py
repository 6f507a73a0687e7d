"""Moderation, freshness and reports of the catalogue."""

from models.migrations.scripts import run_sql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything, and write the words that are looked at twice."""
    run_sql("0014_catalogue_desk.sql")


def downgrade() -> None:
    """Data would be lost."""
    raise RuntimeError("restore the backup taken before this version instead")
