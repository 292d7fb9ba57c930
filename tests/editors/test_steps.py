"""Two people take an edition from checked to live and back; every step asks, and tells who was first."""

import pytest
from django.utils import timezone

from schools.editions.actions import Deed
from schools.editions.columns import Kind
from schools.editions.loading import correct_by_hand
from schools.models import Edition, EditionEvent
from staff.roles import Role
from tests.editors.conftest import HEADER, ROWS, Somebody, text
from tests.schools.build import course

pytestmark = pytest.mark.long

JUMP = [HEADER, ["VB00001", "low", "24.00", "2026"]]
FAULTY = [*ROWS, ["VB00001", "high", "twelve", "2026"]]
STEPS = ["edition-explain", "edition-approve", "edition-publish", "edition-roll-back", "edition-discard"]


def state(edition):
    return Edition.objects.get(pk=edition.pk).state


def test_an_edition_goes_live_through_two_people_and_comes_back(uploaded, bakker, rate):
    edition = uploaded()
    assert bakker.take("edition-approve", edition).status_code == 302
    assert (state(edition), rate()) == ("approved", 12)
    assert bakker.take("edition-publish", edition).status_code == 302
    assert (state(edition), float(rate())) == ("live", 12.5)
    assert "Write the reason." in text(bakker.take("edition-roll-back", edition, reason=""))
    assert bakker.take("edition-roll-back", edition, reason="Wrong year.").status_code == 302
    assert (state(edition), rate()) == ("rolled-back", 12)
    page = text(bakker.get("edition", edition))
    for told in ("Wrong year.", "Jansen", "Bakker", "put live", "rolled back"):
        assert told in page


def test_looking_changes_nothing(uploaded, bakker):
    edition = uploaded()
    for name in STEPS:
        bakker.get(name, edition)
    assert (state(edition), EditionEvent.objects.count()) == ("checked", 2)


def test_who_uploaded_has_no_button_to_approve_and_is_told_who_may(brug, bakker):
    visser = Somebody("visser", Role.KEURMERK_APPROVER)
    edition = Edition.objects.get(pk=visser.upload(ROWS)["Location"].rstrip("/").rpartition("/")[2])
    for page in (visser.get("edition", edition), visser.get("edition-approve", edition)):
        assert "Bakker" in text(page)
        assert visser.address("edition-approve", edition) not in text(page).replace(page.request["PATH_INFO"], "")
    assert visser.post("edition-approve", edition, seen=99).status_code == 409
    assert state(edition) == "checked"
    assert bakker.address("edition-approve", edition) in text(bakker.get("edition", edition))


def test_without_another_approver_it_says_so(uploaded, jansen):
    assert "Nobody else may do that now." in text(jansen.get("edition", uploaded()))


def test_rows_that_stay_out_are_accepted_with_a_tick(uploaded, bakker):
    edition = uploaded(FAULTY)
    refused = bakker.take("edition-approve", edition)
    assert (refused.status_code, state(edition)) == (422, "checked")
    assert "1 row stays out. That is right." in text(refused)
    assert bakker.take("edition-approve", edition, without="on").status_code == 302


def test_a_jump_waits_for_its_reason(uploaded, jansen, bakker):
    edition = uploaded(JUMP)
    assert "1 rate changes, 1 by more than 25 %" in text(jansen.get("edition", edition))
    assert bakker.address("edition-approve", edition) not in text(bakker.get("edition", edition))
    refused = bakker.take("edition-approve", edition)
    assert (refused.status_code, state(edition)) == (409, "checked")
    assert "1 big jump has no reason yet." in text(refused)
    name = f"reason-{edition.lines.get().pk}"
    assert jansen.take("edition-explain", edition, for_all="", **{name: ""}).status_code == 422
    too_long = jansen.take("edition-explain", edition, for_all="x" * 501, **{name: ""})
    assert "x" * 501 in text(too_long)
    assert jansen.take("edition-explain", edition, for_all="", **{name: "New building."}).status_code == 302
    assert edition.lines.get().reason == "New building."
    assert "New building." in text(bakker.get("edition", edition))
    assert bakker.take("edition-approve", edition).status_code == 302


def test_one_reason_serves_all_that_have_none(uploaded, brug, jansen):
    course(brug, "high", rate="10.00", rate_year=2025)
    edition = uploaded([*JUMP, ["VB00001", "high", "20.00", "2026"]])
    first, _second = edition.lines.order_by("pk")
    jansen.take("edition-explain", edition, for_all="A new teacher.", **{f"reason-{first.pk}": "A new building."})
    reasons = [line.reason for line in edition.lines.order_by("pk")]
    assert reasons == ["A new building.", "A new teacher."]


