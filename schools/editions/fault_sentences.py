"""Faults in the reader's language: what is wrong, and what is expected."""

from collections.abc import Mapping
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from schools.editions.columns import Column, Kind, Needed, column
from schools.editions.faults import Code
from schools.editions.value_words import file_words, label, number, readable_day
from schools.editions.values import Amount, Choice, Choices, Day, Value, Whole, YesNo
from schools.editions.vocabulary import KINDS

Sentence = str | Promise


class Told(Protocol):
    """A fault, as checked or as stored."""

    @property
    def code(self) -> str: ...
    @property
    def column(self) -> str: ...
    @property
    def params(self) -> Mapping[str, Any]: ...


WHAT: Mapping[Code, Sentence] = {
    Code.TOO_BIG: _("This file has %(megabytes)s MB. A file has %(most)s MB at most."),
    Code.UNPACKS_TOO_BIG: _("This file unpacks to more than it should. It is not opened."),
    Code.UNREADABLE: _("This file is damaged, or it is not what it says it is."),
    Code.OLD_OR_LOCKED: _("This is an old Excel file (.xls), or a file with a password."),
    Code.UNKNOWN_FORMAT: _("This is no CSV, XLSX or ODS file."),
    Code.EMPTY: _("The first sheet of this file is empty."),
    Code.ONLY_HEADER: _("This file has a header and no rows below it."),
    Code.TOO_MANY_ROWS: _("This file has more than %(most)s rows."),
    Code.TOO_MANY_COLUMNS: _("This file has more than %(most)s columns."),
    Code.UNKNOWN_ENCODING: _("The letters of this file cannot be read."),
    Code.OPEN_QUOTE: _('Near row %(row)s a quotation mark (") opens and does not close.'),
    Code.MERGED_CELLS: _("Cells are merged: %(cells)s."),
    Code.NO_COLUMNS: _("Above the figures stand no names of columns that we know."),
    Code.OTHER_KIND: _("This looks like another file: %(kind)s."),
    Code.COLUMN_MISSING: _("The column “%(column)s” is missing."),
    Code.COLUMN_UNKNOWN: _("This column is not known."),
    Code.COLUMN_TWICE: _("The column “%(column)s” stands there twice."),
    Code.COLUMN_UNNAMED: _("Column %(position)s has no name."),
    Code.ONE_COLUMN_OF: _("The file does not say which school each row is about."),
    Code.COLUMN_GOES_WITH: _("The column “%(column)s” is there and “%(other)s” is not."),
    Code.MISSING: _("This cell is empty."),
    Code.FORMULA: _("This text begins as a formula."),
    Code.FORMULA_WITHOUT_VALUE: _("This formula has no outcome in the file."),
    Code.FORMULA_ERROR: _("This formula ends in an error."),
    Code.ODD_SIGN: _("This text holds a sign that cannot be shown."),
    Code.TOO_LONG: _("This text is longer than %(most)s signs."),
    Code.IS_A_DATE: _("The program made a date of this."),
    Code.NOT_TEXT: _("This is no text."),
    Code.NOT_A_NUMBER: _("This is no number."),
    Code.PERCENTAGE: _("This is a percentage."),
    Code.TWO_WAYS_TO_READ: _("This number can be read in two ways."),
    Code.NOT_WHOLE: _("This is no whole number."),
    Code.TOO_MANY_DECIMALS: _("This number has too many decimals."),
    Code.OUT_OF_RANGE: _("This number is too small or too large."),
    Code.NOT_A_DATE: _("This is no date that we can read."),
    Code.NOT_A_CHOICE: _("This word is not known here."),
    Code.WRONG_SHAPE: _("This is not written as it should be."),
    Code.IN_THE_FUTURE: _("This lies in the future."),
    Code.MORE_CELLS: _("This row has more cells than the header, which has %(most)s."),
    Code.STANDS_TWICE: _("This record stands there more than once. See also: row %(rows)s."),
    Code.UNKNOWN_SCHOOL: _("We do not know this school."),
    Code.NUMBER_OF_ANOTHER: _("This number belongs to %(school)s."),
    Code.PAGE_NEVER_CHANGES: _("The page of a school never changes. This school has: %(page)s."),
    Code.PAGE_IS_TAKEN: _("Another school has the page “%(page)s”."),
    Code.NEEDED_FOR_NEW_SCHOOL: _("This school is new, and this cell is empty."),
    Code.STATUS_NEEDS_DATE_AND_DECISION: _("A status needs its first day and the decision."),
    Code.STATUS_BEFORE_LAST: _("The last status of this school began later: on %(day)s."),
    Code.STATUS_HELD_ALREADY: _("The school has this status already, since %(day)s."),
    Code.STATUS_STEP_UNKNOWN: _("A school cannot go from “%(before)s” to “%(after)s”."),
    Code.STATUSES_OVERLAP: _("Two statuses overlap."),
    Code.STATUS_ENDS_BEFORE_START: _("The last day comes before the first day."),
    Code.NOTHING_TO_REMOVE: _("There is nothing to remove: we do not have this record."),
    Code.RATE_NEEDS_YEAR: _("A rate needs its year."),
    Code.LITERACY_IN_CLASS: _("A literacy course may not be given online, not even partly."),
    Code.MARK_NEEDS_ANSWERS: _("A satisfaction mark needs its number of answers."),
    Code.MORE_PASSED_THAN_DECIDED: _("More passed than were decided."),
    Code.PART_NOT_OF_EXAM: _("This exam does not have this part."),
    Code.MERGES_INTO_ITSELF: _("A school cannot go on as itself."),
    Code.MERGES_IN_A_CIRCLE: _("These schools go on as each other. A visitor would be led round for ever."),
    Code.MERGED_HAS_STOPPED: _("A school that goes on as another has stopped itself."),
    Code.NAMES_A_COLLEAGUE: _("This names somebody who works here."),
    Code.LOOKS_LIKE_BSN: _("This holds nine digits that look like a BSN."),
    Code.ATTEMPT_TWICE: _("Row %(other)s tells something else about the same attempt."),
    Code.ATTEMPTS_OUT_OF_ORDER: _("This attempt comes before the one in row %(other)s, which has a lower number."),
    Code.READ_AS: _("The file does not say how its letters are written. We read it as %(encoding)s."),
    Code.TITLE_PASSED_OVER: _("The names of the columns stand in row %(header)s. We did not read what stands above."),
    Code.SCHOOLS_NOT_IN_FILE: _(
        "Schools with the Keurmerk that are not in the file: %(count)s. They stay as they are. For example: %(names)s."
    ),
    Code.SAME_FILE_BEFORE: _("The same file was uploaded before, on %(day)s."),
    Code.POSTCODE_UNKNOWN: _("We do not know where this postcode is."),
    Code.TOWN_ELSEWHERE: _("This postcode lies in or near %(town)s, far from here."),
    Code.KVK_NUMBER_OF_ANOTHER: _("%(school)s has the same KvK number."),
    Code.ASPIRANT_HAS_NO_RESULTS: _("This is a new school: the site does not show its stars and mark."),
    Code.ATTEMPT_REPEATED: _("Row %(other)s is the same. We count it once."),
    Code.ATTEMPT_AFTER_PASS: _("This student had passed already, in row %(other)s. We count the pass."),
    Code.CELL_LEFT_OUT: _("Left out, because of a faulty row: %(school)s, %(profile)s, %(exam)s, %(part)s."),
    Code.CELLS_NOT_IN_FILE: _("Live results of %(year)s that the file is silent about: %(count)s. They stay."),
    Code.DECIDED_IN_OTHER_YEARS: _("Decided in other years than %(year)s, and left out: %(count)s."),
    Code.YEAR_NOT_OVER: _("The year %(year)s is not over yet."),
}
# What to do about it, where the kind of the value does not say it.
REMEDY: Mapping[Code, Sentence] = {
    Code.TOO_BIG: _("Split the file, or save only the sheet with the figures."),
    Code.UNPACKS_TOO_BIG: _("Copy the figures to a new file, and save that."),
    Code.UNREADABLE: _("Open the file, save it again as XLSX, and upload that."),
    Code.OLD_OR_LOCKED: _("Save it as XLSX, without a password."),
    Code.UNKNOWN_FORMAT: _("Save the sheet as XLSX, ODS or CSV."),
    Code.EMPTY: _("Put the figures on the first sheet, with the header in the first row."),
    Code.ONLY_HEADER: _("Put the figures on the first sheet, below the header."),
    Code.TOO_MANY_ROWS: _("Split the file."),
    Code.TOO_MANY_COLUMNS: _("Keep the columns of the template."),
    Code.UNKNOWN_ENCODING: _("Save the file as “CSV UTF-8”."),
    Code.OPEN_QUOTE: _("Close it, or save the sheet as XLSX."),
    Code.MERGED_CELLS: _("Split them, and fill each cell."),
    Code.NO_COLUMNS: _("Put the figures on the first sheet, below the names that the template has."),
    Code.OTHER_KIND: _("Choose that above, and upload the file again."),
    Code.COLUMN_MISSING: _("Add the column. The template has all columns."),
    Code.COLUMN_TWICE: _("Keep one of the two."),
    Code.COLUMN_UNNAMED: _("Give it a name of the template, or remove it."),
    Code.ONE_COLUMN_OF: _("Add one of these columns: %(columns)s."),
    Code.COLUMN_GOES_WITH: _("Add the column “%(other)s”."),
    Code.FORMULA: _("Fill in the text itself."),
    Code.FORMULA_WITHOUT_VALUE: _("Fill in the value itself."),
    Code.FORMULA_ERROR: _("Fill in the value itself."),
    Code.ODD_SIGN: _("Type the text again."),
    Code.IS_A_DATE: _("Make the column text, and type it again."),
    Code.TWO_WAYS_TO_READ: _("Write 1234 or 1,23."),
    Code.OUT_OF_RANGE: _("A number from %(low)s to %(high)s."),
    Code.MORE_CELLS: _("Often a decimal comma is the cause. Save the file as XLSX."),
    Code.STANDS_TWICE: _("Keep the row that is right."),
    Code.UNKNOWN_SCHOOL: _("The number or the page of a school that is on the site."),
    Code.NUMBER_OF_ANOTHER: _("The number of this school."),
    Code.PAGE_NEVER_CHANGES: _("The page that the school has, or an empty cell."),
    Code.PAGE_IS_TAKEN: _("Is it the same school? Fill in its number. Else give it another page."),
    Code.STATUS_NEEDS_DATE_AND_DECISION: _("Fill in all three, or leave all three empty."),
    Code.STATUS_BEFORE_LAST: _("A later day. Older statuses are corrected at the school."),
    Code.STATUS_HELD_ALREADY: _("That day, or another status."),
    Code.STATUS_STEP_UNKNOWN: _("A status that can follow."),
    Code.STATUSES_OVERLAP: _("End the first before the second begins."),
    Code.STATUS_ENDS_BEFORE_START: _("A later last day."),
    Code.NOTHING_TO_REMOVE: _("Leave the row out."),
    Code.LITERACY_IN_CLASS: _("In class, or nothing."),
    Code.MORE_PASSED_THAN_DECIDED: _("At least as many decided as passed."),
    Code.PART_NOT_OF_EXAM: _("Reading, listening, writing or speaking."),
    Code.MERGES_INTO_ITSELF: _("The number or the page of another school."),
    Code.MERGES_IN_A_CIRCLE: _("Leave the cell of the school that goes on empty."),
    Code.MERGED_HAS_STOPPED: _("Give it the status that it stopped, from today or earlier. Or leave this cell empty."),
    Code.NAMES_A_COLLEAGUE: _("Visitors read this. Name the office, no person."),
    Code.LOOKS_LIKE_BSN: _("Visitors read this. Is it the number of a letter? Write a hyphen in it."),
    Code.ATTEMPT_TWICE: _("One row for each attempt."),
    Code.ATTEMPTS_OUT_OF_ORDER: _("Later attempts on later days."),
    Code.READ_AS: _("Look whether letters such as é are right."),
    Code.POSTCODE_UNKNOWN: _("Check it. If it is right, put the place on the map yourself."),
    Code.TOWN_ELSEWHERE: _("Look which of the two is right."),
    Code.KVK_NUMBER_OF_ANOTHER: _("Look whether it is the same school."),
}
UNREAD = frozenset({Code.NOT_A_NUMBER, Code.NOT_A_CHOICE, Code.WRONG_SHAPE, Code.FORMULA_ERROR})
EXPECTS: Mapping[str, Sentence] = {
    "text": _("Text of %(most)s signs at most."),
    "web": _("A web address that begins with https://."),
    "school": _("The number or the page of a school."),
    "number": _("The Blik op Werk / DUO number: letters and digits."),
    "page": _("Small letters, digits and hyphens, as: de-brug."),
    "phone": _("A phone number that begins with 0 or +, as 020 123 45 67. Make the column text."),
    "kvk-number": _("8 digits. Make the column text, or the first 0 is lost."),
    "email": _("An e-mail address, as naam@school.nl."),
    "postcode": _("A postcode, as 1012 AB."),
    "whole": _("A whole number from %(low)s to %(high)s."),
    "amount": _("A number from %(low)s to %(high)s. Decimals at most: %(decimals)s."),
    "day": _("A date with the whole year, as 31-12-2025."),
    "choice": _("One of: %(choices)s."),
    "choices": _("One or more of these, with a comma between: %(choices)s."),
    "profile": _("The code or the name of a learning profile."),
    "yes-no": _("Yes or no. Leave it empty if it is not known."),
}


