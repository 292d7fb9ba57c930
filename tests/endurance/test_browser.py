"""The small browser sends what a real one sends of a page, and nothing that the page does not offer."""

from tests.endurance.browser import FormReader, Page, with_files

HTML = """
<form method="get"><input name="q" value="Zwolle"></form>
<form method="post" action="/leave/"><input type="hidden" name="csrfmiddlewaretoken" value="1"></form>
<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="2">
<input name="name" value="Amina &amp; Bram"><input type="checkbox" name="mandate">
<input type="checkbox" name="call" value="morning" checked><input type="checkbox" name="call" value="evening" checked>
<input type="radio" name="kind" value="lessons"><input type="radio" name="kind" value="money" checked>
<input type="file" name="uploads"><textarea name="story">
First
line</textarea><button>Next</button><button name="later" value="yes">Later</button></form>
<p id="code"><span>1234</span> <span>5678</span> <span>9012</span> <span>3452</span></p>
"""


def test_a_form_that_nobody_touches_sends_what_stands_in_it():
    form = Page("/en/complaint/file/check/?x=1", 200, HTML).form
    assert form.sent == {
        "csrfmiddlewaretoken": ["2"],
        "name": ["Amina & Bram"],
        "call": ["morning", "evening"],
        "kind": ["money"],
        "story": ["First\nline"],
    }
    assert form.offered["kind"] == ["lessons", "money"]
    assert [read.action for read in FormReader(HTML).forms] == ["/leave/", ""]


def test_only_what_the_form_asks_for_is_answered_and_one_button_is_pressed():
    form = Page("/", 200, HTML).form
    answered = form.filled({"kind": ["lessons"], "mandate": ["on"], "phone": ["06"]}, "later")
    assert (answered["kind"], answered["mandate"], answered["later"]) == (["lessons"], ["on"], ["yes"])
    assert "phone" not in answered
    assert "later" not in form.filled({})


def test_a_page_is_known_by_the_end_of_its_address_and_its_code():
    page = Page("/en/complaint/file/check/?x=1", 200, HTML)
    assert (page.name, page.code) == ("check", "1234567890123452")
    assert Page("/", 200, "<p>1234</p>").code == ""


def test_files_go_as_parts_of_one_body():
    body, media_type = with_files({"add": ["yes"]}, [("bill.jpg", b"\xff\xd8")])
    border = media_type.partition("boundary=")[2]
    assert body.count(border.encode()) == 3
    assert b'name="uploads"; filename="bill.jpg"\r\n\r\n\xff\xd8\r\n' in body
