"""Whatever is sent to a form of the complaint part, and however: a page comes back, never a failure.

`FUZZ_EXAMPLES=20000` sends so many, other ones each time; without it the same few are sent.
"""

import os

import pytest
from django.conf import settings as site
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from complaints.filing.steps import STEPS
from complaints.forms.clock import ClockForm
from complaints.forms.follow import CodeForm
from complaints.forms.letter import LetterForm
from complaints.forms.reminder import ReminderForm
from complaints.own_case.acts import CASE_ACTS
from complaints.own_case.kept_words import FIELDS as KEPT
from complaints.own_case.kept_words import PAGE, PREFIX
from complaints.urls import urlpatterns
from complaints.vocabulary import State
from tests.complaints.cases import told_in_full
from tests.complaints.drafts import answers, draft, up_to
from tests.harness.page import LANGUAGES
from tests.harness.visits import enter, with_case, with_draft
from tests.schools import build

pytestmark = pytest.mark.long

ASKED = os.environ.get("FUZZ_EXAMPLES", "")
SESSION = site.SESSION_COOKIE_NAME
FEW = settings(
    max_examples=int(ASKED or 70), derandomize=not ASKED, deadline=None, suppress_health_check=list(HealthCheck)
)
SMALL = settings(FEW, max_examples=FEW.max_examples // 8)  # each makes files anew in a process of its own
READ_ONLY = {"complaint-start", "complaint-clock", "complaint-calendar", "complaint-reminded", "complaint-where"} | {
    *("complaint-receipt", "complaint-case", "complaint-evidence-file", "complaint-draft-evidence-file")
}
NAMES = [row.name for row in urlpatterns if row.name not in READ_ONLY]
FORMS = [CodeForm, LetterForm, ReminderForm, ClockForm, *(row.form for row in (*STEPS, *CASE_ACTS))]
BUTTONS = [
    *("later", "language", "search", "add", "remove", "help", "again", "website", "new", "change", "more_days", "made"),
    *("last_digits", "code", "csrfmiddlewaretoken", PAGE, *(f"{PREFIX}{name}" for name in KEPT)),
]
FIELDS = sorted({name for form in FORMS for name in form.base_fields} | set(BUTTONS))
NASTY = [
    *("", "0", "-1", str(2**70), "9" * 5000, "1234 5678 9012 3452", "٣" * 16, "2026-02-30", "1-1-1", "yes", "nl"),
    *("not.listed", "remove", "keep", "kind", "message", "a@b", "a@" + "b." * 400, "%s %(x)s {0}", "<b>'\";--"),
    *("\x00", "\u202e", "\u200d" * 90, "e" + "\u0301" * 90),
]
WORDS = some.one_of(some.sampled_from(NASTY), some.text(max_size=80))
BODIES = some.dictionaries(some.sampled_from(FIELDS), some.lists(WORDS, max_size=3), max_size=10)
MEDIA_TYPES = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=b",
    "multipart/form-data",
    "multipart/form-data; boundary=" + "x" * 300,
    "multipart/mixed; boundary=b",
    "application/json",
    "text/plain; =;;",
    "",
]
HEADERS = some.fixed_dictionaries(
    {},
    optional={
        "accept-language": some.sampled_from(["", "xx", "nl;q=9", "*" * 900, "en-" + "a" * 500]),
        "cookie": some.sampled_from(
            ["", f"{SESSION}=", f"{SESSION}=" + "a" * 300, f"{site.CSRF_COOKIE_NAME}=%00; ;=;", "=\xff"]
        ),
        "x-forwarded-for": some.sampled_from(["", "1.2.3.4, x", "::1%lo", "::ffff:1.2.3.4", "9" * 900]),
        "referer": some.sampled_from(["", "http://", "https://[", "javascript:alert(1)"]),
        "x-requested-with": some.just("XMLHttpRequest"),
    },
)
QUERIES = some.one_of(some.just(""), some.text(max_size=40))


BEGINNINGS = [b"\xff\xd8\xff", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"RIFF....WEBP", b"\x00\x00\x00\x18ftypheic"]


