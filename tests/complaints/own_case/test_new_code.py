"""Who stops the help gets a new code; the helper, who knows the old one, sees nothing any more."""

import pytest

from complaints import codes
from tests.complaints.case_client import CASE, FOLLOW, do, fresh, main_of, opened, page_at, path_of, problems_on
from tests.complaints.cases import acts_of, helped
from tests.harness.client import AuditClient, page_from
from tests.harness.page import text_of

pytestmark = pytest.mark.django_db


def mandate_form(client):
    """The new code that the page shows, and the token beside it."""
    page = page_from(client.get(path_of("mandate")), path=path_of("mandate"))
    return "".join(text_of(page.ids["code"]).split()), page.ids["id_token"].get("value")


def test_stopping_the_help_gives_a_new_code_and_closes_the_screen_of_the_helper():
    old = codes.new_code()
    case = helped(code=old)
    mine, helper = opened(case), opened(case)
    new, token = mandate_form(mine)
    sent = {"token": token, "last_digits": new[-4:], "actor": "visitor"}
    wrong = do(mine, "mandate", **sent | {"last_digits": "00000"})
    assert problems_on(page_at(wrong, "mandate")) == ["These are not the last 4 digits of your code. Look again."]
    assert "".join(text_of(page_at(wrong, "mandate").ids["code"]).split()) == new
    for _press in range(2):
        assert do(mine, "mandate", **sent)["Location"] == CASE
    assert new in "".join(main_of(page_from(mine.get(CASE), path=CASE)).split())
    assert helper.get(CASE)["Location"] == FOLLOW
    assert {code: AuditClient().post(FOLLOW, {"code": code}).status_code for code in (old, new)} == {
        old: 422,
        new: 302,
    }
    assert acts_of(case) == ["filed", "revoked-mandate"]


def test_the_second_of_two_presses_finds_the_case_by_its_new_code():
    case = helped()
    first, second = opened(case), opened(case)
    new, token = mandate_form(first)
    sent = {"token": token, "last_digits": new[-4:], "actor": "visitor"}
    do(first, "mandate", **sent)
    assert do(second, "mandate", **sent)["Location"] == CASE  # its session still held the old code
    assert second.get(CASE).status_code == 200


def test_a_code_that_we_did_not_make_is_not_taken():
    case, other = helped(), helped()
    client = opened(case)
    _new, of_other = mandate_form(opened(other))
    before = fresh(case).code_hash
    for token in ("", "1234567890123452", of_other):
        assert do(client, "mandate", token=token, last_digits="3452", actor="visitor").status_code == 422
    assert fresh(case).code_hash == before
