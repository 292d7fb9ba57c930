"""Nothing typed at the desk is lost when a sign-in ends: what was posted waits for the same person, for a day."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.forms import BaseForm
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.desk.acts import BY_KEY, CALL, MESSAGE, NEW_CODE, NOTE
from complaints.desk.lists import seen_by
from complaints.desk.marks import LASTS, MARK, typist
from complaints.models import UnsentWords
from complaints.models.unsent import LONGEST_PAGE
from staff.roles import Right, may

FORGET, INSERT = "forget", "insert"  # buttons of a form, beside the one that sends
MOST = 10  # forms of one person
NOT_WORDS = frozenset({MARK, "csrfmiddlewaretoken", FORGET, INSERT, "once", "search"})
NOT_TYPED = frozenset({"seen", "was"})  # of use with words only

TITLES: dict[str, str | Promise] = {
    "desk-message": MESSAGE.title,
    "desk-note": NOTE.title,
    "desk-call": CALL.title,
    "desk-new-code": NEW_CODE.title,
    "desk-case": _("Checklist"),
    "desk-caller": _("A complaint by phone"),
    "desk-reply": _("A reply template"),
    "desk-reply-new": _("A reply template"),
    "desk-school": _("The school’s side"),
    "desk-pass-on": _("Pass on to the complainant"),
    "desk-text": _("Cover names"),
    "desk-request-new": _("Write down a request"),
    "desk-request-correct": _("Correct personal data"),
}


def keep(typed: QueryDict, name: str, parts: dict[str, object], right: Right, now: datetime) -> UnsentWords | None:
    """Keeps a form for who typed in it; nothing when it holds no words, or they may not see its page any more."""
    person, words = typist(typed.get(MARK, "")), words_in(typed)
    page = UnsentWords.page_of(name, parts)
    if person is None or not words or not may(person, right) or len(page) > LONGEST_PAGE:
        return None
    case = seen_by(person).filter(number=parts["number"]).first() if "number" in parts else None
    if "number" in parts and case is None:
        return None
    given = {"complaint": case, "typed": words, "typed_at": now}
    kept, _is_new = UnsentWords.objects.update_or_create(person=person, page=page, defaults=given)
    everything = UnsentWords.objects.filter(person=person)
    everything.exclude(pk__in=list(everything.values_list("pk", flat=True)[:MOST])).delete()
    return kept


def words_in(typed: QueryDict) -> str:
    """What was filled in, as a query; nothing when nobody filled in anything."""
    words = typed.copy()
    for name in NOT_WORDS & words.keys():
        del words[name]
    is_filled = any(value.strip() for name, values in words.lists() if name not in NOT_TYPED for value in values)
    return words.urlencode() if is_filled else ""


def waiting(person: User, now: datetime) -> list[UnsentWords]:
    """All that this person has not sent yet, the newest first; nothing of a case that they stepped aside from."""
    fresh = UnsentWords.objects.filter(person=person, typed_at__gt=now - LASTS)
    return list(fresh.exclude(complaint__steps_aside__person=person).select_related("complaint"))


def found(person: User, name: str, parts: dict[str, object], now: datetime) -> UnsentWords | None:
    page = UnsentWords.page_of(name, parts)
    return UnsentWords.objects.filter(person=person, page=page, typed_at__gt=now - LASTS).first()


def forget(person: User, name: str, parts: dict[str, object]) -> None:
    UnsentWords.objects.filter(person=person, page=UnsentWords.page_of(name, parts)).delete()


def fill(form: BaseForm, words: Mapping[str, Any]) -> None:
    """Puts the words back into their fields. They are not judged before they are sent."""
    for name, field in form.fields.items():
        value = field.widget.value_from_datadict(words, {}, form.add_prefix(name))
        if value is not None:
            form.initial[name] = value


def title_of(kept: UnsentWords) -> str | Promise:
    """What the page is called."""
    key = kept.parts.get("key", "")
    return BY_KEY[key].title if key in BY_KEY else TITLES.get(kept.name, "")


def forget_old(now: datetime) -> Counter[str]:
    """Deletes words that nobody came back for within a day."""
    return Counter({"done": UnsentWords.objects.filter(typed_at__lte=now - LASTS).delete()[0]})
