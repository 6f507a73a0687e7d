"""Trainings with seats, and pages about programmes."""

from models.migrations.scripts import run_sql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything, and write the pages."""
    run_sql("0015_trainings.sql")


def downgrade() -> None:
    """Data would be lost."""
    raise RuntimeError("restore the backup taken before this version instead")
