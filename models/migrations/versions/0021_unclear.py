"""Sentences that were not understood, for officers to label."""

from models.migrations.scripts import run_sql

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table of what was not understood."""
    run_sql("0021_unclear.sql")


def downgrade() -> None:
    """Data would be lost."""
    raise RuntimeError("restore the backup taken before this version instead")
