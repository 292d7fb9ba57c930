"""What has been kept long enough goes, all of it and nothing else; and what is warned of can still be saved."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

from complaints import deletions
from complaints.actions import Deed, step
from complaints.deletions import delete_cases, delete_drafts, remove_orphans, warn
from complaints.desk.lists import will_be_deleted
from complaints.evidence import store as evidence_store
from complaints.models import Complaint, Deletion, Draft, Event, Evidence, Mail, Message, Purge, Tally
from complaints.numbers.tallying import count_closing
from complaints.vocabulary import Act, Actor, MailKind
from staff.roles import Role
from tests.complaints.cases import AMSTERDAM, event, question, standing
from tests.harness.people import person

MOVED_AT = datetime(2024, 11, 22, 15, tzinfo=AMSTERDAM)
FIRST, SECOND, LAST_DAY = date(2026, 9, 23), date(2026, 11, 8), date(2026, 11, 22)
NAME = "Amina Yusuf"
GONE = LAST_DAY + timedelta(days=1)


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=AMSTERDAM)


@pytest.fixture
def store(settings, tmp_path):
    """An evidence store of the test's own."""
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {**settings.STORAGES, "evidence": {"BACKEND": backend, "OPTIONS": {"location": tmp_path}}}
    return tmp_path


def evidence(**owner):
    """A file in the store, and its row."""
    row = Evidence.objects.create(name="bill.pdf", media_type="application/pdf", size=3, added_at=MOVED_AT, **owner)
    evidence_store.store().save(row.key, ContentFile(b"..."))
    return row


def closed_case(*, warned_on=(FIRST, SECOND)):
    """A closed case with everything that a case can hold."""
    case = standing("closed", filed_at=MOVED_AT - timedelta(days=40), closed_at=MOVED_AT, moved_at=MOVED_AT)
    message = question(case, at=MOVED_AT - timedelta(days=30)).pk
    Message.objects.create(complaint=case, kind="answer", sender="visitor", sent_at=MOVED_AT, answers_id=message)
    Mail.objects.create(complaint=case, kind=MailKind.NEWS, queued_at=MOVED_AT, next_try_at=MOVED_AT, sent_at=MOVED_AT)
    count_closing(case, MOVED_AT)
    for day in warned_on:
        event(case, Act.DELETION_NEAR, Actor.SYSTEM, at=noon(day))
    return case


def old_draft(moved_on=date(2026, 10, 22)):
    return Draft.objects.create(language="nl", begun_at=noon(moved_on) - timedelta(days=3), moved_at=noon(moved_on))


@pytest.mark.django_db
def test_a_closed_case_goes_with_all_that_belongs_to_it_and_its_count_stays(store, django_capture_on_commit_callbacks):
    other = closed_case(warned_on=[FIRST])
    case = closed_case()
    file = evidence(complaint=case, message=case.messages.first())
    assert (store / file.key).exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert delete_cases(noon(GONE)) == Counter(done=1)
    assert list(Complaint.objects.all()) == [other]
    assert (Message.objects.count(), Mail.objects.count(), Evidence.objects.count()) == (2, 1, 0)
    assert set(Event.objects.values_list("complaint", flat=True)) == {other.pk}
    assert not (store / file.key).exists()
    assert Purge.objects.count() == 0
    assert Tally.objects.filter(closed_on=date(2024, 11, 22), outcome="advice", kind="money").count() == 2


@pytest.mark.django_db
def test_what_stays_of_a_case_says_what_and_when_and_nothing_more():
    closed_case()
    delete_cases(noon(GONE))
    kept = Deletion.objects.values().get()
    del kept["id"]
    assert kept == {
        "what": "complaint",
        "made_on": date(2024, 10, 13),
        "last_moved_on": date(2024, 11, 22),
        "deleted_at": noon(GONE),
    }


@pytest.mark.django_db
def test_on_its_last_day_a_case_is_there_still():
    closed_case()
    assert delete_cases(noon(LAST_DAY)) == Counter()
    assert Complaint.objects.count() == 1


