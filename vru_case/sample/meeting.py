"""How support begins and goes on: the first meeting, what was agreed and offered, contacts and tries, and the end."""

from datetime import date, datetime, timedelta
from uuid import UUID

from vru_case.sample import phrases
from vru_case.sample.people import Identity
from vru_case.sample.phrases import note, pick, say
from vru_case.sample.rows import Pen
from vru_case.sample.topic import Topic

_PLACES = {
    "F2F_COMMUNITY": ("CAFE", "CAFE", "STREET", "PUBLIC", "CHARITY", "GYM", "COLLEGE"),
    "F2F_HOME": ("HOME",),
    "F2F_CLUB": ("CLUB", "CLUB", "GYM"),
    "F2F_ED": ("ED",),
    "F2F_CUSTODY": ("CUSTODY",),
}
_LATER = {"ED", "CUSTODY"}
_REASONS = (
    "Would like to talk to somebody.",
    "Asked about work and somewhere to live.",
    "Said yes to a first chat.",
    "A friend said it helps.",
)


def moment(pen: Pen, day: date) -> datetime:
    """What brought them here: a detention or an attendance, whichever the programme's reasons are about."""
    at = pen.clock_time(day, pen.rng.randint(1, 8 * 60))
    site, rule = pen.rows[0].fields.get("site"), pen.programme.reason_rule(day)
    reason = pen.one(sorted(rule.eligible)) if rule and pen.chance(0.8) else None
    if rule and rule.list == "offence_group":
        exit_type = pen.one(("NO_ACTION", "RUI", "BAIL", "NK"))
        pen.happen("detention", at, suite=site, offence_group=reason, exit_type=exit_type if pen.chance(0.7) else None)
        return at
    visit = pen.happen(
        "ed_attendance",
        at,
        site=site,
        reason=reason if reason not in {"SEXUAL", "HOME"} else "HURT",
        clinically_ok=True if pen.chance(0.6) else None,
        reported_to_police=pen.one(("NO_WISH", "NO", "YES_HOSPITAL", "YES_PERSON", "NA", None)),
    )
    if pen.chance(0.3):
        pen.happen(
            "assault_detail",
            at - timedelta(hours=2),
            "about",
            attendance_id=visit,
            place=pen.one(("STREET", "LICENSED", "TRANSPORT", "OTHER")),
            method=pen.one(("BODY", "BLUNT", "GLASS", "NK")),
            relationship_code=pen.one(("STRANGER", "SEVERAL", "ACQUAINTANCE", "PNS")),
        )
    return at


def begin(
    pen: Pen, who: Identity, day: date, source: str, *, previous: UUID | None = None, referral: UUID | None = None
) -> UUID:
    """A referral to us, the first conversation and what they agreed to; the episode's id."""
    at = pen.at_work(day)
    if referral is None:
        referral = pen.happen(
            "referral",
            at - timedelta(hours=1),
            direction="in",
            source=source,
            reason=pen.one(_REASONS) if pen.chance(0.5) else None,
            answer="ACCEPTED",
            answered_at=at,
            answered_by=pen.worker.name,
        )
    phases = pen.programme.phases
    phase = phases[1].id if len(phases) > 1 and (pen.today - day).days > 28 else phases[0].id if phases else None
    episode = pen.add(
        "episode", at, opened_on=day, source=source, referral_id=referral, previous_id=previous, phase=phase
    )
    if previous is None:
        _first(pen, who, at, episode)
        _agree(pen, at)
        pen.add("assignment", at, worker_id=pen.worker.account, from_on=day)
    pen.happen("offer", at, service="OUR_SUPPORT", answer="ACCEPTED")
    return episode


def decline(pen: Pen, who: Identity, day: date) -> None:
    """They didn't want support this time: a card was left and the door is open."""
    at = pen.at_work(day)
    _first(pen, who, at, None)
    answer = pen.one(("NOT_NOW", "NOT_NOW", "NOT_NEEDED", "HAS_ALREADY"))
    pen.happen("offer", at, service="OUR_SUPPORT", answer=answer, words=say(pen, who, "Thanked us and kept the card."))
    pen.happen("signpost", at, kind="CARD", words="Card with the mobile number; any time.")


def _first(pen: Pen, who: Identity, at: datetime, episode: UUID | None) -> None:
    visits = [mode for mode in pen.programme.uses.contact_modes if mode.startswith("F2F")]
    mode = visits[0] if pen.chance(0.75) else "PHONE_OUT"
    pen.happen(
        "contact",
        at,
        mode=mode,
        direction="out",
        kind=pen.programme.first_contact_type,
        result="MET" if mode == visits[0] else "SPOKE",
        words=pick(pen, who, phrases.FIRST),
        minutes=pen.rng.randrange(15, 60, 5),
        role_explained=True,
        place=_PLACES.get(mode, ("PHONE",))[0],
        episode_id=episode,
    )


