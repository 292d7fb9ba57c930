"""What changed, in plain words, with its source; nothing that the pages of the schools do not show."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from finder.changes.gathering import Change, EditionChange, StatusChange, What
from finder.changes.taken_back import statuses_back
from schools.models import School
from schools.published import Published
from schools.vocabulary import Source, Status

MOST_LINKS = 8  # schools named under one change

STATUS_SENTENCES: dict[str, Promise] = {
    Status.ASPIRANT: gettext_lazy("{school} is a new school (aspirant)."),
    Status.HOLDER: gettext_lazy("{school} now has the Keurmerk."),
    Status.SUSPENDED: gettext_lazy("The Keurmerk of {school} is suspended."),
    Status.WITHDRAWN: gettext_lazy("{school} lost the Keurmerk."),
    Status.ENDED: gettext_lazy("{school} stopped with the Keurmerk."),
}
REINSTATED = gettext_lazy("The suspension of {school} is over.")
OF_MANY: dict[What, Callable[[int], str]] = {
    What.CORRECTED: lambda n: ngettext(
        "We corrected an earlier status of %(n)s school.", "We corrected an earlier status of %(n)s schools.", n
    ),
    What.NAME: lambda n: ngettext("%(n)s school has a new name.", "%(n)s schools have a new name.", n),
    What.RATES: lambda n: ngettext("%(n)s school has new rates.", "%(n)s schools have new rates.", n),
    What.STARS: lambda n: ngettext(
        "%(n)s school has new stars for %(year)s.", "%(n)s schools have new stars for %(year)s.", n
    ),
    What.SATISFACTION: lambda n: ngettext(
        "%(n)s school has a new satisfaction score for %(year)s.",
        "%(n)s schools have a new satisfaction score for %(year)s.",
        n,
    ),
    What.RESULTS: lambda n: ngettext(
        "%(n)s school has new exam results for %(year)s.", "%(n)s schools have new exam results for %(year)s.", n
    ),
}
OF_ONE: dict[What, Promise] = {
    What.CORRECTED: gettext_lazy("We corrected an earlier status of this school."),
    What.NAME: gettext_lazy("This school has a new name."),
    What.RATES: gettext_lazy("This school has new rates."),
    What.STARS: gettext_lazy("There are new stars for %(year)s."),
    What.SATISFACTION: gettext_lazy("There is a new satisfaction score for %(year)s."),
    What.RESULTS: gettext_lazy("There are new exam results for %(year)s."),
}
TAKEN_BACK: dict[What, Promise] = {
    What.STATUS: gettext_lazy("The status is again as it was before."),
    What.NAME: gettext_lazy("The name is again as it was before."),
    What.RATES: gettext_lazy("The rates are again as they were before."),
    What.STARS: gettext_lazy("The stars for %(year)s are again as they were before."),
    What.SATISFACTION: gettext_lazy("The satisfaction score for %(year)s is again as it was before."),
    What.RESULTS: gettext_lazy("The exam results for %(year)s are again as they were before."),
}
SOURCES = {
    What.RATES: Source.SCHOOLS,
    What.SATISFACTION: Source.PANTEIA,
    What.RESULTS: Source.DUO,
}
OF_FIGURES = frozenset({What.RATES, What.STARS, What.SATISFACTION, What.RESULTS})
WITHOUT_ASPIRANTS = frozenset({What.STARS, What.SATISFACTION, What.RESULTS})  # they have no results that are shown


@dataclass(frozen=True, slots=True)
class Link:
    name: str
    url: str


@dataclass(slots=True)
class Told:
    """One sentence, its source, and the schools it is about; `more` are those that are not named."""

    sentence: SafeString | str
    source: str = ""
    schools: list[Link] = field(default_factory=list)
    more: int = 0


@dataclass(frozen=True, slots=True)
class DayOfChange:
    """One change for the page."""

    day: date
    key: str  # tells it from the others of its day, for ever
    told: list[Told]
    is_back: bool = False

    @property
    def begins_at(self) -> datetime:
        """Midnight in Europe/Amsterdam: an hour earlier by the clock of the world in summer."""
        return timezone.make_aware(datetime.combine(self.day, time.min))


class Words:
    """Puts changes into words. `of_one`: on the page of one school, which is not named again."""

    def __init__(self, changes: Sequence[Change], known: Published, today: date, *, of_one: bool) -> None:
        self.of_one = of_one
        editions = [one for one in changes if isinstance(one, EditionChange)]
        slugs = {slug for one in editions for about in one.brought.values() for slug in about}
        pages = School.objects.filter(slug__in=slugs, status_periods__starts_on__lte=today)
        self.names = dict(pages.values_list("slug", "name"))
        self.in_search = {one.slug: one.is_new for one in known.schools.values()}

        self.statuses_back = {one.edition.pk: statuses_back(one) for one in editions if has_statuses_back(one)}

    def all_of(self, changes: Iterable[Change]) -> list[DayOfChange]:
        """What has nothing to tell any more is left out."""
        return [day for one in changes if (day := self.told(one)).told]

    def told(self, change: Change) -> DayOfChange:
        if isinstance(change, StatusChange):
            return DayOfChange(change.day, f"status-{change.period.pk}", [self.status(change)])
        told = [one for about in sorted(change.brought, key=order) for one in self.each(change, *about)]
        key = f"{'back' if change.is_back else 'live'}-{change.edition.pk}"
        return DayOfChange(change.day, key, told, change.is_back)

    def status(self, change: StatusChange) -> Told:
        school = change.period.school
        is_over = change.before == Status.SUSPENDED and change.period.status in {Status.HOLDER, Status.ASPIRANT}
        sentence = str(REINSTATED if is_over else STATUS_SENTENCES[change.period.status])
        name = linked(school.name, reverse("school", args=[school.slug])) if not self.of_one else named(school.name)
        return Told(format_html(sentence, school=name), change.period.source)

    def each(self, change: EditionChange, what: What, year: int) -> list[Told]:
        """One sentence for all schools; a status that was taken back asks for more words, school by school."""
        back = self.statuses_back.get(change.edition.pk) if what is What.STATUS else None
        if back is None:
            return [one] if (one := self.brought(change, what, year)) else []
        source = str(Source.BLIK_OP_WERK.label)
        return [Told(one.sentence(self.name_of(one.slug)), source) for one in back if one.slug in self.names]

    def name_of(self, slug: str) -> SafeString:
        name = self.names[slug]
        return named(name) if self.of_one else linked(name, reverse("school", args=[slug]))

    def brought(self, change: EditionChange, what: What, year: int) -> Told | None:
        """None when no page shows it: an aspirant's stars, figures of a school that lost the Keurmerk."""
        slugs = [slug for slug in change.brought[what, year] if self.is_shown(slug, what)]
        if not slugs:
            return None
        words: dict[str, Any] = {"n": len(slugs), "year": year}
        if change.is_back:
            sentence = str(TAKEN_BACK[what]) % words
        else:
            sentence = (str(OF_ONE[what]) if self.of_one else OF_MANY[what](len(slugs))) % words
        source = str(SOURCES.get(what, Source.BLIK_OP_WERK).label)
        if self.of_one:
            return Told(sentence, source)
        links = [Link(self.names[slug], reverse("school", args=[slug])) for slug in slugs[:MOST_LINKS]]
        return Told(sentence, source, links, len(slugs) - len(links))

    def is_shown(self, slug: str, what: What) -> bool:
        if what not in OF_FIGURES:
            return slug in self.names
        is_new = self.in_search.get(slug)
        return is_new is not None and not (is_new and what in WITHOUT_ASPIRANTS)


def has_statuses_back(change: EditionChange) -> bool:
    """Whether statuses were taken back, of so few schools that each is told of."""
    return change.is_back and 0 < len(change.brought.get((What.STATUS, 0), [])) <= MOST_LINKS


def order(about: tuple[What, int]) -> tuple[int, int]:
    return list(What).index(about[0]), about[1]


def named(name: str) -> SafeString:
    return format_html('<span translate="no">{}</span>', name)


def linked(name: str, url: str) -> SafeString:
    return format_html('<a href="{}" translate="no">{}</a>', url, name)


def heading_of_back() -> str:
    """What is said above a change that was taken back."""
    return _("We took a change back. Something in it was wrong.")