def addresses():
    """Every address that takes a form, in both languages; of the questions each one."""
    found = []
    for language in LANGUAGES:
        with override(language):
            for name in NAMES:
                steps = [{"step": step.slug} for step in STEPS] if name == "complaint-file-step" else [{}]
                found += [reverse(name, kwargs=arguments) for arguments in steps]
    return found


ADDRESSES = addresses()


def with_closed():
    case = told_in_full()
    about = {"state": State.CLOSED, "outcome": "advice", "closed_at": case.filed_at}
    type(case).objects.filter(pk=case.pk).update(**about)
    return with_case(case)


VISITS = {
    "nobody": None,
    "begun": lambda: with_draft(draft(up_to("story"))),
    "too early": lambda: with_draft(draft(up_to("story", complained="no"))),
    "whole": lambda: with_draft(draft(answers())),
    "a case": lambda: with_case(told_in_full()),
    "a closed case": with_closed,
    "a case and a draft": lambda: with_draft(draft(answers())) | with_case(told_in_full(), "1500777972231049"),
}
PAGES = {200, 302, 400, 403, 404, 409, 413, 422, 429, 503}


def answered(client, response):
    """It came to a page, and so does where it leads."""
    assert response.status_code in PAGES, response.status_code
    if response.status_code == 302:
        assert client.get(response["Location"], follow=True).status_code in PAGES


def visitor(visit):
    client = Client()
    enter(client, VISITS[visit])
    return client


class Fuzz(TestCase):
    def setup_example(self):
        super().setup_example()
        build.school("De Brug")

    @FEW
    @given(some.sampled_from(ADDRESSES), some.sampled_from(list(VISITS)), BODIES)
    def test_any_fields_get_a_page(self, address, visit, fields):
        client = visitor(visit)
        sent = {name: [text.encode("utf-8", "replace").decode() for text in texts] for name, texts in fields.items()}
        answered(client, client.post(address, sent))

    @FEW
    @given(
        address=some.sampled_from(ADDRESSES),
        visit=some.sampled_from(list(VISITS)),
        media_type=some.sampled_from(MEDIA_TYPES),
        body=some.binary(max_size=400) | BODIES.map(lambda fields: as_parts(fields).encode("utf-8", "replace")),
        headers=HEADERS,
        query=QUERIES,
    )
    def test_any_bytes_get_a_page(self, address, visit, media_type, body, headers, query):
        client = visitor(visit)
        asked = {"QUERY_STRING": query.encode("utf-8", "replace").decode("latin-1")}
        answered(client, client.generic("POST", address, body, content_type=media_type, headers=headers, **asked))

    @SMALL
    @given(
        address=some.sampled_from([address for address in ADDRESSES if "eviden" in address or "bewij" in address]),
        visit=some.sampled_from(["begun", "whole", "a case", "a closed case"]),
        name=some.text(min_size=1, max_size=300) | some.sampled_from(["../../x", "C:\\x.pdf", ".", "con", "a" * 5000]),
        start=some.sampled_from([b"", *BEGINNINGS]),
        rest=some.binary(max_size=300),
    )
    def test_any_file_gets_a_page(self, address, visit, name, start, rest):
        client = visitor(visit)
        about = f'--b\r\nContent-Disposition: form-data; name="uploads"; filename="{name}"\r\n\r\n'
        body = about.encode("utf-8", "replace") + start + rest + b"\r\n--b--\r\n"
        answered(client, client.generic("POST", address, body, content_type="multipart/form-data; boundary=b"))


def as_parts(fields):
    """Fields as a multipart body with the border `b`."""
    flat = [(name, text) for name, texts in fields.items() for text in texts]
    parts = [f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n' for name, text in flat]
    return "".join(parts) + "--b--\r\n"


def test_all_forms_are_fuzzed():
    assert len(NAMES) >= 20
    assert len(ADDRESSES) >= 70
    assert len(FIELDS) >= 50
    assert {row.name for row in urlpatterns} >= READ_ONLY
