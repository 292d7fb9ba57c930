"""The table of roles, and the wall between schools and complaints."""

from itertools import combinations

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from staff import roles
from staff.roles import Right, Role
from tests.harness.people import person

pytestmark = pytest.mark.django_db


def test_the_groups_of_the_database_are_the_roles_of_the_code():
    assert set(Group.objects.values_list("name", flat=True)) == set(Role.values)


def test_every_right_is_held_by_somebody():
    assert set(roles.TABLE) == set(Right)
    assert all(roles.TABLE.values())


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("right", Right)
def test_a_role_has_exactly_the_rights_of_the_table(role, right):
    assert roles.may(person("somebody", role), right) == (role in roles.TABLE[right])


@pytest.mark.parametrize("right", Right)
def test_nobody_else_has_a_right(right):
    ended = person("ended", *Role, is_active=False)
    assert not roles.may(ended, right)
    assert not roles.may(AnonymousUser(), right)
    assert not roles.may(person("superuser", is_superuser=True), right)


def test_no_right_reaches_over_the_wall():
    about_cases = {right for right, held_by in roles.TABLE.items() if held_by & roles.JURISTS}
    about_schools = {right for right, held_by in roles.TABLE.items() if held_by & roles.EDITORS}
    assert about_cases & about_schools == {Right.SEE_COUNTS}


@pytest.mark.parametrize("pair", list(combinations(Role, 2)))
def test_roles_of_both_sides_cannot_be_held_together(pair):
    crosses = bool(set(pair) & roles.JURISTS) and bool(set(pair) & roles.EDITORS)
    assert roles.stands_on_one_side(pair) is not crosses


KEPT = [
    (Role.COMPLAINT_JURIST, set()),
    (Role.LEAD_JURIST, roles.JURISTS),
    (Role.KEURMERK_EDITOR, set()),
    (Role.KEURMERK_APPROVER, roles.EDITORS),
]


@pytest.mark.parametrize(("role", "kept"), KEPT)
def test_leads_keep_people_of_their_own_side_only(role, kept):
    assert roles.roles_kept_by(person("keeper", role)) == kept


def test_the_account_that_sets_up_gives_every_role():
    assert roles.roles_kept_by(person("first", is_superuser=True)) == set(Role)
