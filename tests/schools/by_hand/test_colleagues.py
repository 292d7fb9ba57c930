"""A source stands on public pages: no colleague is named in it."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from schools.by_hand.forms import refuse_personal_source
from schools.models import Edition
from staff.roles import Role
from tests.harness.people import person
from tests.schools.admin_form import address
from tests.schools.build import school

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def anna(db):
    return person("anna", Role.KEURMERK_EDITOR, first_name="Anna de Vries")


@pytest.mark.parametrize("text", ["Letter of Anna de Vries", "besluit (ANNA DE  VRIES)", "anna de vries, 12 mei"])
def test_a_colleague_is_refused_however_the_name_is_written(text, anna):
    for language, sentence in (("en", "Name the office, no person."), ("nl", "Noem de organisatie, geen persoon.")):
        with override(language), pytest.raises(ValidationError, match=sentence):
            refuse_personal_source(text)


def test_offices_other_people_and_who_left_may_stand_there(anna):
    allowed = ("Office Anna de Vriesland", "Blik op Werk, letter 12", "")
    assert [refuse_personal_source(text) for text in allowed] == [None] * 3
    anna.is_active = False
    anna.save()
    assert refuse_personal_source("Letter of Anna de Vries") is None


def test_a_number_that_looks_like_a_bsn_is_refused_too(db):
    for language, sentence in (("en", "nine digits that look like a BSN"), ("nl", "negen cijfers")):
        with override(language), pytest.raises(ValidationError, match=sentence):
            refuse_personal_source("Letter 111222333")
    assert refuse_personal_source("Letter 111-222333") is None


def test_both_forms_of_a_status_refuse_it_beside_its_field(jansen):
    brug = school("De Brug")
    typed = {"step": "suspend", "since": "2026-11-20", "decision": "Anna de Vries, letter 12"}
    given = {"status-1": "holder", "since-1": "2019-01-01", "source-1": "Anna de Vries", "reason": "Letter"}
    for page, sent, field in (("status", typed, "decision"), ("periods", given, "source-1")):
        answer = jansen.post(address(page, "school", brug.pk), {**sent, "send": "Send"})
        assert set(answer.context["form"].errors) == {field}
    assert not Edition.objects.exists()
