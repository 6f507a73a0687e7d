"""Officers of the catalogue and of trainings."""

from models.migrations.scripts import run_sql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let officers have these roles."""
    run_sql("0014_catalogue_desk.sql")


def downgrade() -> None:
    """Data would be lost."""
    raise RuntimeError("restore the backup taken before this version instead")
