"""Who may do what: one table. A role is a group of the same name, made by migration.

Superusers are there for set-up: they invite people, and read no case. Nobody holds a role on both sides of the wall:
who keeps schools reads no complaints, who reads complaints keeps no schools (the rule of the complaints line).
"""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

Person = AbstractBaseUser | AnonymousUser


class Role(TextChoices):
    COMPLAINT_JURIST = "complaint jurist", _("Jurist of the complaints line")
    LEAD_JURIST = "lead jurist", _("Lead jurist")
    KEURMERK_EDITOR = "keurmerk editor", _("Editor of schools")
    KEURMERK_APPROVER = "keurmerk approver", _("Approver of schools")


class Right(TextChoices):
    WORK_CASES = "work-cases", _("work on cases")
    ASSIGN_CASES = "assign-cases", _("give cases to others")
    EDIT_REPLIES = "edit-replies", _("write reply templates")
    SEE_READS = "see-reads", _("see who read what")
    SEE_STATISTICS = "see-statistics", _("see statistics of cases")
    HANDLE_RIGHTS = "handle-rights", _("handle requests about personal data")
    SEE_COUNTS = "see-counts", _("see counts of complaints per school")
    KEEP_SCHOOLS = "keep-schools", _("keep schools")
    APPROVE_EDITIONS = "approve-editions", _("approve editions")
    KEEP_JURISTS = "keep-jurists", _("invite and end jurists")
    KEEP_EDITORS = "keep-editors", _("invite and end editors")


JURISTS = frozenset({Role.COMPLAINT_JURIST, Role.LEAD_JURIST})
EDITORS = frozenset({Role.KEURMERK_EDITOR, Role.KEURMERK_APPROVER})
LEAD = frozenset({Role.LEAD_JURIST})
APPROVER = frozenset({Role.KEURMERK_APPROVER})

TABLE: dict[Right, frozenset[Role]] = {
    Right.WORK_CASES: JURISTS,
    Right.ASSIGN_CASES: LEAD,
    Right.EDIT_REPLIES: LEAD,
    Right.SEE_READS: LEAD,
    Right.SEE_STATISTICS: LEAD,
    Right.HANDLE_RIGHTS: LEAD,
    Right.SEE_COUNTS: EDITORS | LEAD,
    Right.KEEP_SCHOOLS: EDITORS,
    Right.APPROVE_EDITIONS: APPROVER,
    Right.KEEP_JURISTS: LEAD,
    Right.KEEP_EDITORS: APPROVER,
}
# Whom a right to keep people is about.
KEEPS = {Right.KEEP_JURISTS: JURISTS, Right.KEEP_EDITORS: EDITORS}
SIDES = (JURISTS, EDITORS)


def roles_of(person: Person) -> frozenset[Role]:
    """The roles of somebody who may still come in; an account that ended has none."""
    if not person.is_active or person.is_anonymous:
        return frozenset()
    if not hasattr(person, "held_roles"):  # asked once a request: the admin asks for every link it draws
        names = {group.name for group in person.groups.all()}  # type: ignore[attr-defined]
        person.held_roles = frozenset(role for role in Role if role.value in names)  # type: ignore[attr-defined]
    return frozenset(person.held_roles)  # type: ignore[attr-defined]


def may(person: Person, right: Right) -> bool:
    """Whether the table gives this person this right. Being a superuser gives none."""
    return bool(TABLE[right] & roles_of(person))


def is_setting_up(person: Person) -> bool:
    """A superuser: the first account, which invites the others."""
    return person.is_active and bool(getattr(person, "is_superuser", False))


def roles_kept_by(person: Person) -> frozenset[Role]:
    """The roles that this person may give and take away."""
    if is_setting_up(person):
        return frozenset(Role)
    return frozenset().union(*(roles for right, roles in KEEPS.items() if may(person, right)))


def people_with(role: Role) -> list[User]:
    """Everybody who holds this role today."""
    return list(User.objects.filter(groups__name=role.value, is_active=True).order_by("pk"))


def stands_on_one_side(roles: Iterable[Role]) -> bool:
    """Whether these roles may be held together: never on both sides of the wall."""
    held = frozenset(roles)
    return sum(bool(held & side) for side in SIDES) <= 1
