"""The first tables, and the functions that serve a turn and share out goods."""

from models.migrations.scripts import run_sql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything."""
    run_sql(
        "0001_staples.sql",
        "0001_people.sql",
        "0001_ledger.sql",
        "0001_post.sql",
        "0001_profile.sql",
        "0001_turns.sql",
        "0001_goods.sql",
        "0001_orders.sql",
    )


def downgrade() -> None:
    """There is nothing before the first version."""
    raise RuntimeError("there is no version before the first: drop the database instead")
