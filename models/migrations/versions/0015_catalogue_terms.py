"""The words of products, what else they are called, and whose turn it is to be shown."""

from models.migrations.scripts import run_sql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create what searching needs."""
    run_sql("0015_catalogue_terms.sql", "0015_catalogue_finding.sql")


def downgrade() -> None:
    """Data would be lost."""
    raise RuntimeError("restore the backup taken before this version instead")