def test_the_second_of_two_is_told_what_changed_and_asked_again(uploaded, jansen, bakker):
    edition = uploaded(JUMP)
    jansen.take("edition-explain", edition, for_all="New building.")
    shown = bakker.get("edition-approve", edition).context["form"]["seen"].value()
    name = f"reason-{edition.lines.get().pk}"
    jansen.take("edition-explain", edition, for_all="", **{name: "Another reason."})
    answer = bakker.post("edition-approve", edition, seen=shown)
    assert (answer.status_code, state(edition)) == (409, "checked")
    assert "Another reason." in text(answer)
    assert "Somebody else was here meanwhile." in text(answer)
    again = bakker.post("edition-approve", edition, seen=answer.context["form"]["seen"].value())
    assert (again.status_code, state(edition)) == (302, "approved")


def test_who_comes_too_late_keeps_what_they_wrote(uploaded, jansen, bakker):
    edition = uploaded()
    shown = jansen.get("edition-discard", edition).context["form"]["seen"].value()
    bakker.take("edition-approve", edition)
    bakker.take("edition-publish", edition)
    answer = jansen.post("edition-discard", edition, seen=shown, reason="Not this one.")
    assert (answer.status_code, state(edition)) == (409, "live")
    for told in ("Not this one.", "put live", "Bakker"):
        assert told in text(answer)


def test_a_site_that_changed_since_stops_the_edition(uploaded, bakker, brug, rate):
    edition = uploaded()
    bakker.take("edition-approve", edition)
    brug.courses.update(hourly_rate="13.00")
    answer = bakker.take("edition-publish", edition)
    assert (answer.status_code, state(edition), rate()) == (409, "approved", 13)
    assert "The site changed since this was checked: De Brug." in text(answer)


def test_an_edition_that_changes_nothing_is_not_approved(uploaded, bakker):
    edition = uploaded([HEADER, ["VB00001", "low", "12.00", "2025"]])
    assert "This edition changes nothing" in text(bakker.get("edition", edition))
    assert "Throw it away." in text(bakker.take("edition-approve", edition))
    assert bakker.take("edition-discard", edition, reason="").status_code == 302
    assert state(edition) == "discarded"


def test_a_roll_back_lists_what_stayed(uploaded, bakker, brug):
    edition = uploaded()
    bakker.take("edition-approve", edition)
    bakker.take("edition-publish", edition)
    brug.courses.update(hourly_rate="13.00")
    bakker.take("edition-roll-back", edition, reason="Wrong year.")
    page = text(bakker.get("edition", edition))
    assert "What stayed" in page
    assert "hourly rate" in page.partition("What stayed")[2].partition("</section>")[0]


@pytest.mark.parametrize(
    ("query", "count"), [("", 1), ("?show=all", 2), ("?show=live", 1), ("?show=all&kind=reviews", 0), ("?show=else", 1)]
)
def test_the_list_shows_what_waits_and_what_i_can_do(query, count, uploaded, jansen, bakker):
    edition = uploaded()
    bakker.take("edition-approve", edition)
    bakker.take("edition-publish", edition)
    waiting = uploaded([HEADER, ["VB00001", "low", "13.00", "2026"]])
    answer = bakker.client.get(bakker.address("editions") + query)
    assert len(answer.context["rows"]) == count
    if not query:
        assert bakker.address("edition-approve", waiting) in text(answer)
        assert "Waits for an approver" in text(jansen.get("editions"))
        assert "For you to approve" in text(answer)
        assert "For you to approve" not in text(jansen.get("editions"))


def test_the_other_language_keeps_the_list_and_its_kind(uploaded, jansen):
    uploaded()
    address = jansen.address("editions")
    html = jansen.client.get(f"{address}?show=all&kind=courses&page=1&else=no").content.decode()
    assert 'href="/nl/beheer/edities/?show=all&amp;kind=courses&amp;page=1"' in html
    assert 'href="/nl/beheer/edities/"' in jansen.client.get(address).content.decode()


def test_a_correction_by_hand_stands_here_too(brug, jansen, bakker, rate):
    cells = {"school": "VB00001", "level": "low", "hourly_rate": "12.75", "rate_year": "2026"}
    edition = correct_by_hand(Kind.COURSES, cells, Deed(jansen.person, timezone.now()), "The school called.")
    page = text(jansen.get("edition", edition))
    for told in ("By hand", "The school called.", "1 rate changes", "This edition is yours", "Bakker"):
        assert told in page
    assert bakker.take("edition-approve", edition).status_code == 302
    assert bakker.take("edition-publish", edition).status_code == 302
    assert float(rate()) == 12.75
