"""The day the door opens, for the visitor's own calendar. It tells nothing about anyone, and of no complaint."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from schools.organisations import COMPLAINTS_PHONE

IN_THE_MORNING = timedelta(hours=9)


def first_day(day: date, language: str) -> bytes:
    """An iCalendar file (RFC 5545): all of `day`, with a sign at nine. The same question makes the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Ik wil inburgeren//NL")
    calendar.add("version", "2.0")
    calendar.add_component(event_on(day, language))
    return calendar.to_ical()


def event_on(day: date, language: str) -> Event:
    title = _("Ik wil inburgeren: you can come to us from today")
    event = Event()
    event.add("uid", f"{day.isoformat()}-{language}@ikwilinburgeren.nl")
    event.add("dtstamp", datetime.combine(day, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # the day stays free for other things
    event.add("class", "PRIVATE")
    event.add("summary", title)
    event.add("description", _("Open the website, or call %(phone)s.") % {"phone": COMPLAINTS_PHONE})
    event.add_component(sign(title))
    return event


def sign(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", IN_THE_MORNING)
    alarm.add("description", title)
    return alarm
