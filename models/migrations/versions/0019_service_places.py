"""Places of village services."""

from models.migrations.scripts import run_sql

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the places."""
    run_sql("0019_service_places.sql")


def downgrade() -> None:
    """Data would be lost."""
    raise RuntimeError("restore the backup taken before this version instead")
