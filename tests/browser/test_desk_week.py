"""A jurist's week: through the door with both factors, a case from the list to its end, by keys and on a phone."""

import re
from datetime import date

import pytest
from django_otp.oath import totp
from playwright.sync_api import expect

from complaints.codes import new_code
from complaints.models import Complaint
from staff.roles import Role
from tests.browser.test_follow import go, opened, send
from tests.complaints.cases import standing
from tests.harness.people import device_of, person, session_of
from tests.harness.threads import away

PHONE, DESK = {"width": 360, "height": 640}, {"width": 1280, "height": 800}
LISTS = "/nl/zaken/"
PASSWORD = "een lang wachtwoord 2026"

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def somebody_with_a_password(name="week"):
    """The address of a jurist, and the code that the app of this jurist shows now. It is good for once."""
    jurist = person(name, Role.COMPLAINT_JURIST)
    jurist.set_password(PASSWORD)
    jurist.save()
    return jurist.username, f"{totp(device_of(jurist).bin_key):06d}"


def a_colleague():
    return str(person("colleague", Role.COMPLAINT_JURIST).pk)


def state_of(number):
    case = Complaint.objects.select_related("assignee").get(number=number)
    return case.state, case.assignee.first_name if case.assignee else "", case.outcome


def sign_in(page, site):
    name, code = away(somebody_with_a_password)
    page.goto(f"{site.address}{LISTS}")
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.locator("[name=code]").fill(code)
    page.locator("main form button").first.click()
    page.wait_for_url(f"**{LISTS}*")


def step(page, number, key, **typed):
    """Opens a step of the case, fills it in and presses its button."""
    page.locator(f"main a[href$='/{key}/']").click()
    expect(page.locator("#act")).to_be_visible()
    finish(page, number, **typed)


def finish(page, number, **typed):
    for name, text in typed.items():
        page.locator(f"#act [name={name}]").fill(text)
    page.locator("#act .form-actions button").click()
    page.wait_for_url(f"**{LISTS}{number}/")
    expect(page.locator(".done-messages")).to_be_visible()


def test_a_case_from_the_list_to_its_end(site, screen, looked_at):
    code = new_code()
    number = away(lambda: standing(code=code, may_tell_school=True).number)
    page = screen(DESK)
    sign_in(page, site)
    looked_at(page)
    page.keyboard.press("2")
    page.wait_for_url("**list=unassigned**")
    page.keyboard.press("j")
    expect(page.locator(".desk-number").first).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type(number)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{LISTS}{number}/")
    looked_at(page)
    step(page, number, "take")
    step(page, number, "ask", text="In welke maand was dat?")
    visitor = screen(PHONE)
    opened(visitor, site, "nl", code)
    go(visitor, "nl", "answer")
    send(visitor, "nl", "In maart, 500 euro.")
    page.reload()
    expect(page.locator(".timeline-theirs")).to_contain_text("In maart, 500 euro.")
    page.keyboard.press("n")
    expect(page.locator(".desk-ground-us")).to_be_visible()
    looked_at(page)
    finish(page, number, text="De school belt morgen terug.")
    step(page, number, "mediate", text="Wij praten vandaag met de school.")
    page.locator("main a[href$='/close/']").click()
    looked_at(page)
    page.locator("#act [name=outcome][value=solved]").check()
    page.locator("#act [name=text]").fill("Beste Amina,")
    page.locator(".desk-replies summary").first.click()
    page.locator(".desk-replies details[open] button").first.click()
    expect(page.locator("#act [name=text]")).to_have_value(re.compile(r"^Beste Amina,\n\n\w"))
    expect(page.locator("#act [name=outcome][value=solved]")).to_be_checked()
    page.locator("#act .form-actions button").click()
    page.wait_for_url(f"**{LISTS}{number}/")
    looked_at(page)
    assert away(state_of, number) == ("closed", "Week", "solved")
    visitor.reload()
    expect(visitor.locator(".case-status")).to_have_attribute("data-state", "closed")


def test_on_a_phone_a_case_waits_and_goes_to_a_colleague(site, screen, looked_at):
    colleague = away(a_colleague)
    number = away(lambda: standing(kind="help", complained_on=date(2026, 11, 1)).number)
    page = screen(PHONE, session=signed_in())
    page.goto(f"{site.address}{LISTS}{number}/")
    looked_at(page)
    page.locator("main a[href$='/not-yet/']").click()
    looked_at(page)
    finish(page, number, text="De school heeft nog tijd.")
    page.locator("main a[href$='/hand-over/']").click()
    looked_at(page)
    page.locator("[name=to]").select_option(colleague)
    finish(page, number)
    assert away(state_of, number) == ("not-yet", "Colleague", "")
    looked_at(page)


def test_on_a_phone_somebody_who_calls_gets_a_code(site, screen, looked_at):
    page = screen(PHONE, session=signed_in())
    page.goto(f"{site.address}{LISTS}beller/")
    page.locator("[name=kind][value=digid]").check()
    page.locator("[name=school_in_words]").fill("De Brug, Assen")
    page.locator("[name=school_name]").fill("De Brug")
    page.locator("[name=story]").fill("Iemand van de school gebruikt mijn DigiD.")
    page.locator("[name=identity][value=confidential]").check()
    page.locator("#caller .form-actions button").click()
    expect(page.locator(".error-summary")).to_be_focused()
    looked_at(page)
    page.locator("[name=school][value='not.listed']").check()
    page.locator("[name=for_whom][value=myself]").check()
    page.locator("[name=name]").fill("Amina Yusuf")
    page.locator("[name=phone]").fill("06 1234 5678")
    page.locator("[name=may_say_who][value=no]").check()
    page.locator("[name=may_tell_school][value=no]").check()
    page.locator("#caller .form-actions button").click()
    page.wait_for_url("**/code/")
    looked_at(page)
    code = re.sub(r"\D", "", page.locator("#code").inner_text())
    page.locator("[name=last_digits]").fill(code[-4:])
    page.locator("#read-back .form-actions button").click()
    expect(page.locator(".done-messages")).to_be_visible()
    looked_at(page)
    caller = screen(PHONE)
    opened(caller, site, "nl", code)
    expect(caller.locator(".case-status")).to_have_attribute("data-state", "received")


def signed_in():
    return away(lambda: session_of(person("phone", Role.COMPLAINT_JURIST)))