@pytest.mark.django_db
def test_two_warnings_come_each_once_and_the_complainant_hears_of_the_first():
    case = closed_case(warned_on=[])
    days = [FIRST + timedelta(days=number) for number in range(-1, 62)]
    for day in days:
        warn(noon(day))
        warn(noon(day))
        assert delete_cases(noon(day)) == Counter(done=int(day == GONE)), day
    assert days[-1] == GONE
    assert not Complaint.objects.filter(pk=case.pk).exists()


@pytest.mark.django_db
def test_a_warning_names_the_last_day_and_is_no_movement():
    case = closed_case(warned_on=[])
    assert warn(noon(FIRST)) == Counter(done=1)
    warning = case.events.get(act=Act.DELETION_NEAR)
    assert (warning.actor, warning.due_on, warning.at) == ("system", LAST_DAY, noon(FIRST))
    case.refresh_from_db()
    assert (case.moved_at, case.state) == (MOVED_AT, "closed")
    assert case.mails.filter(kind=MailKind.NEWS, sent_at=None).count() == 1
    assert warn(noon(SECOND)) == Counter(done=1)
    assert case.mails.filter(sent_at=None).count() == 1


@pytest.mark.django_db
def test_the_leads_hear_of_a_warning_and_find_the_case_in_a_list():
    lead = person("lead", Role.LEAD_JURIST)
    person("jurist", Role.COMPLAINT_JURIST)
    case = closed_case(warned_on=[])
    warn(noon(FIRST))
    assert list(Mail.objects.filter(kind=MailKind.DESK).values_list("person", flat=True)) == [lead.pk]
    assert list(Complaint.objects.filter(will_be_deleted())) == [case]
    Complaint.objects.update(moved_at=noon(SECOND))
    assert not Complaint.objects.filter(will_be_deleted()).exists()


@pytest.mark.django_db
def test_a_case_that_moved_after_its_warnings_is_kept_and_warned_anew():
    case = closed_case()
    with step(case, Deed(Act.SAID_SOLVED, Actor.VISITOR, noon(LAST_DAY))) as locked:
        locked.is_solved = True
    assert delete_cases(noon(GONE)) == Counter()
    assert delete_cases(noon(date(2028, 11, 23))) == Counter()
    assert warn(noon(date(2028, 9, 23))) == Counter(done=1)
    assert case.events.filter(act=Act.DELETION_NEAR).count() == 3
    assert warn(noon(date(2028, 11, 8))) == Counter(done=1)
    assert delete_cases(noon(date(2028, 11, 22))) == Counter()
    assert delete_cases(noon(date(2028, 11, 23))) == Counter(done=1)


@pytest.fixture
def moved_meanwhile(monkeypatch):
    """Whatever a query finds moves before its row can be locked."""
    in_batches = deletions.in_batches

    def moving(found):
        for key in in_batches(found):
            found.model.objects.filter(pk=key).update(moved_at=noon(LAST_DAY))
            yield key

    monkeypatch.setattr(deletions, "in_batches", moving)


@pytest.mark.django_db
@pytest.mark.parametrize("warned_on", [(FIRST, SECOND), ()])
def test_a_case_that_moves_between_the_query_and_the_lock_is_left_alone(warned_on, moved_meanwhile):
    case = closed_case(warned_on=warned_on)
    assert delete_cases(noon(GONE)) + warn(noon(GONE)) == Counter()
    assert Complaint.objects.filter(pk=case.pk).exists()
    assert case.events.filter(act=Act.DELETION_NEAR).count() == len(warned_on)


@pytest.mark.django_db
def test_an_open_case_is_never_warned_of_nor_deleted():
    for state in ("received", "mediation"):
        standing(state, moved_at=MOVED_AT - timedelta(days=2000))
    assert warn(noon(GONE)) == Counter()
    assert delete_cases(noon(GONE)) == Counter()
    assert Complaint.objects.count() == 2


