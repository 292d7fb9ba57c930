"""Prints how easy each page of the guide reads, in both languages; fails when a page is too hard."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.html import strip_tags
from django.utils.translation import override

from finder.guide.contents import PAGES
from finder.guide.page import Page
from finder.guide.readability import LEAST, ease


class Command(BaseCommand):
    help = "Prints how easy each page of the guide reads (Flesch-Douma for Dutch, Flesch for English)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        hard = []
        for page in PAGES:
            found = {code: page_ease(page, code) for code, _name in settings.LANGUAGES}
            self.stdout.write(f"{page.key:22}" + "".join(f"{code} {value:5.1f}   " for code, value in found.items()))
            hard += [page.key] if min(found.values()) < LEAST else []
        if hard:
            raise CommandError(f"Too hard to read, below {LEAST}: {', '.join(hard)}.")


def page_ease(page: Page, language: str) -> float:
    """How easy a page reads in a language."""
    with override(language):
        return ease([strip_tags(str(text)) for text in page.texts], language)
