"""Fictional cases at every stage, made with the verbs of the site itself. Numbers of the year 0000 tell them apart."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.timezone import localdate

from complaints import casework, citizen, evidence_store
from complaints.actions import Deed, append
from complaints.casework import Hand, last_event
from complaints.codes import PURPOSE, new_code
from complaints.contact import Contact
from complaints.encryption import keyed_hash
from complaints.models import Complaint, Mail, Purge, Tally
from complaints.terms import begin_terms
from complaints.vocabulary import Act, Actor, Kind, Outcome, Route
from schools.models import School

YEAR = "0000"
DAY = timedelta(days=1)
STORY = "Dit is een voorbeeld, niemand heeft dit meegemaakt. {story}"
NAMES = ("Amina", "Bilal", "Chen", "Dawit", "Elena", "Farid", "Genet", "Hana", "Ivan", "Joud")


@dataclass(frozen=True, slots=True)
class Play:
    """One step: so many days after filing, by `who` (0 the jurist, 1 the lead)."""

    after: int
    verb: Callable[[Complaint, Hand], Any]
    who: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """One case: what it is about, how many days ago it came, and what happened since."""

    kind: Kind
    days_ago: int
    story: str
    plays: tuple[Play, ...] = ()
    fields: tuple[tuple[str, Any], ...] = ()


def take(after: int, who: int = 0) -> Play:
    return Play(after, casework.take, who)


def contact(after: int) -> Play:
    return Play(after, lambda case, hand: casework.contact(case, hand, "Voorbeeld: wij belden en maakten afspraken."))


def note(after: int) -> Play:
    return Play(after, lambda case, hand: casework.note(case, hand, "Voorbeeld: de school belt morgen terug."))


def ask(after: int) -> Play:
    def verb(case: Complaint, hand: Hand) -> None:
        casework.ask(case, hand, "Voorbeeld: in welke maand was dat?", hand.today + 14 * DAY)

    return Play(after, verb)


def school(after: int) -> Play:
    def verb(case: Complaint, hand: Hand) -> None:
        casework.wait_for_school(case, hand, "Voorbeeld: wij vroegen de school om uitleg.", hand.today + 10 * DAY)

    return Play(after, verb)


def mediate(after: int) -> Play:
    return Play(after, lambda case, hand: casework.mediate(case, hand, "Voorbeeld: wij gaan samen praten."))


def wait(after: int, told: int) -> Play:
    """Waits for the gate; the school was told so many days before."""

    def verb(case: Complaint, hand: Hand) -> None:
        casework.not_yet(case, hand, hand.today - told * DAY, "Voorbeeld: de school heeft nog tijd.")

    return Play(after, verb)


def close(after: int, outcome: Outcome) -> Play:
    return Play(after, lambda case, hand: casework.close(case, hand, outcome, "Voorbeeld: zo is het afgelopen."))


CONSENT = (("may_tell_school", True),)
ANONYMOUS = (("identity", "anonymous"), ("name", ""), ("phone", ""), ("email", ""))
SCENES = (
    Scene(Kind.DIGID, 0, "De school gebruikt mijn DigiD."),
    Scene(Kind.LESSONS, 1, "De lessen vallen vaak uit."),
    Scene(Kind.UNSAFE, 4, "De leraar schreeuwt en dreigt.", (), ANONYMOUS),
    Scene(Kind.MONEY, 9, "Ik betaal voor uren die er niet zijn."),
    Scene(Kind.HELP, 3, "Ik weet niet hoe ik een klacht maak."),
    Scene(Kind.HELP, 20, "De school geeft geen antwoord.", (wait(2, 14),)),
    Scene(Kind.HELP, 10, "De school zegt dat ik moet wachten.", (wait(1, 25),)),
    Scene(Kind.CONTRACT, 3, "Ik kan niet stoppen met de cursus.", (take(1),)),
    Scene(Kind.BILLS, 12, "De rekening klopt niet.", (take(1), contact(3), note(4))),
    Scene(Kind.MONEY, 25, "De school geeft geld niet terug.", (take(1, 1), contact(4), ask(6)), CONSENT),
    Scene(Kind.LESSONS, 18, "Er is elke week een andere leraar.", (take(1), contact(2), school(5), note(6)), CONSENT),
    Scene(Kind.BEHAVIOUR, 39, "De school luistert niet.", (take(2), contact(4), mediate(12)), CONSENT),
    Scene(
        Kind.OTHER,
        30,
        "Het boek komt niet.",
        (Play(2, lambda case, hand: casework.other_route(case, hand, "Voorbeeld: bel DUO.")),),
    ),
    Scene(Kind.LESSONS, 70, "De groep is te groot.", (take(1), contact(3), close(40, Outcome.ADVICE))),
    Scene(
        Kind.CONTRACT,
        90,
        "Het contract is te lang.",
        (take(1), contact(3), mediate(9), close(30, Outcome.SOLVED)),
        CONSENT,
    ),
    Scene(Kind.DISCRIMINATION, 60, "Ik word anders behandeld.", (take(0), contact(1), close(20, Outcome.SUPERVISION))),
)


@transaction.atomic
def load_cases(jurist: User, lead: User, now: datetime) -> int:
    """Makes the fictional cases; how many, nothing when they are there already. No mail goes out."""
    if Complaint.objects.filter(number__startswith=YEAR).exists():
        return 0
    schools = list(School.objects.filter(is_sample=True).order_by("pk")[:6])
    for number, scene in enumerate(SCENES):
        case = file(scene, number, schools[number % len(schools)] if schools else None, now)
        play(case, scene, (jurist, lead), now)
    Mail.objects.filter(complaint__number__startswith=YEAR).delete()
    return len(SCENES)


def file(scene: Scene, number: int, school: School | None, now: datetime) -> Complaint:
    filed_at = now - scene.days_ago * DAY
    day, name = localdate(filed_at), NAMES[number % len(NAMES)]
    case = Complaint(
        number=f"{YEAR}-{number + 1:06d}",
        kind=scene.kind,
        route=scene.kind.route,
        school=school,
        handed_in_on=day,
        complained_on=day - 50 * DAY if scene.kind.route is Route.REGULAR else None,
        story=STORY.format(story=scene.story),
        wish="Voorbeeld: ik wil dat het wordt opgelost.",
        name=f"{name} Voorbeeld",
        filed_at=filed_at,
        moved_at=filed_at,
    )
    Contact(email=f"{name.lower()}@example.org", phone=f"000 000 {number:04d}", language="nl").write_to(case)
    for field, value in scene.fields:
        setattr(case, field, value)
    case.code_key, case.code_hash = keyed_hash(new_code(), PURPOSE)
    begin_terms(case, day)
    case.save()
    append(case, Deed(Act.FILED, Actor.VISITOR, filed_at), due_on=case.contact_by)
    return case


def play(case: Complaint, scene: Scene, people: tuple[User, User], now: datetime) -> None:
    """What happened since, each step on its own day."""
    for one in scene.plays:
        at = min(case.filed_at + one.after * DAY, now)
        holder = Complaint.objects.get(pk=case.pk).assignee
        one.verb(case, Hand(holder or people[one.who], at, last_event(case)))
    if scene.days_ago == 12:
        citizen.write(case, Actor.VISITOR, now, "Voorbeeld: is er al nieuws?")


@transaction.atomic
def remove_cases() -> None:
    """Takes the fictional cases out, with all that belongs to them."""
    cases = Complaint.objects.filter(number__startswith=YEAR)
    purges = [Purge.objects.create(complaint_key=key) for key in cases.values_list("pk", flat=True)]
    for case in cases:
        for evidence in case.evidence.all():
            evidence_store.remove(evidence)
    tallies = list(cases.exclude(tally=None).values_list("tally", flat=True))
    cases.delete()
    Tally.objects.filter(pk__in=tallies).delete()
    for purge in purges:
        purge.delete()
