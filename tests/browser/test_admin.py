"""Staff in a real browser: log in, pick a point on the map, save, see it on the site."""

import pytest

SIZE = {"width": 1280, "height": 1000}
pytestmark = [pytest.mark.django_db, pytest.mark.browser]


@pytest.fixture
def desk(window, site):
    """The admin, signed in as an editor of schools."""
    window.set_viewport_size(SIZE)
    site.enter(window, "admin")
    window.goto(f"{site.address}/beheer/")
    window.wait_for_selector("#user-tools")
    yield window
    window.context.clear_cookies()


def test_staff_pick_a_point_on_the_map_and_save_it(desk, site):
    said = []
    desk.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    desk.goto(f"{site.address}/beheer/schools/location/")
    desk.locator("#result_list tbody th a").first.click()
    picker = desk.locator(".pick-on-map")
    picker.wait_for()
    assert picker.bounding_box()["height"] >= 300
    before = desk.input_value("#id_latitude")
    picker.click(position={"x": 120, "y": 90})
    after = desk.input_value("#id_latitude")
    assert after != before
    assert 50 < float(after) < 54
    desk.locator("[name=_continue]").click()
    desk.wait_for_selector(".messagelist .success")
    assert desk.input_value("#id_latitude") == after
    assert said == []


def test_an_overlap_is_refused_with_a_sentence(desk, site):
    desk.goto(f"{site.address}/beheer/schools/school/")
    desk.locator("#result_list tbody th a").first.click()
    desk.wait_for_selector("#id_status_periods-0-starts_on")
    first = desk.input_value("#id_status_periods-0-starts_on")
    desk.locator("#status_periods-group .add-row a").click()
    added = desk.locator("[id^=status_periods-]:not(.empty-form)").last
    added.locator("select").select_option("suspended")
    added.locator("[name$=-starts_on]").fill(first)
    added.locator("[name$=-source]").fill("A letter")
    desk.locator("[name=_continue]").click()
    desk.wait_for_selector(".errorlist")
    assert desk.locator(".errorlist").first.inner_text().strip()