@pytest.mark.django_db
def test_a_draft_goes_after_thirty_days_with_its_files(store, django_capture_on_commit_callbacks):
    draft, young = old_draft(), old_draft(date(2026, 10, 23))
    file, kept = evidence(draft=draft), evidence(draft=young)
    with django_capture_on_commit_callbacks(execute=True):
        assert delete_drafts(noon(date(2026, 11, 21))) == Counter()
        assert delete_drafts(noon(date(2026, 11, 22))) == Counter(done=1)
    assert list(Draft.objects.all()) == [young]
    assert [path.name for path in store.iterdir()] == [kept.key]
    assert file.key != kept.key
    stays = Deletion.objects.get()
    assert (stays.what, stays.made_on, stays.last_moved_on) == ("draft", date(2026, 10, 19), date(2026, 10, 22))


@pytest.mark.django_db
def test_a_draft_that_somebody_goes_on_with_meanwhile_is_kept(moved_meanwhile):
    draft = old_draft()
    assert delete_drafts(noon(GONE)) == Counter()
    assert Draft.objects.filter(pk=draft.pk).exists()


@pytest.mark.django_db
def test_many_go_in_batches(monkeypatch):
    monkeypatch.setattr(deletions, "BATCH", 2)
    for _number in range(5):
        old_draft()
    assert delete_drafts(noon(GONE)) == Counter(done=5)
    assert Deletion.objects.count() == 5


@pytest.mark.django_db
def test_one_that_cannot_be_deleted_stops_no_other(monkeypatch, caplog):
    monkeypatch.setattr(deletions, "BATCH", 1)
    drafts = [old_draft() for _number in range(3)]
    delete = Draft.delete

    def fails_once(draft):
        if draft.pk == drafts[1].pk:
            raise RuntimeError(NAME)
        return delete(draft)

    monkeypatch.setattr(Draft, "delete", fails_once)
    assert delete_drafts(noon(GONE)) == Counter(done=2, failed=1)
    assert list(Draft.objects.all()) == [drafts[1]]
    assert Deletion.objects.count() == 2  # none of what is still there
    assert "delete_draft failed: RuntimeError" in caplog.text
    assert NAME not in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize("moment", ["record", "purge", "rows"])
def test_a_worker_that_is_ended_in_the_middle_leaves_a_case_whole(moment, monkeypatch, store):
    case = closed_case()
    file = evidence(complaint=case)

    class EndedError(BaseException):
        """As when a process is told to stop."""

    def ended(*_arguments, **_fields):
        raise EndedError

    target, name = {"record": (deletions, "record"), "purge": (Purge, "delete"), "rows": (Complaint, "delete")}[moment]
    with monkeypatch.context() as patch:
        patch.setattr(target, name, ended)
        with pytest.raises(EndedError), transaction.atomic():
            delete_cases(noon(GONE))
    assert (Complaint.objects.count(), Event.objects.count(), Purge.objects.count()) == (1, 4, 0)
    assert Deletion.objects.count() == 0
    assert (store / file.key).exists()
    assert delete_cases(noon(GONE)) == Counter(done=1)


@pytest.mark.django_db
def test_a_file_without_a_row_goes_after_a_day(store):
    kept = evidence(draft=old_draft())
    evidence_store.store().save("left-behind", ContentFile(b"..."))
    written = evidence_store.store().get_modified_time("left-behind")
    assert remove_orphans(written + timedelta(hours=23)) == Counter()
    assert remove_orphans(written + timedelta(hours=25)) == Counter(done=1)
    assert [path.name for path in store.iterdir()] == [kept.key]


@pytest.mark.django_db
def test_a_store_that_is_away_is_counted_as_a_failure(store, monkeypatch):
    evidence_store.store().save("left-behind", ContentFile(b"..."))
    written = evidence_store.store().get_modified_time("left-behind")
    monkeypatch.setattr(evidence_store, "discard", lambda _key: False)
    assert remove_orphans(written + timedelta(days=2)) == Counter(failed=1)
