"""What sellers are asked, what buyers report, and words that officers look at."""

from models.migrations.scripts import run_sql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create what looking after the catalogue needs."""
    run_sql("0016_catalogue_asks.sql")


def downgrade() -> None:
    """Data would be lost."""
    raise RuntimeError("restore the backup taken before this version instead")
