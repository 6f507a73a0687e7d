"""Where and how vehicle tax is paid."""

from models.migrations.scripts import run_sql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables, and write what is known."""
    run_sql("0010_pay_places.sql")


def downgrade() -> None:
    """Data would be lost."""
    raise RuntimeError("restore the backup taken before this version instead")
