"""Turns that write facts ask the database less often."""

from models.migrations.scripts import run_sql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Replace the functions."""
    run_sql(
        "0002_roles.sql",
        "0002_goods.sql",
        "0002_profile.sql",
        "0002_turns.sql",
        "0002_foreseen.sql",
    )


def downgrade() -> None:
    """The functions of the version before serve the same tables."""
    raise RuntimeError("restore the backup taken before this version instead")