def what(fault: Told, kind: Kind) -> str:
    """What is wrong, in a sentence."""
    return str(WHAT[Code(fault.code)]) % in_words(fault, kind)


def expected(fault: Told, kind: Kind) -> str:
    """What is expected instead; empty where nothing is."""
    code, found = Code(fault.code), column(kind, fault.column)
    if meant := name_of(str(fault.params.get("meant") or ""), kind):
        return gettext("Did you mean “%(column)s”?") % {"column": meant}
    if code is Code.COLUMN_UNKNOWN:
        return gettext("Keep the columns of the template.")
    if code is Code.IN_THE_FUTURE and found:
        return latest(found)
    if "profiles" in fault.params:
        return gettext("One of: %(choices)s.") % {"choices": in_words(fault, kind)["profiles"]}
    told = str(REMEDY[code]) % in_words(fault, kind) if code in REMEDY else expectation(fault.column, kind)
    return " ".join((told, gettext("Not known? Leave it empty."))) if found and may_be_empty(code, found) else told


def latest(found: Column) -> str:
    """The last day or year that a column takes."""
    if isinstance(found.value, Day):
        return gettext("Today or an earlier day.")
    return (
        gettext("This year, next year or an earlier one.") if found.ahead else gettext("This year or an earlier one.")
    )


