CREATE TABLE action (
    what VARCHAR NOT NULL,
    domain VARCHAR,
    owner VARCHAR NOT NULL,
    owner_name VARCHAR,
    worker_id BLOB,
    goal_id BLOB,
    due_on DATE,
    done_on DATE,
    dropped_on DATE,
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_action_case_happened ON action (case_id, happened_at)
;
CREATE INDEX ix_action_case_id ON action (case_id)
;
CREATE TABLE address (
    kind VARCHAR NOT NULL,
    lines VARCHAR,
    district VARCHAR,
    postcode VARCHAR,
    safe_to_visit BOOLEAN,
    from_on DATE,
    ended_on DATE,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_address_case_id ON address (case_id)
;
CREATE TABLE agreement (
    kind VARCHAR NOT NULL,
    answer VARCHAR NOT NULL,
    partner VARCHAR,
    limits VARCHAR,
    given_how VARCHAR,
    given_by VARCHAR,
    withdrawn_at VARCHAR(27),
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_agreement_case_happened ON agreement (case_id, happened_at)
;
CREATE INDEX ix_agreement_case_id ON agreement (case_id)
;
CREATE TABLE aside (
    row_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    entity VARCHAR NOT NULL,
    "row" JSON NOT NULL,
    version VARCHAR NOT NULL,
    PRIMARY KEY (row_id)
)
;
CREATE INDEX ix_aside_case_id ON aside (case_id)
;
CREATE TABLE assault_detail (
    attendance_id BLOB,
    town VARCHAR,
    place VARCHAR,
    method VARCHAR,
    relationship_code VARCHAR,
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_assault_detail_case_happened ON assault_detail (case_id, happened_at)
;
CREATE INDEX ix_assault_detail_case_id ON assault_detail (case_id)
;
CREATE TABLE assignment (
    worker_id BLOB NOT NULL,
    from_on DATE NOT NULL,
    ended_on DATE,
    reason VARCHAR,
    handover VARCHAR,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_assignment_case_id ON assignment (case_id)
;
CREATE TABLE "conflict" (
    entity VARCHAR NOT NULL,
    row_id BLOB NOT NULL,
    field VARCHAR NOT NULL,
    value JSON NOT NULL,
    base BLOB,
    theirs BLOB,
    settled_by BLOB,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_conflict_case_id ON "conflict" (case_id)
;
CREATE TABLE contact (
    mode VARCHAR NOT NULL,
    direction VARCHAR NOT NULL,
    kind VARCHAR,
    result VARCHAR,
    words VARCHAR,
    minutes INTEGER,
    place VARCHAR,
    present VARCHAR,
    role_explained BOOLEAN,
    topics JSON,
    episode_id BLOB,
    amends_id BLOB,
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_contact_case_happened ON contact (case_id, happened_at)
;
CREATE INDEX ix_contact_case_id ON contact (case_id)
;
CREATE TABLE contact_attempt (
    mode VARCHAR NOT NULL,
    result VARCHAR NOT NULL,
    words VARCHAR,
    episode_id BLOB,
    amends_id BLOB,
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_contact_attempt_case_happened ON contact_attempt (case_id, happened_at)
;
CREATE INDEX ix_contact_attempt_case_id ON contact_attempt (case_id)
;
CREATE TABLE contact_point (
    kind VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    belongs_to VARCHAR,
    safe_to_call BOOLEAN,
    safe_to_text BOOLEAN,
    safe_to_leave_message BOOLEAN,
    say_who_we_are BOOLEAN,
    best_times VARCHAR,
    ended_on DATE,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_contact_point_case_id ON contact_point (case_id)
;
CREATE TABLE detention (
    suite VARCHAR,
    offence_group VARCHAR,
    exit_type VARCHAR,
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_detention_case_happened ON detention (case_id, happened_at)
;
CREATE INDEX ix_detention_case_id ON detention (case_id)
;
CREATE TABLE disclosure (
    kind VARCHAR NOT NULL,
    words VARCHAR,
    decision VARCHAR NOT NULL,
    decision_reason VARCHAR,
    restricted BOOLEAN NOT NULL,
    contact_id BLOB,
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_disclosure_case_happened ON disclosure (case_id, happened_at)
;
CREATE INDEX ix_disclosure_case_id ON disclosure (case_id)
;
CREATE TABLE draft (
    "key" VARCHAR NOT NULL,
    body JSON NOT NULL,
    saved_at VARCHAR(27) NOT NULL,
    PRIMARY KEY ("key")
)
;
CREATE TABLE ed_attendance (
    site VARCHAR,
    reason VARCHAR,
    found_by VARCHAR,
    clinically_ok BOOLEAN,
    reported_to_police VARCHAR,
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_ed_attendance_case_happened ON ed_attendance (case_id, happened_at)
;
CREATE INDEX ix_ed_attendance_case_id ON ed_attendance (case_id)
;
CREATE TABLE enrolment (
    id INTEGER NOT NULL,
    server VARCHAR NOT NULL,
    account_id BLOB NOT NULL,
    name VARCHAR NOT NULL,
    device_id BLOB NOT NULL,
    device_key VARCHAR NOT NULL,
    places JSON NOT NULL,
    epoch BLOB,
    cursor VARCHAR NOT NULL,
    last_exchange_at VARCHAR(27),
    caught_up_at VARCHAR(27),
    clock_offset_s INTEGER NOT NULL,
    next_number INTEGER NOT NULL,
    rebuilding BOOLEAN NOT NULL,
    device_name VARCHAR,
    compared_at VARCHAR(27),
    PRIMARY KEY (id)
)
;
CREATE TABLE episode (
    opened_on DATE NOT NULL,
    source VARCHAR,
    referral_id BLOB,
    previous_id BLOB,
    phase VARCHAR,
    closed_on DATE,
    closure_reason VARCHAR,
    closing_words VARCHAR,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_episode_case_id ON episode (case_id)
;
CREATE TABLE flight (
    number INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (number)
)
;
CREATE TABLE follow_up (
    due_on DATE NOT NULL,
    due_at VARCHAR(27),
    what VARCHAR NOT NULL,
    mode VARCHAR,
    words VARCHAR,
    worker_id BLOB,
    done_on DATE,
    contact_id BLOB,
    dropped_on DATE,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_follow_up_case_id ON follow_up (case_id)
;
CREATE INDEX ix_follow_up_due_on ON follow_up (due_on)
;
CREATE TABLE goal (
    words VARCHAR NOT NULL,
    domain VARCHAR,
    reached_on DATE,
    dropped_on DATE,
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_goal_case_happened ON goal (case_id, happened_at)
;
CREATE INDEX ix_goal_case_id ON goal (case_id)
;
CREATE TABLE history (
    id INTEGER NOT NULL,
    entity VARCHAR NOT NULL,
    row_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    field VARCHAR NOT NULL,
    old JSON,
    new JSON,
    mid BLOB NOT NULL,
    author_id BLOB,
    at VARCHAR(27) NOT NULL,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_history_case_id ON history (case_id)
;
CREATE INDEX ix_history_row_id ON history (row_id)
;
CREATE TABLE item_given (
    what VARCHAR NOT NULL,
    quantity INTEGER,
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_item_given_case_happened ON item_given (case_id, happened_at)
;
CREATE INDEX ix_item_given_case_id ON item_given (case_id)
;
CREATE TABLE marker (
    code VARCHAR NOT NULL,
    source VARCHAR,
    words VARCHAR,
    review_on DATE,
    restricted BOOLEAN NOT NULL,
    person_told BOOLEAN,
    lifted_on DATE,
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_marker_case_happened ON marker (case_id, happened_at)
;
CREATE INDEX ix_marker_case_id ON marker (case_id)
;
CREATE TABLE met (
    row_id BLOB NOT NULL,
    PRIMARY KEY (row_id)
)
 WITHOUT ROWID
;
CREATE TABLE need (
    domain VARCHAR NOT NULL,
    level VARCHAR,
    words VARCHAR,
    met_on DATE,
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_need_case_happened ON need (case_id, happened_at)
;
CREATE INDEX ix_need_case_id ON need (case_id)
;
CREATE TABLE note (
    words VARCHAR NOT NULL,
    restricted BOOLEAN NOT NULL,
    amends_id BLOB,
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_note_case_happened ON note (case_id, happened_at)
;
CREATE INDEX ix_note_case_id ON note (case_id)
;
CREATE TABLE offer (
    service VARCHAR NOT NULL,
    answer VARCHAR NOT NULL,
    words VARCHAR,
    contact_id BLOB,
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_offer_case_happened ON offer (case_id, happened_at)
;
CREATE INDEX ix_offer_case_id ON offer (case_id)
;
CREATE TABLE onward_referral (
    service VARCHAR NOT NULL,
    service_kind VARCHAR,
    handover VARCHAR,
    status VARCHAR NOT NULL,
    words VARCHAR,
    agreement_id BLOB,
    first_appointment_at VARCHAR(27),
    attended BOOLEAN,
    details JSON,
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_onward_referral_case_happened ON onward_referral (case_id, happened_at)
;
CREATE INDEX ix_onward_referral_case_id ON onward_referral (case_id)
;
CREATE TABLE outbox (
    no INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    number INTEGER,
    schema INTEGER NOT NULL,
    mid BLOB NOT NULL,
    kind VARCHAR NOT NULL,
    entity VARCHAR NOT NULL,
    row_id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    fields JSON NOT NULL,
    base JSON,
    author_id BLOB NOT NULL,
    authored_at VARCHAR(27) NOT NULL,
    state VARCHAR NOT NULL,
    result VARCHAR,
    reason VARCHAR,
    shared_at VARCHAR(27),
    UNIQUE (mid)
)
;
CREATE INDEX ix_outbox_parked ON outbox (number) WHERE state = 'parked'
;
CREATE INDEX ix_outbox_row_id ON outbox (row_id)
;
CREATE INDEX ix_outbox_waiting ON outbox (no) WHERE state != 'shared'
;
CREATE TABLE outcome (
    kind VARCHAR NOT NULL,
    evidence VARCHAR,
    detail VARCHAR,
    words VARCHAR,
    quote_agreed BOOLEAN,
    achievement VARCHAR,
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_outcome_case_happened ON outcome (case_id, happened_at)
;
CREATE INDEX ix_outcome_case_id ON outcome (case_id)
;
CREATE TABLE person (
    reference VARCHAR NOT NULL,
    known_as VARCHAR,
    first_name VARCHAR,
    last_name VARCHAR,
    also_known_as VARCHAR,
    pronouns VARCHAR,
    born_on DATE,
    born_precision VARCHAR NOT NULL,
    estimated_age INTEGER,
    estimated_on DATE,
    sex VARCHAR,
    gender VARCHAR,
    ethnicity VARCHAR,
    district VARCHAR,
    accommodation VARCHAR,
    ete VARCHAR,
    communication VARCHAR,
    site VARCHAR,
    referral_id BLOB,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_person_case_id ON person (case_id)
;
CREATE TABLE preference (
    "key" VARCHAR NOT NULL,
    value JSON NOT NULL,
    PRIMARY KEY ("key")
)
;
CREATE TABLE printout (
    purpose VARCHAR NOT NULL,
    recipient VARCHAR NOT NULL,
    sections JSON NOT NULL,
    how VARCHAR NOT NULL,
    pages INTEGER NOT NULL,
    destroy_by DATE,
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_printout_case_happened ON printout (case_id, happened_at)
;
CREATE INDEX ix_printout_case_id ON printout (case_id)
;
CREATE TABLE published (
    path VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    PRIMARY KEY (path)
)
;
CREATE TABLE referral (
    direction VARCHAR NOT NULL,
    source VARCHAR,
    programme VARCHAR,
    from_programme VARCHAR,
    reason VARCHAR,
    shared JSON,
    checklist JSON,
    agreement_id BLOB,
    sent_by VARCHAR,
    answer VARCHAR,
    answer_words VARCHAR,
    answered_at VARCHAR(27),
    answered_by VARCHAR,
    first_contact_at VARCHAR(27),
    counterpart_id BLOB,
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_referral_case_happened ON referral (case_id, happened_at)
;
CREATE INDEX ix_referral_case_id ON referral (case_id)
;
CREATE TABLE signpost (
    kind VARCHAR NOT NULL,
    service VARCHAR,
    words VARCHAR,
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_signpost_case_happened ON signpost (case_id, happened_at)
;
CREATE INDEX ix_signpost_case_id ON signpost (case_id)
;
CREATE TABLE site (
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    valid_to DATE,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_site_case_id ON site (case_id)
;
CREATE TABLE space (
    programme VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    controller VARCHAR,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_space_case_id ON space (case_id)
;
CREATE TABLE strength (
    domain VARCHAR,
    words VARCHAR NOT NULL,
    quote_agreed BOOLEAN,
    ended_on DATE,
    happened_at VARCHAR(27),
    precision VARCHAR NOT NULL,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_strength_case_happened ON strength (case_id, happened_at)
;
CREATE INDEX ix_strength_case_id ON strength (case_id)
;
CREATE TABLE team (
    name VARCHAR NOT NULL,
    employer VARCHAR,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_team_case_id ON team (case_id)
;
CREATE TABLE unindexed (
    row_id BLOB NOT NULL,
    entity VARCHAR NOT NULL,
    PRIMARY KEY (row_id)
)
 WITHOUT ROWID
;
CREATE TABLE worker (
    account_id BLOB NOT NULL,
    name VARCHAR NOT NULL,
    title VARCHAR,
    role VARCHAR NOT NULL,
    team_id BLOB,
    left_on DATE,
    id BLOB NOT NULL,
    space_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    recorded_at VARCHAR(27) NOT NULL,
    origin BLOB NOT NULL,
    versions JSON,
    seq INTEGER,
    extra JSON,
    PRIMARY KEY (id)
)
;
CREATE INDEX ix_worker_case_id ON worker (case_id)
;
CREATE TABLE found (line INTEGER PRIMARY KEY, row_id BLOB NOT NULL UNIQUE, case_id BLOB NOT NULL)
;
CREATE INDEX ix_found_case ON found (case_id)
;
CREATE VIRTUAL TABLE fts USING fts5(names, words, prefix='2 3', tokenize='unicode61 remove_diacritics 2')
;
INSERT INTO fts (fts, rank) VALUES ('secure-delete', 1)
;
INSERT INTO fts (fts, rank) VALUES ('pgsz', 3900)
;
INSERT INTO fts (fts, rank) VALUES ('automerge', 8)
;
