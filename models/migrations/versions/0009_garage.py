"""The vehicles that residents want to be remembered, and the reminders of their tax."""

from models.migrations.scripts import run_sql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything."""
    run_sql("0009_garage.sql")


def downgrade() -> None:
    """Data would be lost."""
    raise RuntimeError("restore the backup taken before this version instead")
