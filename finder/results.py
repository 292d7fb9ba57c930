"""The results page in words: what was found, how it is ordered, and the ways on. All that its template prints."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from finder.area_sketch import Sketch, sketch_of
from finder.cards import Card, Label, cards_for
from finder.filters import FILTER_KEYS, SORTS, Answers
from finder.meaning import Meaning
from finder.pages import Value, with_query
from finder.school_page import known_rates
from finder.search import Found, Ranked, counts_without, find_schools, in_order, refusal_of, sort_for, unknown_count
from finder.templatetags.readable import money
from schools.distance import Point
from schools.figures import Figure
from schools.places import Place
from schools.published import Published
from schools.vocabulary import Level

CARRIED = frozenset({"school", "buy", "budget"})  # answers that only go along: they narrow nothing
PER_PAGE = 20
SHOWN_OF_Q = 60  # characters of the question that a heading repeats

UrlWith = Callable[..., str]  # the same page with some answers changed; "" takes an answer away


@dataclass(frozen=True, slots=True)
class SortOption:
    key: str
    label: Label
    is_current: bool
    is_possible: bool
    url: str


@dataclass(frozen=True, slots=True)
class Link:
    text: Label
    url: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Results:
    heading: str
    lead: Sequence[str]
    cards: Sequence[Card]
    page: Page
    previous_url: str
    next_url: str
    others: Sequence[Link]  # other places with the same name
    ways_out: Sequence[Link]
    chips: Sequence[Link]
    clear_url: str
    sort_options: Sequence[SortOption]
    averages: Sequence[tuple[Label, Figure, Sequence[Figure]]] | None  # with the rates of all schools
    filter_count: int
    sketch: Sketch | None  # of the area, when there is a place


def changed(path: str, answers: Mapping[str, Value], **changes: Value) -> str:
    """A page with these answers, some of them changed; a change to "" takes an answer away."""
    return with_query(path, {**answers, **changes})


def results_for(answers: Answers, meaning: Meaning, known: Published, path: str) -> Results:
    """Everything the page at `path` shows: the list, or the map. Raises Http404 for a page beyond the last."""
    found = find_schools(answers, meaning, known)
    sort = sort_for(answers, meaning)
    ordered = in_order(found.schools, sort, answers.level, meaning, known)
    page = page_of(ordered, answers.page)
    kept = answers.kept
    url_with = partial(changed, path, kept)
    point = meaning.place.point if meaning.place else None
    cards = cards_for(list(page.object_list), first=page.start_index(), level=answers.level, point=point, known=known)
    return Results(
        heading=heading(len(ordered), answers, meaning),
        lead=[*guess(answers, meaning), *circle(found, meaning), *order(answers, meaning, sort, known, ordered)],
        cards=cards,
        page=page,
        previous_url=url_with(page=str(page.number - 1)) if page.has_previous() else "",
        next_url=url_with(page=str(page.number + 1)) if page.has_next() else "",
        others=[place_link(place, url_with) for place in meaning.others],
        ways_out=ways_out(found, answers, meaning, known, url_with),
        chips=chips(answers, url_with),
        clear_url=url_with(**dict.fromkeys(FILTER_KEYS, "")),
        sort_options=sort_options(answers, meaning, sort, url_with),
        averages=None if kept.keys() - CARRIED or answers.page > 1 else rate_spreads(known),
        filter_count=len(answers.filters),
        sketch=area_of(cards, point, found.within),
    )


def area_of(cards: Sequence[Card], point: Point | None, within: int | None) -> Sketch | None:
    """The drawn area with the schools of this page; each dot leads to its card."""
    if point is None or within is None or not cards:
        return None
    placed = ((card, card.location.point) for card in cards if card.location)
    return sketch_of(
        point,
        within,
        [(card.number, place, card.school.name, f"#school-{card.number}") for card, place in placed if place],
    )


def page_of(ordered: Ranked, number: int) -> Page:
    try:
        return Paginator(ordered, PER_PAGE).page(number)
    except EmptyPage as beyond:
        raise Http404 from beyond


def rate_spreads(known: Published) -> list[tuple[Label, Figure, Sequence[Figure]]]:
    return [(level.label, known.average_rates[level], known_rates(level, known)) for level in Level]


def average_rates(known: Published) -> list[tuple[Label, Figure]]:
    return [(level.label, known.average_rates[level]) for level in Level]


def heading(count: int, answers: Answers, meaning: Meaning) -> str:
    """The number of schools, and where; it is the start of the title too."""
    values = {"count": count, "place": meaning.place.name if meaning.place else "", "name": shortened(answers.q)}
    if meaning.place:
        return ngettext("%(count)s school around %(place)s", "%(count)s schools around %(place)s", count) % values
    if meaning.schools is not None:
        text = ngettext("%(count)s school called “%(name)s”", "%(count)s schools called “%(name)s”", count)
        return text % values
    if not meaning.is_all:
        return _("We do not know “%(name)s”") % values
    return ngettext("%(count)s school", "%(count)s schools", count) % values


def shortened(q: str) -> str:
    return q if len(q) <= SHOWN_OF_Q else f"{q[:SHOWN_OF_Q]}…"


def guess(answers: Answers, meaning: Meaning) -> list[str]:
    """Says so when we read something else than was typed."""
    if meaning.is_guess and meaning.place:
        values = {"place": meaning.place.name}
        return [_("Did you mean %(place)s?") % values, _("These are the schools around %(place)s.") % values]
    if meaning.is_guess and meaning.schools:
        return [_("No school has exactly this name. These come near.")]
    if meaning.is_nothing and answers.q:
        unknown = _("This is not a place, a postcode or a school we know.")
        return [unknown, _("Check the spelling, or try a town nearby.")]
    return []


def circle(found: Found, meaning: Meaning) -> list[str]:
    if not meaning.place or found.within is None:
        return []
    values = {"km": found.within}
    if found.has_grown:
        return [_("There is no school closer by. So we looked further: within %(km)s km.") % values]
    if found.schools:
        return [_("Within %(km)s km.") % values]
    return [_("There is no school within %(km)s km.") % values]


ORDERS = {
    "distance": gettext_lazy("Nearest first."),
    "name": gettext_lazy("In order of name."),
    "rate": gettext_lazy("Lowest hourly rate first."),
    "satisfaction": gettext_lazy("Highest satisfaction first."),
    "pass-rate": gettext_lazy("Highest pass rate first."),
    "stars": gettext_lazy("Most stars first."),
}


NUMBERED = {
    "within": gettext_lazy("Within %(value)s km"),
    "class_size": gettext_lazy("At most %(value)s students in a class"),
    "max_rate": gettext_lazy("At most %(value)s an hour"),
    "min_stars": ngettext_lazy("At least %(value)s star", "At least %(value)s stars", "value"),
}


def order(answers: Answers, meaning: Meaning, sort: str, known: Published, ordered: Ranked) -> list[str]:
    """How the list is ordered, what was refused, and who stands last."""
    if not ordered:
        return []
    sentences = [str(ORDERS[sort])]
    refused = refusal_of(answers.sort, answers, meaning) if answers.sort else ""
    if refused == "place":
        sentences.append(_("Fill in a town first. Then we can order by distance."))
    if refused == "level":
        sentences.append(_("Choose your education level first. Then we can order by this."))
    if answers.municipality_chooses:
        sentences.append(_("Your municipality chooses your school. Ask there first."))
    if last := unknown_count(ordered, sort, answers.level, known):
        text = ngettext(
            "%(count)s school stands last: this figure is not known.",
            "%(count)s schools stand last: this figure is not known.",
            last,
        )
        sentences.append(text % {"count": last})
    return sentences


def place_link(place: Place, url_with: UrlWith) -> Link:
    return Link(label_of(place), url_with(q=place.query))


def label_of(place: Place) -> str:
    """A place with what tells it from its namesakes."""
    where = place.municipality if place.municipality and place.municipality not in place.name else place.province
    return f"{place.name} ({where})" if where and where not in place.name else place.name


def ways_out(found: Found, answers: Answers, meaning: Meaning, known: Published, url_with: UrlWith) -> list[Link]:
    """Counted ways on from an empty result: wider circles, dropped answers, and a school that left the search."""
    if found.schools:
        return []
    ways = [Link(NUMBERED["within"] % {"value": km}, url_with(within=str(km)), count) for km, count in found.wider]
    for key, count in counts_without(answers, meaning, known):
        ways.append(Link(_("Without “%(answer)s”") % {"answer": chip(key, answers)}, url_with(**{key: ""}), count))
    if meaning.gone:
        text = _("This school left the search. Read what this means.")
        ways.append(Link(text, reverse("school", args=[meaning.gone])))
    return ways


def chips(answers: Answers, url_with: UrlWith) -> list[Link]:
    """The answers that narrow the list, each with the address without it."""
    return [Link(chip(key, answers), url_with(**{key: ""})) for key in answers.filters]


def chip(key: str, answers: Answers) -> Label:
    """One answer in words: a number with its sentence, a choice by its own name, a yes by its question."""
    value = answers.value(key)
    if key in NUMBERED:
        return NUMBERED[key] % {"value": money(value) if key == "max_rate" else value}
    field: Any = answers.form.fields[key]
    if value == "yes":
        return field.label or key
    return dict(field.choices)[value]


def sort_options(answers: Answers, meaning: Meaning, current: str, url_with: UrlWith) -> list[SortOption]:
    return [
        SortOption(key, label, key == current, not refusal_of(key, answers, meaning), url_with(sort=key))
        for key, label in SORTS.items()
    ]
