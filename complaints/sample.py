"""Fictional cases at every stage, made with the verbs of the site itself. Numbers of the year 0000 tell them apart."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from complaints.actions import Deed, append
from complaints.casework import Hand, last_event
from complaints.codes import PURPOSE, new_code
from complaints.contact import Contact
from complaints.encryption import keyed_hash
from complaints.evidence import store
from complaints.models import Complaint, Mail, Purge, RightsRequest, Tally
from complaints.own_case import citizen
from complaints.rights import requests
from complaints.sample_scenes import DAY, SCENES, Scene
from complaints.terms import begin_terms
from complaints.vocabulary import Act, Actor, RightAsked, RightOutcome, Route
from schools.models import School

YEAR = "0000"
STORY = "Dit is een voorbeeld, niemand heeft dit meegemaakt. {story}"
NAMES = ("Amina", "Bilal", "Chen", "Dawit", "Elena", "Farid", "Genet", "Hana", "Ivan", "Joud")


@transaction.atomic
def load_cases(jurist: User, lead: User, now: datetime) -> int:
    """Makes the fictional cases; how many, nothing when they are there already. No mail goes out."""
    if Complaint.objects.filter(number__startswith=YEAR).exists():
        return 0
    schools = list(School.objects.filter(is_sample=True).order_by("pk")[:6])
    for number, scene in enumerate(SCENES):
        case = file(scene, number, schools[number % len(schools)] if schools else None, now)
        play(case, scene, (jurist, lead), now)
    ask_for_data(lead, now)
    Mail.objects.filter(Q(complaint__number__startswith=YEAR) | Q(person__in=(jurist, lead))).delete()
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
    email = f"{name.lower()}@example.org" if "email" in scene.reached_by else ""
    Contact(email=email, phone=f"000 000 {number:04d}", language="nl").write_to(case)
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


def ask_for_data(lead: User, now: datetime) -> None:
    """Three requests about personal data: one that waits, one that is nearly late, one that was answered."""
    today, case = localdate(now), Complaint.objects.filter(number__startswith=YEAR).exclude(name="").order_by("pk")[0]
    asked = [
        requests.take_in(kind, f"{case.name} (voorbeeld), {case.phone}", today - days * DAY, lead)
        for kind, days in ((RightAsked.SEE, 8), (RightAsked.ERASE, 27), (RightAsked.CORRECT, 60))
    ]
    for request in asked[:2]:
        requests.add_case(request, case)
    requests.answer(asked[2], RightOutcome.DONE, lead, today - 40 * DAY)


@transaction.atomic
def remove_cases() -> None:
    """Takes the fictional cases out, with all that belongs to them."""
    cases = Complaint.objects.filter(number__startswith=YEAR)
    purges = [Purge.objects.create(complaint_key=key) for key in cases.values_list("pk", flat=True)]
    for case in cases:
        for evidence in case.evidence.all():
            store.remove(evidence)
    RightsRequest.objects.filter(made_by__email__endswith="@example.org").delete()
    tallies = list(cases.exclude(tally=None).values_list("tally", flat=True))
    cases.delete()
    Tally.objects.filter(pk__in=tallies).delete()
    for purge in purges:
        purge.delete()
