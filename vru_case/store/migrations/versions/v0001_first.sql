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
CREATE INDEX ix_action_case_happened ON action (case_id, happened_at)
;
CREATE INDEX ix_action_case_id ON action (case_id)
;
CREATE INDEX ix_action_worker_id ON action (worker_id)
;
CREATE TABLE activity (
    register VARCHAR NOT NULL,
    "values" JSON NOT NULL,
    parent_id BLOB,
    removed_on DATE,
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
CREATE INDEX ix_activity_case_happened ON activity (case_id, happened_at)
;
CREATE INDEX ix_activity_case_id ON activity (case_id)
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
    competence VARCHAR,
    competence_words VARCHAR,
    witness VARCHAR,
    notice VARCHAR,
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
CREATE TABLE allocation_request (
    worker_id BLOB NOT NULL,
    reason VARCHAR,
    handover VARCHAR,
    answer VARCHAR,
    answer_words VARCHAR,
    answered_at VARCHAR(27),
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
CREATE INDEX ix_allocation_request_case_happened ON allocation_request (case_id, happened_at)
;
CREATE INDEX ix_allocation_request_case_id ON allocation_request (case_id)
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
    place_words VARCHAR,
    method_words VARCHAR,
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
    site VARCHAR,
    cover_id BLOB,
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
CREATE TABLE attachment (
    title VARCHAR NOT NULL,
    kind VARCHAR,
    media_type VARCHAR NOT NULL,
    size INTEGER NOT NULL,
    digest VARCHAR NOT NULL,
    parts INTEGER NOT NULL,
    removed_on DATE,
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
CREATE INDEX ix_attachment_case_happened ON attachment (case_id, happened_at)
;
CREATE INDEX ix_attachment_case_id ON attachment (case_id)
;
CREATE TABLE attachment_part (
    attachment_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    data VARCHAR NOT NULL,
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
CREATE INDEX ix_attachment_part_case_id ON attachment_part (case_id)
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
    attended VARCHAR,
    late_minutes INTEGER,
    follow_up_id BLOB,
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
CREATE INDEX ix_contact_amends ON contact (amends_id) WHERE amends_id IS NOT NULL
;
CREATE INDEX ix_contact_case_happened ON contact (case_id, happened_at)
;
CREATE INDEX ix_contact_case_id ON contact (case_id)
;
CREATE INDEX ix_contact_counted ON contact (recorded_at, space_id, id, case_id, author_id, happened_at, mode, kind, minutes, amends_id)
;
CREATE TABLE contact_attempt (
    mode VARCHAR NOT NULL,
    result VARCHAR NOT NULL,
    words VARCHAR,
    why VARCHAR,
    follow_up_id BLOB,
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
CREATE INDEX ix_contact_attempt_amends ON contact_attempt (amends_id) WHERE amends_id IS NOT NULL
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
CREATE TABLE cover (
    worker_id BLOB NOT NULL,
    cover_id BLOB NOT NULL,
    from_on DATE NOT NULL,
    to_on DATE NOT NULL,
    words VARCHAR,
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
CREATE INDEX ix_cover_case_id ON cover (case_id)
;
CREATE TABLE detention (
    suite VARCHAR,
    offence_group VARCHAR,
    exit_type VARCHAR,
    left_on DATE,
    adult VARCHAR,
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
    clinically_ok_at VARCHAR(27),
    approach_mode VARCHAR,
    out_of_hours BOOLEAN,
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
    eligibility VARCHAR,
    override_reason VARCHAR,
    achievements VARCHAR,
    what_helped VARCHAR,
    exit_review_id BLOB,
    sign_off_asked_at VARCHAR(27),
    signed_off_at VARCHAR(27),
    signed_off_by BLOB,
    sign_off_words VARCHAR,
    closed_by BLOB,
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
CREATE INDEX ix_episode_open ON episode (case_id, space_id, opened_on) WHERE closed_on IS NULL
;
CREATE INDEX ix_episode_to_sign_off ON episode (sign_off_asked_at) WHERE sign_off_asked_at IS NOT NULL AND signed_off_at IS NULL
;
CREATE TABLE export (
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    control VARCHAR,
    recipient VARCHAR,
    people INTEGER,
    left_out INTEGER,
    asks JSON,
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
CREATE INDEX ix_export_case_happened ON export (case_id, happened_at)
;
CREATE INDEX ix_export_case_id ON export (case_id)
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
    kind VARCHAR,
    about_id BLOB,
    moved_from_id BLOB,
    moved_by VARCHAR,
    moved_why VARCHAR,
    weeks INTEGER,
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
CREATE INDEX ix_follow_up_open ON follow_up (due_on) WHERE done_on IS NULL AND dropped_on IS NULL
;
CREATE TABLE frozen_report (
    name VARCHAR NOT NULL,
    asks JSON NOT NULL,
    figures JSON NOT NULL,
    as_of VARCHAR(27) NOT NULL,
    saved_id BLOB,
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
CREATE INDEX ix_frozen_report_case_id ON frozen_report (case_id)
;
CREATE TABLE goal (
    words VARCHAR NOT NULL,
    domain VARCHAR,
    need_id BLOB,
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
    not_told_why VARCHAR,
    lifted_on DATE,
    lifted_why VARCHAR,
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
CREATE TABLE merge (
    other_id BLOB NOT NULL,
    why JSON,
    kept_fields JSON,
    undone_at VARCHAR(27),
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
CREATE INDEX ix_merge_case_id ON merge (case_id)
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
CREATE TABLE offer_log_line (
    shift_id BLOB,
    site VARCHAR,
    age_band VARCHAR,
    sex VARCHAR,
    reason VARCHAR,
    eligible BOOLEAN,
    why_not VARCHAR,
    checks JSON,
    adult VARCHAR,
    found_by VARCHAR,
    clinically_ok BOOLEAN,
    mode VARCHAR,
    approached BOOLEAN,
    why_not_approached VARCHAR,
    role_explained BOOLEAN,
    notice_given BOOLEAN,
    answer VARCHAR,
    card_left BOOLEAN,
    override_reason VARCHAR,
    person_id BLOB,
    removed_on DATE,
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
CREATE INDEX ix_offer_log_line_case_happened ON offer_log_line (case_id, happened_at)
;
CREATE INDEX ix_offer_log_line_case_id ON offer_log_line (case_id)
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
    decision_id BLOB,
    sent_at VARCHAR(27),
    sent_how VARCHAR,
    outcome VARCHAR,
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
CREATE INDEX ix_outbox_conflict ON outbox (row_id) WHERE result = 'conflict'
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
    about_id BLOB,
    weeks INTEGER,
    taken_back_on DATE,
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
    nhs_number VARCHAR,
    pnc_id VARCHAR,
    merged_into BLOB,
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
CREATE INDEX ix_person_merged_into ON person (merged_into) WHERE merged_into IS NOT NULL
;
CREATE TABLE plan_sign_off (
    version_id BLOB NOT NULL,
    answer VARCHAR NOT NULL,
    words VARCHAR,
    taken_back_on DATE,
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
CREATE INDEX ix_plan_sign_off_case_happened ON plan_sign_off (case_id, happened_at)
;
CREATE INDEX ix_plan_sign_off_case_id ON plan_sign_off (case_id)
;
CREATE TABLE plan_version (
    number INTEGER NOT NULL,
    body JSON NOT NULL,
    agreed VARCHAR,
    agreed_how VARCHAR,
    read_together BOOLEAN,
    review_on DATE,
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
CREATE INDEX ix_plan_version_case_happened ON plan_version (case_id, happened_at)
;
CREATE INDEX ix_plan_version_case_id ON plan_version (case_id)
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
    copy INTEGER,
    copies INTEGER,
    held_back INTEGER,
    locked BOOLEAN,
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
CREATE TABLE quality_check (
    sample_id BLOB NOT NULL,
    result VARCHAR NOT NULL,
    found JSON,
    words VARCHAR,
    episode_id BLOB,
    worker_id BLOB,
    seen_on DATE,
    removed_on DATE,
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
CREATE INDEX ix_quality_check_case_happened ON quality_check (case_id, happened_at)
;
CREATE INDEX ix_quality_check_case_id ON quality_check (case_id)
;
CREATE TABLE quality_sample (
    from_on DATE NOT NULL,
    to_on DATE NOT NULL,
    worker_id BLOB,
    site VARCHAR,
    picked JSON NOT NULL,
    removed_on DATE,
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
CREATE INDEX ix_quality_sample_case_id ON quality_sample (case_id)
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
    decision_id BLOB,
    withdrawn_at VARCHAR(27),
    sent_by VARCHAR,
    answer VARCHAR,
    answer_words VARCHAR,
    answered_at VARCHAR(27),
    answered_by VARCHAR,
    first_contact_at VARCHAR(27),
    received_on DATE,
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
CREATE TABLE review (
    kind VARCHAR NOT NULL,
    person_scores JSON,
    worker_scores JSON,
    levels JSON,
    words VARCHAR,
    next_on DATE,
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
CREATE INDEX ix_review_case_happened ON review (case_id, happened_at)
;
CREATE INDEX ix_review_case_id ON review (case_id)
;
CREATE TABLE safeguarding_concern (
    about VARCHAR NOT NULL,
    categories JSON,
    words VARCHAR,
    "immediate" BOOLEAN NOT NULL,
    due_at VARCHAR(27),
    told_to VARCHAR,
    told_at VARCHAR(27),
    referred_to VARCHAR,
    referred_at VARCHAR(27),
    person_told BOOLEAN,
    not_told_why VARCHAR,
    outcome VARCHAR,
    outcome_words VARCHAR,
    closed_on DATE,
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
CREATE INDEX ix_safeguarding_concern_case_happened ON safeguarding_concern (case_id, happened_at)
;
CREATE INDEX ix_safeguarding_concern_case_id ON safeguarding_concern (case_id)
;
CREATE TABLE safety_plan (
    sections JSON NOT NULL,
    review_on DATE,
    copy_given BOOLEAN,
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
CREATE INDEX ix_safety_plan_case_happened ON safety_plan (case_id, happened_at)
;
CREATE INDEX ix_safety_plan_case_id ON safety_plan (case_id)
;
CREATE TABLE saved_report (
    name VARCHAR NOT NULL,
    asks JSON NOT NULL,
    removed_on DATE,
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
CREATE INDEX ix_saved_report_case_id ON saved_report (case_id)
;
CREATE TABLE service (
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR,
    what VARCHAR,
    who_for VARCHAR,
    refer_how VARCHAR,
    phone VARCHAR,
    email VARCHAR,
    web VARCHAR,
    address VARCHAR,
    hours VARCHAR,
    districts JSON,
    checked_on DATE,
    valid_from DATE,
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
CREATE INDEX ix_service_case_id ON service (case_id)
;
CREATE TABLE sharing_decision (
    about_entity VARCHAR,
    about_id BLOB,
    shared BOOLEAN NOT NULL,
    what VARCHAR,
    to_whom VARCHAR,
    purpose VARCHAR,
    basis VARCHAR,
    reason VARCHAR NOT NULL,
    decided_by VARCHAR,
    person_told BOOLEAN,
    not_told_why VARCHAR,
    objection VARCHAR,
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
CREATE INDEX ix_sharing_decision_case_happened ON sharing_decision (case_id, happened_at)
;
CREATE INDEX ix_sharing_decision_case_id ON sharing_decision (case_id)
;
CREATE TABLE shift (
    site VARCHAR,
    worker_id BLOB NOT NULL,
    started_at VARCHAR(27) NOT NULL,
    ended_at VARCHAR(27),
    from_paper BOOLEAN NOT NULL,
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
CREATE INDEX ix_shift_case_id ON shift (case_id)
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
CREATE TABLE subject_request (
    kind VARCHAR,
    how VARCHAR,
    identity_checked_on DATE,
    identity_how VARCHAR,
    due_on DATE,
    extended_to DATE,
    extended_why VARCHAR,
    paused_on DATE,
    paused_why VARCHAR,
    paused_days INTEGER,
    decisions JSON,
    released_on DATE,
    declined_on DATE,
    declined_why VARCHAR,
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
CREATE INDEX ix_subject_request_case_happened ON subject_request (case_id, happened_at)
;
CREATE INDEX ix_subject_request_case_id ON subject_request (case_id)
;
CREATE TABLE supervision_note (
    worker_id BLOB NOT NULL,
    words VARCHAR,
    agreed VARCHAR,
    next_on DATE,
    episode_id BLOB,
    amends_id BLOB,
    removed_on DATE,
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
CREATE INDEX ix_supervision_note_case_happened ON supervision_note (case_id, happened_at)
;
CREATE INDEX ix_supervision_note_case_id ON supervision_note (case_id)
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
CREATE TABLE viewing (
    entity VARCHAR NOT NULL,
    row_id BLOB,
    reason VARCHAR,
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
CREATE INDEX ix_viewing_case_happened ON viewing (case_id, happened_at)
;
CREATE INDEX ix_viewing_case_id ON viewing (case_id)
;
CREATE TABLE wall (
    other_id BLOB NOT NULL,
    relationship_code VARCHAR,
    words VARCHAR,
    lifted_on DATE,
    lifted_why VARCHAR,
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
CREATE INDEX ix_wall_case_id ON wall (case_id)
;
CREATE TABLE wellbeing (
    measure VARCHAR NOT NULL,
    answers JSON NOT NULL,
    review_id BLOB,
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
CREATE INDEX ix_wellbeing_case_happened ON wellbeing (case_id, happened_at)
;
CREATE INDEX ix_wellbeing_case_id ON wellbeing (case_id)
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
