"""The name and the numbers of a school: corrected by hand, looked at by a second person."""

import pytest
from django.utils import timezone

from schools.editions import actions
from schools.editions.actions import Deed
from schools.models import Edition
from tests.schools.admin_form import address
from tests.schools.build import school

pytestmark = pytest.mark.django_db
BEFORE = {"name": "De Brug", "legal_name": "De Brug B.V.", "kvk_number": "12345678", "number": "BOW77"}
WHY = {"reason": "The register of 12 November"}


@pytest.fixture
def brug():
    return school("De Brug", duo_number="BOW77")


def page_of(one):
    return address("identity", "school", one.pk)


def test_a_name_and_a_number_go_live_when_a_second_person_approves(jansen, bakker, client, brug):
    given = {**BEFORE, **WHY, "name": "De Nieuwe Brug", "number": "BOW78"}
    assert "De Nieuwe Brug" in jansen.post(page_of(brug), given).content.decode()
    jansen.post(page_of(brug), {**given, "send": "Send"})
    edition = Edition.objects.get()
    assert edition.lines.get().new == {"name": "De Nieuwe Brug", "number": "BOW78", "former_names": ["De Brug"]}
    brug.refresh_from_db()
    assert (brug.name, brug.duo_number) == ("De Brug", "BOW77")
    actions.approve(edition, Deed(bakker, timezone.now()))
    actions.publish(edition, Deed(bakker, timezone.now()))
    brug.refresh_from_db()
    assert (brug.name, brug.duo_number, brug.kvk_number) == ("De Nieuwe Brug", "BOW78", "12345678")
    assert "De Nieuwe Brug" in client.get("/en/schools/de-brug/").content.decode()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"legal_name": " "}, "legal_name"),
        ({"kvk_number": "1234567"}, "kvk_number"),
        ({"number": "BOW99"}, "number"),
        ({"name": "De Boei", "reason": ""}, "reason"),
        ({}, "__all__"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(changed, field, jansen, brug):
    school("Het Anker", duo_number="BOW99")
    answer = jansen.post(page_of(brug), {**BEFORE, **WHY, **changed, "send": "Send"})
    assert set(answer.context["form"].errors) == {field}
    assert not Edition.objects.exists()
