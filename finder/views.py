"""Public pages of the finder. Each reads its query, asks the rules, and renders."""

from functools import partial

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from finder import a_to_z, compare, school_page, steps
from finder.filters import QUERY_KEYS, WAY_BACK_KEYS, answers_from
from finder.guide.contents import BY_KEY
from finder.guide.keywords import page_for
from finder.map_page import map_of
from finder.meaning import Meaning, meaning_of, without_times
from finder.pages import PublicRequest, public_page, with_query
from finder.questions import BY_SLUG, PLACE, WHO
from finder.results import average_rates, changed, label_of, results_for, shortened
from finder.sketch import qr_code
from finder.tray import tray_for
from schools.models import FormerName
from schools.published import published


@public_page()
def home(request: PublicRequest) -> HttpResponse:
    known = published(timezone.localdate())
    ignored = answers_from(request.known_query).ignored
    return render(
        request, "home.html", {"total": len(known.schools), "averages": average_rates(known), "ignored": ignored}
    )


@public_page(*QUERY_KEYS)
def results(request: PublicRequest) -> HttpResponse:
    return listed(request, "results.html")


@csp_replace(settings.WITHOUT_TRUSTED_TYPES)
@public_page(*QUERY_KEYS)
def map_page(request: PublicRequest) -> HttpResponse:
    return listed(request, "map.html")


def listed(request: PublicRequest, template: str) -> HttpResponse:
    """Schools around a place, by name, or all; or the question which place is meant."""
    known = published(timezone.localdate())
    answers = answers_from(request.known_query)
    meaning = meaning_of(answers.q, known) if answers.q else Meaning(is_all=True)
    tray = tray_for(answers, known, request.path)
    context = {"form": answers.form, "ignored": (*answers.ignored, *tray.ignored), "q": answers.q, "tray": tray}
    context |= {"guide_page": BY_KEY.get(page_for(answers.q))}
    if meaning.time and not answers.value("time"):
        said = {**answers.kept, "q": without_times(answers.q), "time": meaning.time}
        return HttpResponseRedirect(with_query(request.path, said))
    if meaning.must_choose:
        url_with = partial(changed, request.path, answers.kept)
        choices = [(label_of(place), url_with(q=place.query), place) for place in meaning.others]
        question = _("Which “%(name)s” do you mean?") % {"name": shortened(answers.q)}
        return render(request, "which_place.html", {**context, "question": question, "choices": choices})
    result = results_for(answers, meaning, known, request.path)
    return render(request, template, {**context, "result": result, "map": map_of(answers, meaning, result)})


@public_page(*steps.KEYS)
def step(request: PublicRequest, slug: str = "") -> HttpResponse:
    """One question. A place that is not clear is asked about first; who does not choose the school is told so."""
    known = published(timezone.localdate())
    answers = answers_from(request.known_query)
    question = BY_SLUG.get(slug or WHO.slug)
    if question is None:
        raise Http404
    if slug == WHO.slug:
        return HttpResponsePermanentRedirect(steps.page_of(WHO, answers))
    if answers.municipality_chooses and question is not WHO:
        urls = steps.ways_without_choice(answers)
        return render(request, "municipality_chooses.html", {**urls, "ignored": answers.ignored})
    meaning = meaning_of(answers.q, known) if answers.q else Meaning(is_all=True)
    if question not in (WHO, PLACE) and steps.is_unclear(answers, meaning):
        return HttpResponseRedirect(steps.page_of(PLACE, answers))
    context = {"step": steps.step_for(question, answers, meaning, known), "q": answers.q, "ignored": answers.ignored}
    return render(request, "step.html", context)


@public_page("page")
def schools_a_z(request: PublicRequest) -> HttpResponse:
    known = published(timezone.localdate())
    answers = answers_from(request.known_query)
    page = a_to_z.page_of(known, answers.page)
    count = len(known.schools)
    heading = ngettext("%(count)s school from A to Z", "All %(count)s schools from A to Z", count) % {"count": count}
    context = {"heading": heading, "groups": a_to_z.groups_on(page), "page": page, "ignored": answers.ignored}
    return render(request, "schools_a_z.html", context)


@public_page(*WAY_BACK_KEYS)
def school(request: PublicRequest, slug: str) -> HttpResponse:
    """One school. A former address, and a school that merged, lead to the school of today."""
    found = school_page.school_with_all(slug)
    named = found or get_object_or_404(FormerName.objects.select_related("school"), slug=slug).school
    if found is None or found.merged_into:
        address = named.of_today.get_absolute_url()
        return HttpResponsePermanentRedirect(with_query(address, request.known_query.values))
    today = timezone.localdate()
    if not school_page.is_published(found, today):
        raise Http404
    answers = answers_from(request.known_query)
    known = published(today)
    tray = tray_for(answers, known, request.path)
    context = school_page.context_for(found, answers, known, today)
    context |= {"tray": tray, "ignored": (*answers.ignored, *tray.ignored)}
    context |= {"qr_code": qr_code(request.build_absolute_uri(tray.paper_url))}
    return render(request, "school.html", context)


@public_page(*WAY_BACK_KEYS)
def compare_schools(request: PublicRequest) -> HttpResponse:
    """Up to four schools beside each other; the address holds the whole choice."""
    today = timezone.localdate()
    known = published(today)
    answers = answers_from(request.known_query)
    tray = tray_for(answers, known, request.path)
    context = compare.context_for(tray, answers, known, today)
    context |= {"ignored": (*answers.ignored, *tray.ignored)}
    context |= {"qr_code": qr_code(request.build_absolute_uri(tray.paper_url))}
    return render(request, "compare.html", context)
