"""Every page of editions stands behind the door, and the table of rights says who takes which step."""

import pytest

from editors import ways
from editors.urls import urlpatterns
from schools.editions.vocabulary import Act
from schools.models import Edition
from staff.roles import Right, Role
from tests.harness.people import person

KEEP, APPROVE = Right.KEEP_SCHOOLS, Right.APPROVE_EDITIONS
RIGHTS = {
    "edition-approve": APPROVE,
    "edition-publish": APPROVE,
    "edition-roll-back": APPROVE,
    "edition-explain": KEEP,
    "edition-discard": KEEP,
}
OPEN = {
    "uploaded": {"discarded"},
    "checked": {"explained", "approved", "discarded"},
    "approved": {"published", "discarded"},
    "live": {"rolled-back"},
    "rolled-back": set(),
    "discarded": set(),
}
OF_EDITOR = {"explained", "discarded"}


def test_every_page_asks_for_a_right():
    asked = {one.name: one.callback.right for one in urlpatterns}
    assert len(asked) >= 12
    assert asked == {name: RIGHTS.get(name, KEEP) for name in asked}
    assert {way.name: way.right for way in ways.WAYS} == RIGHTS


@pytest.mark.django_db
@pytest.mark.parametrize("state", OPEN)
def test_each_state_opens_its_steps_to_whom_the_tables_name(state):
    editor, approver = person("editor", Role.KEURMERK_EDITOR), person("approver", Role.KEURMERK_APPROVER)
    jurist = person("jurist", Role.LEAD_JURIST)
    of_editor, of_approver = (Edition(state=state, uploaded_by=one) for one in (editor, approver))

    def open_to(edition, somebody):
        return {way.act.value for way in ways.ways_for(edition, somebody)}

    assert open_to(of_editor, approver) == OPEN[state]
    assert open_to(of_approver, approver) == OPEN[state] - {Act.APPROVED}
    assert open_to(of_approver, editor) == OPEN[state] & OF_EDITOR
    assert open_to(of_editor, jurist) == set()


@pytest.mark.django_db
def test_approvers_are_all_but_who_uploaded_it():
    first, second = (person(name, Role.KEURMERK_APPROVER) for name in ("first", "second"))
    person("gone", Role.KEURMERK_APPROVER, is_active=False)
    person("editor", Role.KEURMERK_EDITOR)
    assert ways.approvers_of(Edition(uploaded_by=first)) == [second]
