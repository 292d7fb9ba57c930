"""A school goes on as another: chosen by name, looked at, and live when a second person approves."""

import pytest
from django.utils import timezone

from schools.editions import actions
from schools.editions.actions import Deed
from schools.models import Edition
from tests.schools.admin_form import address
from tests.schools.build import school

pytestmark = pytest.mark.django_db
STOPPED = {"since": "2026-11-01", "decision": "Letter of 30 October", "reason": "Both schools told us."}


@pytest.fixture
def anker():
    return school("Het Anker", duo_number="BOW8")


@pytest.fixture
def brug(anker):
    return school("De Brug", duo_number="BOW7")


def page_of(one):
    return address("merger", "school", one.pk)


def put_live(bakker):
    deed = Deed(bakker, timezone.now())
    edition = Edition.objects.latest("pk")
    actions.approve(edition, deed)
    actions.publish(edition, deed)
    return edition


def choices(answer):
    return [label for _page, label in answer.context["form"].fields["merged_into"].choices]


def test_only_schools_with_a_page_of_their_own_are_offered(jansen, brug, anker):
    school("Nog Niet", since="2026-12-01")
    school("Weg", status="ended", merged_into=anker)
    assert choices(jansen.get(page_of(brug))) == ["As no other school", "Het Anker (BOW8)"]


def test_a_running_school_stops_and_leads_on_in_one_edition(jansen, bakker, client, brug):
    given = {**STOPPED, "merged_into": "het-anker"}
    words = jansen.post(page_of(brug), given).content.decode()
    assert "Het Anker (BOW8)" in words
    assert "Who opens the page of De Brug is led to this page." in words
    assert "1 November 2026" in words
    jansen.post(page_of(brug), {**given, "send": "Send"})
    line = Edition.objects.get().lines.get()
    assert line.new["merged_into"] == "het-anker"
    assert [period[:3] for period in line.new["history"]][-1] == ["ended", "2026-11-01", None]
    edition = put_live(bakker)
    kept = jansen.get(address("history", "school", brug.pk)).content.decode()
    assert f'<a href="/en/keep/editions/{edition.pk}/">See edition {edition.pk}</a>' in kept
    assert f"Edition {edition.pk} · By hand" in jansen.get(f"/en/keep/editions/{edition.pk}/").content.decode()
    assert f"Edition {edition.pk} · By hand" in jansen.get("/en/keep/editions/?show=live").content.decode()
    answer = client.get("/en/schools/de-brug/")
    assert (answer.status_code, answer["Location"]) == (301, "/en/schools/het-anker/")


def test_what_waits_for_the_same_school_is_told_apart(jansen, brug):
    assert "something already waits" not in jansen.get(page_of(brug)).content.decode()
    for reason in ("Both schools told us.", "Once more."):
        jansen.post(page_of(brug), {**STOPPED, "merged_into": "het-anker", "reason": reason, "send": "Send"})
    words = jansen.get(page_of(brug)).content.decode()
    assert "something already waits" in words
    for expected in ("22 November 2026, 12:00", '<q translate="no">Both schools told us.</q>', "Once more."):
        assert expected in words


def test_a_merger_by_mistake_is_taken_away_and_the_name_stands_in_the_edition(jansen, bakker, anker):
    gone = school("De Linde", status="ended", merged_into=anker)
    answer = jansen.get(page_of(gone))
    assert {"since", "decision"}.isdisjoint(answer.context["form"].fields)
    assert 'value="het-anker" selected' in answer.content.decode()
    jansen.post(page_of(gone), {"merged_into": "", "reason": "It was another school.", "send": "Send"})
    edition = put_live(bakker)
    gone.refresh_from_db()
    assert gone.merged_into is None
    words = jansen.get(f"/en/keep/editions/{edition.pk}/").content.decode()
    assert "<del>Het Anker</del>" in words
    assert "<ins>no other school</ins>" in words


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"merged_into": ""}, "merged_into"),
        ({"merged_into": "de-brug"}, "merged_into"),
        ({"since": ""}, "since"),
        ({"since": "2026-11-23"}, "since"),  # tomorrow: until then the school stands in the lists
        ({"since": "2019-01-01"}, "since"),  # before its Keurmerk began
        ({"decision": ""}, "decision"),
        ({"reason": ""}, "reason"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(changed, field, jansen, brug):
    answer = jansen.post(page_of(brug), {**STOPPED, "merged_into": "het-anker", **changed, "send": "Send"})
    assert set(answer.context["form"].errors) == {field}
    assert "This field is required" not in answer.content.decode()
    assert not Edition.objects.exists()
