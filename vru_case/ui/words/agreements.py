"""What the sheet says on which everything they may agree to is asked."""

from vru_case.services.values import AgreementRow
from vru_case.ui.words import dates

ANSWERS = {"YES": "Yes", "LIMITED": "Only some", "NOT_NOW": "Not this time", "NO": "No", "NA": "Not asked"}
HINTS = {"YES": "Y", "LIMITED": "S", "NOT_NOW": "L", "NO": "N", "NA": "Backspace"}
#: What stands beside an answer: what it is limited to, or what it needs to be of use.
LIMITS = {
    "LIMITED": "Which part they agreed to",
    "CONTACT": "How and when, as they said it",
    "TRUSTED": "Who that is, and what we may talk about",
}
SHARE_WITH = "Are you happy for us to share with {name}?"
SHARE_OTHER = "Are you happy for us to share with them?"
OTHER_SERVICE = "Another service"
OPENS = "Support opens with this."
OPENS_AGAIN = "Support opens again with this."
NOTICE = "They have our privacy notice (version {version})"
LAST_TIME = "Last time: {answer}, {day}"
TAKEN_BACK = "Last time: {answer}, {day}; taken back {back}"


def last_time(row: AgreementRow) -> str:
    """What they said when it was asked before."""
    answer = row.answer.words.lower()
    day = dates.day_within(dates.local_day(row.when.at)) if row.when.at is not None else dates.on_day(row.when)
    if row.withdrawn_at is not None:
        back = dates.day_within(dates.local_day(row.withdrawn_at))
        return TAKEN_BACK.format(answer=answer, day=day, back=back)
    return LAST_TIME.format(answer=answer, day=day)