def may_be_empty(code: Code, found: Column) -> bool:
    """Whether “n.v.t.” or “?” may stand in a cell because nobody knows the value."""
    says_so = isinstance(found.value, YesNo)
    return code in UNREAD and found.needed is Needed.NO and not says_so


def expectation(key: str, kind: Kind) -> str:
    """What a column holds; empty when there is no such column."""
    found = column(kind, key)
    return str(EXPECTS[found.value.expects]) % limits_in_words(found.value) if found else ""


def limits_in_words(value: Value) -> dict[str, Any]:
    limits = dict(value.limits)
    if isinstance(value, Amount | Whole):
        limits |= {name: number(limits[name]) for name in ("low", "high")}
    if isinstance(value, Choice | Choices):
        limits["choices"] = ", ".join(file_words(value))
    return limits


def in_words(fault: Told, kind: Kind) -> dict[str, Any]:
    """The parameters of a fault, with names of columns, statuses and days as the reader knows them."""
    params = {"column": name_of(fault.column, kind), **fault.params}
    if isinstance(other := params.get("other"), str):
        params["other"] = name_of(other, kind)
    if "columns" in params:
        params["columns"] = ", ".join(name_of(key, kind) for key in params["columns"])
    if "rows" in params:
        params["rows"] = ", ".join(map(str, params["rows"]))
    if "day" in params:
        params["day"] = readable_day(params["day"])
    if "names" in params:
        params["names"] = ", ".join(params["names"])
    if "kind" in params:
        params["kind"] = KINDS[params["kind"]]
    if "profiles" in params:
        params["profiles"] = ", ".join(names[get_language() != "nl"] for names in params["profiles"])
    for name in ("before", "after", "exam", "part", "profile"):
        if name in params:
            params[name] = label(params[name])
    return {name: number(value) if name in {"low", "high"} else value for name, value in params.items()}


def name_of(key: str, kind: Kind) -> str:
    found = column(kind, key)
    return found.name("nl" if get_language() == "nl" else "en") if found else key
