"""The register of vehicles, and who looked what up in it."""

from models.migrations.scripts import run_sql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything."""
    run_sql("0008_register.sql")


def downgrade() -> None:
    """Data would be lost."""
    raise RuntimeError("restore the backup taken before this version instead")
