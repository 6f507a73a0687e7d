"""What other systems are asked on behalf of residents."""

from models.migrations.scripts import run_sql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything."""
    run_sql("0011_errands.sql")


def downgrade() -> None:
    """Data would be lost."""
    raise RuntimeError("restore the backup taken before this version instead")
