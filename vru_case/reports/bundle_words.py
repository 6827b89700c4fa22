"""What the parts of a person's own record are called, on its paper and where it is looked through before."""

SECTIONS = {
    "person": "About you",
    "contact_point": "How to reach you",
    "address": "Where you live or stay",
    "referral": "Asked to help, by whom and to whom",
    "ed_attendance": "Visits to hospital",
    "detention": "Times in custody",
    "assault_detail": "What happened to you",
    "episode": "Times of support",
    "assignment": "Who worked with you",
    "allocation_request": "Workers who were asked",
    "contact": "When we spoke",
    "contact_attempt": "When we tried to reach you",
    "note": "Notes",
    "disclosure": "Told in confidence",
    "offer": "What was offered",
    "agreement": "What you agreed to",
    "signpost": "Information given",
    "strength": "What helps",
    "need": "What is hard",
    "goal": "What you want",
    "action": "What was to be done",
    "item_given": "What was given to you",
    "follow_up": "When to speak again",
    "plan_version": "The plan as agreed",
    "plan_sign_off": "The plan, read by a supervisor",
    "review": "How things were going",
    "wellbeing": "How you were feeling",
    "outcome": "What changed",
    "onward_referral": "Introduced to other services",
    "marker": "To keep you safe",
    "safeguarding_concern": "Safeguarding",
    "safety_plan": "Your safety plan",
    "sharing_decision": "Decisions to share, or not to",
    "wall": "Kept apart from somebody",
    "merge": "Records brought together",
    "attachment": "Pictures and papers",
    "offer_log_line": "In the log of a shift",
    "viewing": "Who opened something restricted",
    "printout": "Printed or saved",
    "export": "Given out",
    "quality_check": "Records looked at for their quality",
    "subject_request": "What you asked about your record",
}
OTHER_SECTION = "Other"
FIELDS = {
    "words": "What was written",
    "known_as": "Want to be called",
    "born_on": "Born",
    "born_precision": "How exactly that is known",
    "also_known_as": "Other names",
    "ete": "Work and learning",
    "nhs_number": "NHS number",
    "pnc_id": "Police number",
    "value": "Number or address",
    "belongs_to": "Whose it is",
    "lines": "Address",
    "worker_id": "Worker",
    "from_on": "From",
    "ended_on": "Until",
    "limits": "With these limits",
    "given_how": "How you said so",
    "given_by": "Who said so",
    "service_kind": "Kind of service",
    "relationship_code": "Who they are to each other",
    "code": "What",
    "what": "What",
    "why": "Why",
    "to_whom": "To whom",
    "basis": "On what ground",
    "person_told": "You were told",
    "not_told_why": "Why you weren't told",
    "entity": "What was opened",
    "purpose": "What for",
    "how": "How",
    "held_back": "Lines blacked out",
    "body": "The plan",
    "answers": "Answers",
    "person_scores": "As you saw it",
    "worker_scores": "As the worker saw it",
    "levels": "Support wanted",
    "due_on": "Due",
    "due_at": "At",
    "done_on": "Done",
    "dropped_on": "Let go",
    "met_on": "Met",
    "title": "Title",
    "asks": "What was asked for",
    "ete_status": "Work and learning",
    "eligibility": "What the usual ages and reasons said",
}
TITLE = "Everything we hold about you"
FOR = "For {name}"
INTRO = (
    "You asked for your own record. This is all of it as of {day}, put together from the records of {controller}. "
    "Where something is about another person, or could seriously harm somebody, it may be blacked out or left out; "
    "how much, and why, is said below."
)
HELD = "Blacked out: {blacked}. Left out: {left}."
NOTHING_HELD = "Nothing was blacked out or left out."
WHY_LINE = "{count} × {why}"
RIGHTS = (
    "If something here is wrong, tell us, and it is put right beside what stood there. If you aren't content with how "
    "we answered, you can complain to the Information Commissioner: ico.org.uk, 0303 123 1113."
)
WAS = "Before it was changed"
FILES = "Pictures and papers, and this record as a file for computers, are attached to this document."
BY = "{day} · {who}"
BY_NOBODY = "{day}"
ABOUT_DAY = "about {day}"
UNKNOWN_DAY = "day not known, written {day}"
SUBJECT = "Their own record"


def section(entity: str) -> str:
    """The heading of a kind of row."""
    return SECTIONS.get(entity, OTHER_SECTION)


def field(name: str) -> str:
    """What a field is called."""
    return FIELDS.get(name) or name.removesuffix("_on").removesuffix("_at").replace("_", " ").capitalize()
