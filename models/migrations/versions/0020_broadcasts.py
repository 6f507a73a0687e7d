"""Announcements: who wants and can get them, and what became of each."""

from models.migrations.scripts import run_sql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create what announcements need."""
    run_sql("0020_broadcasts.sql", "0020_deliveries.sql", "0020_announcing.sql")


def downgrade() -> None:
    """Data would be lost."""
    raise RuntimeError("restore the backup taken before this version instead")
