"""The server's tables. Rows of every entity live in `sync_row`; the rest is order, access, accounts and audit."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData()

#: The rows a worker needs before any other: who is who. Also a literal in the first migration.
FIRST = "entity IN ('space', 'site', 'team', 'worker', 'person', 'contact_point', 'episode', 'assignment', 'marker')"

#: One row: the life of this server, the last number given out, how many cases were erased, the key that seals cursors,
#: and the version of what is in `library_file` (empty when nothing is).
sync_clock = Table(
    "sync_clock",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("epoch", Uuid, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("seal", LargeBinary, nullable=False),
    Column("erasures", BigInteger, nullable=False, server_default="0"),
    Column("library", Text, nullable=False, server_default=""),
    CheckConstraint("id = 1", name="sync_clock_one"),
)

account = Table(
    "account",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("username", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("disabled_at", DateTime(timezone=True)),
)

#: Tries at a name, whether or not it exists, so that waiting tells nobody which names do.
sign_in_try = Table(
    "sign_in_try",
    metadata,
    Column("name_digest", LargeBinary, primary_key=True),
    Column("failed", Integer, nullable=False),
    Column("last_at", DateTime(timezone=True), nullable=False),
)

space = Table(
    "space",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("programme", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("controller", Text),
)

#: An account's place in a space. `id` is the id of its `worker` row in the directory.
place = Table(
    "place",
    metadata,
    Column("account_id", Uuid, ForeignKey("account.id"), primary_key=True),
    Column("space_id", Uuid, ForeignKey("space.id"), primary_key=True),
    Column("id", Uuid, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("sees", Text, nullable=False),
    Column("team", Text),
    Index("ix_place_space", "space_id"),
    CheckConstraint("role IN ('worker', 'supervisor')", name="place_role"),
    CheckConstraint("sees IN ('space', 'assigned')", name="place_sees"),
)

device = Table(
    "device",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account_id", Uuid, ForeignKey("account.id"), nullable=False, index=True),
    Column("public_key", LargeBinary, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("enrolled_at", DateTime(timezone=True), nullable=False),
    Column("revoked_at", DateTime(timezone=True)),
    Column("last_seen", DateTime(timezone=True)),
    Column("high", BigInteger, nullable=False, server_default="0"),
    Column("seen_seq", BigInteger, nullable=False, server_default="0"),
    Column("enrolled_seq", BigInteger, nullable=False, server_default="0"),
)

#: Which space a case belongs to. A space's own pseudo-case has the space's id.
case_file = Table(
    "case_file",
    metadata,
    Column("case_id", Uuid, primary_key=True),
    Column("space_id", Uuid, ForeignKey("space.id"), nullable=False, index=True),
)

sync_row = Table(
    "sync_row",
    metadata,
    Column("row_id", Uuid, primary_key=True),
    Column("entity", Text, nullable=False),
    Column("space_id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("origin", Uuid, nullable=False),
    Column("fields", JSONB, nullable=False),
    Column("versions", JSONB, nullable=False),
    Column("author_id", Uuid, nullable=False),
    Column("device_id", Uuid),
    Column("digest", BigInteger, nullable=False),
    Index("ix_sync_row_seq", "seq", unique=True),
    Index("ix_sync_row_case", "case_id", "seq"),
    # What a first reading begins with, and nothing that comes by the thousand.
    Index("ix_sync_row_first", "case_id", "row_id", postgresql_where=text(FIRST)),
)

case_access = Table(
    "case_access",
    metadata,
    Column("account_id", Uuid, primary_key=True),
    Column("case_id", Uuid, primary_key=True),
    Column("granted_seq", BigInteger, nullable=False),
    Index("ix_case_access_granted", "account_id", "granted_seq"),
    Index("ix_case_access_case", "case_id"),
)

scope_event = Table(
    "scope_event",
    metadata,
    Column("seq", BigInteger, primary_key=True),
    Column("account_id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("op", Text, nullable=False),
    Column("by", Uuid),
    Column("reason", Text, nullable=False),
    Index("ix_scope_event_revoke", "account_id", "seq", postgresql_where=text("op = 'revoke'")),
    Index("ix_scope_event_case", "account_id", "case_id"),
    CheckConstraint("op IN ('grant', 'revoke')", name="scope_event_op"),
)

applied = Table(
    "applied",
    metadata,
    Column("mid", Uuid, primary_key=True),
    Column("device_id", Uuid, nullable=False),
    Column("no", BigInteger, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("row_id", Uuid, nullable=False),
    Column("status", Text, nullable=False),
    Column("seq", BigInteger),
    Column("reason", Text),
    UniqueConstraint("device_id", "no", name="applied_device_no"),
)

#: Ops whose base, row or case has not arrived yet (after a restore); judged again when something they wait for comes.
parked = Table(
    "parked",
    metadata,
    Column("mid", Uuid, primary_key=True),
    Column("device_id", Uuid, nullable=False),
    Column("account_id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False, index=True),
    Column("row_id", Uuid, nullable=False, index=True),
    Column("op", JSONB, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False, index=True),
)

#: Cases that are gone for good. Ids only.
erased = Table(
    "erased",
    metadata,
    Column("case_id", Uuid, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
)

#: Nonces of the last minutes, for every server process. Unlogged: after a crash the time window has passed.
nonce = Table(
    "nonce",
    metadata,
    Column("device_id", Uuid, primary_key=True),
    Column("nonce", Text, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    prefixes=["UNLOGGED"],
)

#: Programmes and code lists as published from here.
library_file = Table(
    "library_file",
    metadata,
    Column("path", Text, primary_key=True),
    Column("text", Text, nullable=False),
)

#: Append-only (a trigger sees to it); ids and counts, no personal data.
audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("account_id", Uuid),
    Column("device_id", Uuid),
    Column("space_id", Uuid),
    Column("what", Text, nullable=False),
    Column("counts", JSONB, nullable=False),
    # When a laptop gave something up: asked for by supervisors.
    Index("ix_audit_given_up", "device_id", postgresql_where=text("what = 'given up'")),
)
