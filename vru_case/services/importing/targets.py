"""What a column of a spreadsheet may mean: one target each, with the headings people give it."""

from dataclasses import dataclass

from vru_case.programmes.definition import Library, Option, Programme

#: Text that stays as it is, and the kinds that are read.
Kind = str


@dataclass(frozen=True, slots=True)
class Target:
    """`kind`: id · text · words · name · day · age · code · phone · email · postcode. `list` is a code list.

    `uses` names the part of `Programme.uses` that narrows the list. `many`: several columns may mean the same.
    """

    code: str
    label: str
    group: str
    kind: Kind
    headings: tuple[str, ...]
    list: str = ""
    uses: str = ""
    many: bool = False


_WHO, _REACH, _CAME, _SUPPORT, _CONTACT, _NEXT, _OTHER = (
    "Who they are", "How to reach them", "How they came to us", "Support", "A contact", "What comes next", "Other",
)  # fmt: skip

TARGETS: tuple[Target, ...] = (
    Target(
        "source_id",
        "Number in the spreadsheet",
        _WHO,
        "id",
        (
            "id",
            "ref",
            "reference",
            "case number",
            "case ref",
            "client id",
            "record id",
            "unique id",
            "urn",
            "case id",
            "no",
        ),
    ),
    Target(
        "first_name",
        "First name",
        _WHO,
        "text",
        ("first name", "forename", "given name", "christian name", "firstname"),
    ),
    Target("last_name", "Last name", _WHO, "text", ("last name", "surname", "family name", "lastname")),
    Target(
        "full_name",
        "Whole name",
        _WHO,
        "name",
        (
            "name",
            "full name",
            "client name",
            "client",
            "young person",
            "participant",
            "yp name",
            "patient name",
            "service user",
        ),
    ),
    Target("known_as", "Known as", _WHO, "text", ("known as", "preferred name", "likes to be called", "nickname")),
    Target("also_known_as", "Other names", _WHO, "text", ("alias", "aliases", "also known as", "aka", "other names")),
    Target("pronouns", "Pronouns", _WHO, "text", ("pronouns",)),
    Target(
        "born_on", "Date of birth", _WHO, "day", ("date of birth", "dob", "d o b", "birth date", "born", "birthday")
    ),
    Target("age", "Age", _WHO, "age", ("age", "age in years", "age at referral", "approx age")),
    Target("sex", "Sex", _WHO, "code", ("sex", "m f", "male female"), "sex"),
    Target("gender", "Gender", _WHO, "code", ("gender", "gender identity"), "gender"),
    Target("ethnicity", "Ethnicity", _WHO, "code", ("ethnicity", "ethnic group", "ethnic origin"), "ethnicity"),
    Target(
        "phone",
        "Phone",
        _REACH,
        "phone",
        (
            "phone",
            "telephone",
            "mobile",
            "phone number",
            "mobile number",
            "mobile no",
            "phone no",
            "contact no",
            "contact number",
            "tel",
            "tel no",
            "mob",
            "number",
        ),
        many=True,
    ),
    Target("email", "E-mail", _REACH, "email", ("email", "e mail", "email address")),
    Target("address", "Address", _REACH, "text", ("address", "home address", "address line 1", "street")),
    Target("postcode", "Postcode", _REACH, "postcode", ("postcode", "post code", "zip")),
    Target(
        "district",
        "District",
        _REACH,
        "code",
        ("district", "area", "local authority", "borough", "council", "town"),
        "district",
    ),
    Target(
        "accommodation",
        "Where they live",
        _REACH,
        "code",
        ("accommodation", "housing", "housing status"),
        "accommodation",
    ),
    Target(
        "ete",
        "Work and learning",
        _WHO,
        "code",
        ("ete", "employment", "employment status", "education", "occupation"),
        "ete",
    ),
    Target(
        "communication",
        "How they like to communicate",
        _WHO,
        "text",
        (
            "communication",
            "communication needs",
            "interpreter",
            "language",
        ),
    ),
    Target(
        "source",
        "Who put us in touch",
        _CAME,
        "code",
        (
            "source",
            "referral source",
            "referred by",
            "referrer",
            "referred from",
            "how referred",
        ),
        "referral_source",
        "referral_sources",
    ),
    Target(
        "referred_on",
        "Day of the referral",
        _CAME,
        "day",
        (
            "referral date",
            "date referred",
            "date of referral",
            "referred on",
            "referred",
        ),
    ),
    Target("reason", "Why they were referred", _CAME, "text", ("reason", "referral reason", "reason for referral")),
    Target(
        "site",
        "Place",
        _CAME,
        "code",
        ("site", "suite", "custody suite", "hospital", "place", "station", "base"),
        "",
        "sites",
    ),
    Target(
        "offence_group",
        "Why they were in custody",
        _CAME,
        "code",
        (
            "offence",
            "offence group",
            "offence type",
            "arrested for",
            "arrest reason",
            "crime type",
        ),
        "offence_group",
    ),
    Target(
        "attendance_reason",
        "Why they came to hospital",
        _CAME,
        "code",
        (
            "attendance reason",
            "reason for attendance",
            "presentation",
            "presenting complaint",
            "injury",
            "injury type",
        ),
        "attendance_reason",
    ),
    Target(
        "happened_on",
        "Day in custody or hospital",
        _CAME,
        "day",
        (
            "date of arrest",
            "arrest date",
            "attendance date",
            "date of attendance",
            "date in custody",
            "admission date",
            "incident date",
        ),
    ),
    Target(
        "support_from",
        "Support began",
        _SUPPORT,
        "day",
        (
            "start date",
            "support start",
            "date started",
            "started",
            "opened",
            "date opened",
            "engagement date",
        ),
    ),
    Target(
        "support_to",
        "Support ended",
        _SUPPORT,
        "day",
        (
            "end date",
            "support end",
            "date ended",
            "closed",
            "date closed",
            "closure date",
            "exit date",
        ),
    ),
    Target(
        "closure_reason",
        "How it ended",
        _SUPPORT,
        "code",
        (
            "closure reason",
            "exit reason",
            "reason closed",
            "outcome of support",
            "reason for closure",
        ),
        "closure_reason",
        "closure_reasons",
    ),
    Target(
        "contact_on",
        "Day of the contact",
        _CONTACT,
        "day",
        (
            "contact date",
            "date of contact",
            "last contact",
            "date",
            "session date",
            "date last seen",
        ),
    ),
    Target(
        "contact_mode",
        "How we were in touch",
        _CONTACT,
        "code",
        (
            "contact type",
            "contact method",
            "type of contact",
            "mode",
            "method",
        ),
        "contact_mode",
        "contact_modes",
    ),
    Target(
        "contact_result",
        "How it went",
        _CONTACT,
        "code",
        ("result", "contact result", "contact outcome"),
        "contact_result",
        "contact_results",
    ),
    Target(
        "contact_words",
        "What was said or done",
        _CONTACT,
        "words",
        (
            "contact notes",
            "what happened",
            "summary",
            "contact details",
            "session notes",
            "update",
        ),
    ),
    Target(
        "note",
        "Note",
        _OTHER,
        "words",
        ("note", "notes", "comment", "comments", "other information", "background"),
        many=True,
    ),
    Target(
        "follow_up_on",
        "Next contact",
        _NEXT,
        "day",
        (
            "follow up",
            "follow up date",
            "next contact",
            "next contact date",
            "next appointment",
            "review date",
        ),
    ),
    Target(
        "follow_up_what",
        "What it is for",
        _NEXT,
        "text",
        (
            "follow up action",
            "next action",
            "action",
            "actions",
            "next step",
            "next steps",
        ),
    ),
)

BY_CODE = {target.code: target for target in TARGETS}
#: What makes a row about somebody.
IDENTIFYING = ("first_name", "last_name", "known_as", "born_on", "phone")


def options(library: Library, programme: Programme, target: Target) -> tuple[Option, ...]:
    """The codes a column may hold, retired ones too: what happened then was called that then."""
    if target.uses == "sites":
        return tuple(option for name in programme.uses.sites for option in library.list(name).options)
    every = library.list(target.list).options
    if not target.uses:
        return every
    used = set(getattr(programme.uses, target.uses))
    return tuple(option for option in every if option.code in used)
