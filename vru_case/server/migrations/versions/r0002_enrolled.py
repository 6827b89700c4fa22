"""How far the clock was when a laptop signed in for the first time: what was taken before, it never had."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    # Of laptops that are there already nobody knows it: they count as having been there all along.
    op.execute("ALTER TABLE device ADD COLUMN enrolled_seq bigint NOT NULL DEFAULT 0")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
