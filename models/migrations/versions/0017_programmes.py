"""Pages about programmes, and guides."""

from models.migrations.scripts import run_sql

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the pages."""
    run_sql("0017_programmes.sql")


def downgrade() -> None:
    """Data would be lost."""
    raise RuntimeError("restore the backup taken before this version instead")
