"""All pages of the guide, in the groups of its first page."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from finder.guide.page import Page, Words
from finder.guide.texts import figures, lessons, results, rights, searching, site


@dataclass(frozen=True, slots=True)
class Group:
    title: Words
    pages: tuple[Page, ...]


GROUPS = (
    Group(_("How do I choose a school?"), (*searching.PAGES, *figures.PAGES, *results.PAGES)),
    Group(_("What are my rights?"), rights.PAGES),
    Group(_("Which lessons count?"), lessons.PAGES),
    Group(_("About this website"), site.PAGES),
)
PAGES = tuple(page for group in GROUPS for page in group.pages)
BY_KEY = {page.key: page for page in PAGES}
