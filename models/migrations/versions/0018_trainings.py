"""Trainings, and who comes."""

from models.migrations.scripts import run_sql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create what trainings need."""
    run_sql("0018_trainings.sql")


def downgrade() -> None:
    """Data would be lost."""
    raise RuntimeError("restore the backup taken before this version instead")
