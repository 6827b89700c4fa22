"""How far the clock was when a laptop signed in for the first time: what was taken before, it never had; and what each
gave up is found by the laptop."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    # Of laptops that are there already nobody knows it: they count as having been there all along.
    op.execute("ALTER TABLE device ADD COLUMN enrolled_seq bigint NOT NULL DEFAULT 0")
    op.execute("CREATE INDEX IF NOT EXISTS ix_audit_given_up ON audit (device_id) WHERE what = 'given up'")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
