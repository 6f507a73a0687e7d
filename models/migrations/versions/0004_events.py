"""Events, who follows them, and what each follower was told."""

from models.migrations.scripts import run_sql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything."""
    run_sql("0004_events.sql")


def downgrade() -> None:
    """Data would be lost."""
    raise RuntimeError("restore the backup taken before this version instead")
