"""A reply template is added to what a jurist typed; no word goes, and nothing is sent."""

import pytest

from complaints.models import Message, Note, ReplyTemplate
from tests.complaints.cases import standing
from tests.complaints.desk_client import at_desk, fields_of, jurist, path_of

pytestmark = pytest.mark.django_db
TYPED = "Dit typte ik een half uur lang.\r\nMet een tweede regel & een teken: é."


@pytest.fixture
def somebody():
    return jurist()


@pytest.fixture
def desk(somebody):
    return at_desk(somebody)


def texts_on(page):
    form = page.context["form"]
    return {name: form[name].value() for name in form.fields}


def test_a_template_is_added_to_what_was_typed(desk, somebody):
    template = ReplyTemplate.objects.filter(state="").get()
    for language, typed in (("nl", TYPED), ("en", "")):
        case = standing("in-contact", assignee=somebody, language=language)
        path = path_of("desk-act", case.number, "ask")
        fields = fields_of(desk.get(path)) | {"text": typed, "answer_by": "2026-12-24", "insert": template.pk}
        page = desk.post(path, fields)
        text = getattr(template, f"text_{language}")
        assert page.status_code == 200
        assert texts_on(page)["text"] == (f"{TYPED}\n\n{text}" if typed else text)
        assert texts_on(page)["answer_by"] == "2026-12-24"
        assert not page.context["form"].is_bound
    assert (Message.objects.count(), Note.objects.count(), ReplyTemplate.objects.count()) == (0, 0, 10)


@pytest.mark.parametrize("chosen", ["", "x", "0", "9" * 30])
def test_a_template_that_is_not_there_takes_no_word_away(desk, somebody, chosen):
    path = path_of("desk-message", standing("taken", assignee=somebody).number)
    page = desk.post(path, {"text": TYPED, "insert": chosen})
    assert (page.status_code, texts_on(page)["text"]) == (200, TYPED)
