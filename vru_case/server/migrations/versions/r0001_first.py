"""The first schema, written out as SQL so that it never changes with the code."""

from alembic import op

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE sync_clock (
    id integer PRIMARY KEY CONSTRAINT sync_clock_one CHECK (id = 1),
    epoch uuid NOT NULL, seq bigint NOT NULL, seal bytea NOT NULL, erasures bigint NOT NULL DEFAULT 0,
    library text NOT NULL DEFAULT '');
CREATE TABLE account (
    id uuid PRIMARY KEY, username text NOT NULL UNIQUE, name text NOT NULL, password_hash text NOT NULL,
    disabled_at timestamptz);
CREATE TABLE sign_in_try (name_digest bytea PRIMARY KEY, failed integer NOT NULL, last_at timestamptz NOT NULL);
CREATE TABLE space (id uuid PRIMARY KEY, programme text NOT NULL, name text NOT NULL, controller text);
CREATE INDEX ix_space_programme ON space (programme);
CREATE TABLE place (
    account_id uuid NOT NULL REFERENCES account, space_id uuid NOT NULL REFERENCES space, id uuid NOT NULL UNIQUE,
    role text NOT NULL CONSTRAINT place_role CHECK (role IN ('worker', 'supervisor')), title text NOT NULL,
    sees text NOT NULL CONSTRAINT place_sees CHECK (sees IN ('space', 'assigned')), team text,
    PRIMARY KEY (account_id, space_id));
CREATE INDEX ix_place_space ON place (space_id);
CREATE TABLE device (
    id uuid PRIMARY KEY, account_id uuid NOT NULL REFERENCES account, public_key bytea NOT NULL UNIQUE,
    name text NOT NULL, enrolled_at timestamptz NOT NULL, revoked_at timestamptz, last_seen timestamptz,
    high bigint NOT NULL DEFAULT 0, seen_seq bigint NOT NULL DEFAULT 0);
CREATE INDEX ix_device_account_id ON device (account_id);
CREATE TABLE case_file (case_id uuid PRIMARY KEY, space_id uuid NOT NULL REFERENCES space);
CREATE INDEX ix_case_file_space_id ON case_file (space_id);
CREATE TABLE sync_row (
    row_id uuid PRIMARY KEY, entity text NOT NULL, space_id uuid NOT NULL, case_id uuid NOT NULL, seq bigint NOT NULL,
    origin uuid NOT NULL, fields jsonb NOT NULL, versions jsonb NOT NULL, author_id uuid NOT NULL, device_id uuid,
    digest bigint NOT NULL);
CREATE UNIQUE INDEX ix_sync_row_seq ON sync_row (seq);
CREATE INDEX ix_sync_row_case ON sync_row (case_id, seq);
CREATE INDEX ix_sync_row_first ON sync_row (case_id, row_id) WHERE entity IN (
    'space', 'site', 'team', 'worker', 'person', 'contact_point', 'episode', 'assignment', 'marker');
CREATE TABLE case_access (
    account_id uuid NOT NULL, case_id uuid NOT NULL, granted_seq bigint NOT NULL, PRIMARY KEY (account_id, case_id));
CREATE INDEX ix_case_access_granted ON case_access (account_id, granted_seq);
CREATE INDEX ix_case_access_case ON case_access (case_id);
CREATE TABLE scope_event (
    seq bigint PRIMARY KEY, account_id uuid NOT NULL, case_id uuid NOT NULL,
    op text NOT NULL CONSTRAINT scope_event_op CHECK (op IN ('grant', 'revoke')), by uuid, reason text NOT NULL);
CREATE INDEX ix_scope_event_revoke ON scope_event (account_id, seq) WHERE op = 'revoke';
CREATE INDEX ix_scope_event_case ON scope_event (account_id, case_id);
CREATE TABLE applied (
    mid uuid PRIMARY KEY, device_id uuid NOT NULL, no bigint NOT NULL, digest bytea NOT NULL, row_id uuid NOT NULL,
    status text NOT NULL, seq bigint, reason text, CONSTRAINT applied_device_no UNIQUE (device_id, no));
CREATE TABLE parked (
    mid uuid PRIMARY KEY, device_id uuid NOT NULL, account_id uuid NOT NULL, case_id uuid NOT NULL,
    row_id uuid NOT NULL, op jsonb NOT NULL, since timestamptz NOT NULL);
CREATE INDEX ix_parked_case_id ON parked (case_id);
CREATE INDEX ix_parked_row_id ON parked (row_id);
CREATE INDEX ix_parked_since ON parked (since);
CREATE TABLE erased (case_id uuid PRIMARY KEY, at timestamptz NOT NULL);
CREATE UNLOGGED TABLE nonce (
    device_id uuid NOT NULL, nonce text NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (device_id, nonce));
CREATE INDEX ix_nonce_at ON nonce (at);
CREATE TABLE library_file (path text PRIMARY KEY, text text NOT NULL);
CREATE TABLE audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL, account_id uuid, device_id uuid,
    space_id uuid, what text NOT NULL, counts jsonb NOT NULL);
INSERT INTO sync_clock VALUES (
    1, gen_random_uuid(), 0, decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
"""

APPEND_ONLY = """
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'audit is append-only'; END $$;
CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
"""

#: Cases that were taken, and how many of the account's laptops have given them up: a laptop that comes back with a
#: cursor past the number has.
RECEIPTS = """
CREATE VIEW receipt AS
    SELECT s.seq, s.account_id, s.case_id, s.reason, count(d.id) AS laptops,
        count(d.id) FILTER (WHERE d.seen_seq >= s.seq) AS given_up,
        coalesce(bool_and(d.seen_seq >= s.seq), true) AS done
    FROM scope_event s LEFT JOIN device d ON d.account_id = s.account_id AND d.revoked_at IS NULL
    WHERE s.op = 'revoke' GROUP BY s.seq;
"""

#: Numbers follow commits only if whoever writes a row holds the clock until the commit.
NUMBERED = """
CREATE FUNCTION sync_row_needs_the_clock() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NOT EXISTS (SELECT FROM sync_clock WHERE xmin = pg_current_xact_id()::xid) THEN
        RAISE EXCEPTION 'sync_row was written without the clock';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER sync_row_numbered AFTER INSERT OR UPDATE ON sync_row
    FOR EACH STATEMENT EXECUTE FUNCTION sync_row_needs_the_clock();
"""


def upgrade() -> None:
    op.execute(TABLES)
    op.execute(NUMBERED)
    op.execute(RECEIPTS)
    op.execute(APPEND_ONLY)


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
