"""Every form that can be added to a person's file, once, for the menu, the keys and the tests."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vru_case.programmes.definition import Library, Programme
from vru_case.services.values import PersonPage
from vru_case.ui.forms.access import request
from vru_case.ui.forms.agreement import agreement, ask_all, follow_up, offer
from vru_case.ui.forms.attachment import attachment
from vru_case.ui.forms.people import address, assault, attendance, contact_point, details, detention, merge
from vru_case.ui.forms.plan import action, goal, item, need, outcome, plan_version, review, strength, wellbeing
from vru_case.ui.forms.referring import onward, refer, safeguard, signpost
from vru_case.ui.forms.safety import concern, decision, disclosure, marker, safety_plan, wall
from vru_case.ui.forms.support import came_back, closing, hand_over, left_custody, opening

Fits = Callable[[Programme, PersonPage], bool]


def _always(_programme: Programme, _page: PersonPage) -> bool:
    return True


def _works_in(sites: str) -> Fits:
    return lambda programme, _page: sites in programme.uses.sites


def _has_partners(programme: Programme, _page: PersonPage) -> bool:
    return bool(programme.partners)


def _has_measures(programme: Programme, _page: PersonPage) -> bool:
    return bool(programme.uses.measures)


def _is_in_custody(_programme: Programme, page: PersonPage) -> bool:
    return any(each.entity == "detention" for each in page.timeline)


def _is_open(_programme: Programme, page: PersonPage) -> bool:
    return any(row.closed_on is None for row in page.episodes)


def _has_ended(programme: Programme, page: PersonPage) -> bool:
    return bool(page.episodes) and not _is_open(programme, page)


def _never_opened(_programme: Programme, page: PersonPage) -> bool:
    return not page.episodes


@dataclass(frozen=True, slots=True)
class FormEntry:
    """One form: its code (its words are FORMS[code]), its group, icon and key, what makes its sheet, when it fits."""

    code: str
    group: str
    icon: str
    key: str
    make: Callable[..., Any]
    fits: Fits = _always


FORMS: tuple[FormEntry, ...] = (
    FormEntry("offer", "support", "heart-handshake", "U", offer.OfferSheet),
    FormEntry("ask_all", "support", "shield-check", "G", ask_all.AskAllSheet),
    FormEntry("agreement", "support", "shield-check", "", agreement.AgreementSheet),
    FormEntry("follow_up", "support", "calendar-plus", "F", follow_up.FollowUpSheet),
    FormEntry("refer", "support", "arrow-left-right", "R", refer.ReferSheet, _has_partners),
    FormEntry("onward", "support", "share-2", "H", onward.OnwardSheet),
    FormEntry("signpost", "support", "info", "K", signpost.SignpostSheet),
    FormEntry("review", "plan", "trending-up", "V", review.ReviewSheet),
    FormEntry("strength", "plan", "star", "S", strength.StrengthSheet),
    FormEntry("need", "plan", "life-buoy", "N", need.NeedSheet),
    FormEntry("goal", "plan", "target", "L", goal.GoalSheet),
    FormEntry("action", "plan", "clipboard-list", "T", action.ActionSheet),
    FormEntry("item", "plan", "gift", "I", item.ItemSheet),
    FormEntry("plan_version", "plan", "handshake", "P", plan_version.PlanVersionSheet),
    FormEntry("wellbeing", "plan", "smile", "E", wellbeing.WellbeingSheet, _has_measures),
    FormEntry("outcome", "plan", "sprout", "O", outcome.OutcomeSheet),
    FormEntry("attendance", "happened", "hospital", "", attendance.AttendanceSheet, _works_in("emergency_department")),
    FormEntry("assault", "happened", "activity", "", assault.AssaultSheet, _works_in("emergency_department")),
    FormEntry("detention", "happened", "key-round", "", detention.DetentionSheet, _works_in("custody_suite")),
    FormEntry("left_custody", "happened", "door-open", "X", left_custody.LeftCustodySheet, _is_in_custody),
    FormEntry("concern", "safety", "shield-alert", "C", concern.ConcernSheet),
    FormEntry("disclosure", "safety", "lock", "D", disclosure.DisclosureSheet),
    FormEntry("decision", "safety", "scale", "", decision.DecisionSheet),
    FormEntry("safeguard", "safety", "megaphone", "", safeguard.SafeguardSheet),
    FormEntry("marker", "safety", "flag", "M", marker.MarkerSheet),
    FormEntry("safety_plan", "safety", "life-buoy", "Y", safety_plan.SafetyPlanSheet),
    FormEntry("wall", "safety", "split", "", wall.WallSheet),
    FormEntry("contact_point", "record", "phone", "", contact_point.ContactPointSheet),
    FormEntry("address", "record", "house", "", address.AddressSheet),
    FormEntry("attachment", "record", "file-text", "", attachment.AttachmentSheet),
    FormEntry("details", "record", "user-round", "", details.DetailsSheet),
    FormEntry("their_record", "record", "inbox", "", request.RequestSheet),
    FormEntry("same_person", "record", "users", "", merge.SamePersonSheet),
    FormEntry("hand_over", "record", "user-check", "", hand_over.HandOverSheet),
    FormEntry("came_back", "record", "door-open", "", came_back.CameBackSheet, _has_ended),
    FormEntry("opening", "record", "door-open", "", opening.OpenSupportSheet, _never_opened),
    FormEntry("closing", "record", "flag", "", closing.CloseSupportSheet, _is_open),
)


def offered(library: Library, page: PersonPage) -> tuple[FormEntry, ...]:
    """The forms that fit this person's programme and where their support stands, in the order of the menu."""
    programme = library.programme(page.head.programme)
    return tuple(entry for entry in FORMS if entry.fits(programme, page))