def _agree(pen: Pen, at: datetime) -> None:
    how = pen.one(("SPOKEN", "SPOKEN", "PHONE", "WRITTEN"))
    for kind, usually in (("SUPPORT", 1.0), ("RECORD", 0.97), ("CONTACT", 0.93), ("EVALUATION", 0.55), ("STORY", 0.2)):
        # Whoever says no to contact isn't written to; nobody here goes on doing so.
        others = ("LIMITED", "LIMITED", "NOT_NOW") if kind == "CONTACT" else ("LIMITED", "NOT_NOW", "NO")
        answer = "YES" if pen.chance(usually) else pen.one(others)
        if kind in {"SUPPORT", "RECORD", "CONTACT"} or pen.chance(0.5):
            pen.happen(
                "agreement",
                at,
                kind=kind,
                answer=answer,
                given_how=how,
                limits="Texts only, after four" if answer == "LIMITED" else None,
            )


def in_touch(pen: Pen, who: Identity, episode: UUID, topics: list[Topic], days: list[date]) -> None:
    """A contact on each of these days, and a try before some of them."""
    for day in days:
        if pen.chance(0.22):
            _try(pen, who, pen.at_work(pen.weekday(day - timedelta(days=1))), episode)
        _contact(pen, who, pen.at_work(day), episode, pen.one(topics))
        if pen.chance(0.06):
            by = pen.one(pen.place.workers)
            at = pen.at_work(day)
            pen.add(
                "note",
                at,
                by=by,
                happened_at=at,
                precision="time",
                words=pick(pen, who, phrases.TALKED),
                restricted=False,
            )


def _contact(pen: Pen, who: Identity, at: datetime, episode: UUID, topic: Topic) -> None:
    luck = pen.rng.random()
    kind: str | None = pen.one(("SESSION", "CHECK_IN", "CHECK_IN", "FOLLOW_UP"))
    minutes: int | None = None
    place: str | None = None
    opening: tuple[str, ...] = ()
    if luck < 0.45:
        inward = luck < 0.1
        mode, result, opening = (
            ("PHONE_IN", "GOT_IN_TOUCH", phrases.CALL_IN) if inward else ("PHONE_OUT", "SPOKE", phrases.CALL_OUT)
        )
        minutes = pen.rng.choice((5, 8, 10, 12, 15, 20, 25))
    elif luck < 0.83:
        visits = [
            each for each in pen.programme.uses.contact_modes if each in _PLACES and _PLACES[each][0] not in _LATER
        ]
        mode, result = pen.one(visits), "MET"
        place = pen.one(_PLACES[mode])
        opening, minutes = phrases.VISIT[place], pen.rng.randrange(20, 95, 5)
    else:
        mode, result, kind = "TEXT_IN", "THEY_REPLIED", None
    pen.happen(
        "contact",
        at,
        mode=mode,
        direction="in" if mode.endswith("_IN") else "out",
        kind=kind,
        result=result,
        words=note(pen, who, opening, topic) if opening else phrases.message(pen, who),
        minutes=minutes,
        place=place,
        episode_id=episode,
    )


def _try(pen: Pen, who: Identity, at: datetime, episode: UUID) -> None:
    result = pen.rng.choices(
        ("NO_ANSWER", "MESSAGE_LEFT", "SENT", "DIDNT_COME", "THEY_CANCELLED", "NOT_DELIVERED", "SPOKE_OTHER"),
        (40, 18, 20, 8, 8, 3, 3),
    )[0]
    mode = {"SENT": "TEXT_OUT", "NOT_DELIVERED": "TEXT_OUT", "DIDNT_COME": "F2F_COMMUNITY"}.get(result, "PHONE_OUT")
    words = pick(pen, who, phrases.TRIED[result]) if pen.chance(0.7) else None
    pen.happen("contact_attempt", at, mode=mode, result=result, words=words, episode_id=episode)


def end(pen: Pen, who: Identity, episode: UUID, day: date) -> None:
    """Support ended: how, and in what words. The episode's row is written again with its end."""
    reason = pen.one([code for code in pen.programme.uses.closure_reasons if code in phrases.CLOSING])
    words = pick(pen, who, phrases.CLOSING[reason])
    for row in pen.rows:
        if row.id == episode:
            row.fields.update(closed_on=day.isoformat(), closure_reason=reason, closing_words=words)
    if reason in {"ACHIEVED", "JOB", "MOVED_ON", "STEP_DOWN"}:
        pen.happen(
            "contact",
            pen.at_work(day),
            mode="PHONE_OUT",
            direction="out",
            kind="CLOSING",
            result="SPOKE",
            minutes=15,
            episode_id=episode,
            words=say(
                pen, who, "Went over what {name} has done since we met. The door stays open and {they} had our number."
            ),
        )
