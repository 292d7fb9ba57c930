"""Public pages of the finder. Each reads its query, asks the rules, and renders."""

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from finder import a_to_z, school_page, steps
from finder.filters import QUERY_KEYS, answers_from
from finder.meaning import Meaning, meaning_of
from finder.pages import PublicRequest, public_page
from finder.questions import BY_SLUG, QUESTIONS
from finder.results import address, average_rates, label_of, place_link, results_for, shortened
from schools.models import FormerName
from schools.published import published
from schools.vocabulary import Level


@public_page()
def home(request: PublicRequest) -> HttpResponse:
    known = published(timezone.localdate())
    ignored = answers_from(request.known_query).ignored
    return render(
        request, "home.html", {"total": len(known.schools), "averages": average_rates(known), "ignored": ignored}
    )


@public_page(*QUERY_KEYS)
def results(request: PublicRequest) -> HttpResponse:
    """Schools around a place, by name, or all; or the question which place is meant."""
    known = published(timezone.localdate())
    answers = answers_from(request.known_query)
    meaning = meaning_of(answers.q, known) if answers.q else Meaning(is_all=True)
    context = {"form": answers.form, "ignored": answers.ignored, "q": answers.q}
    if meaning.must_choose:
        choices = [(label_of(place), place_link(place, answers.kept).url, place) for place in meaning.others]
        question = _("Which “%(name)s” do you mean?") % {"name": shortened(answers.q)}
        return render(request, "which_place.html", {**context, "question": question, "choices": choices})
    return render(request, "results.html", {**context, "result": results_for(answers, meaning, known)})


@public_page(*steps.KEYS)
def step(request: PublicRequest, slug: str = QUESTIONS[0].slug) -> HttpResponse:
    """One question. A place that is not clear is asked about first; who does not choose the school is told so."""
    known = published(timezone.localdate())
    answers = answers_from(request.known_query)
    question = BY_SLUG.get(slug)
    if question is None:
        raise Http404
    if answers.municipality_chooses and question != QUESTIONS[0]:
        return render(
            request,
            "municipality_chooses.html",
            {"search_url": steps.page_of(QUESTIONS[1], answers.without("chooses"))},
        )
    meaning = meaning_of(answers.q, known) if answers.q else Meaning(is_all=True)
    if (meaning.must_choose or meaning.is_nothing) and question not in {BY_SLUG["who"], BY_SLUG["place"]}:
        return HttpResponseRedirect(steps.page_of(BY_SLUG["place"], answers))
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


@public_page("level")
def school(request: PublicRequest, slug: str) -> HttpResponse:
    """One school. A former address, and a school that merged, lead to the school of today."""
    found = school_page.school_with_all(slug)
    if found is None:
        former = get_object_or_404(FormerName.objects.select_related("school"), slug=slug)
        return HttpResponsePermanentRedirect(former.school.get_absolute_url())
    if found.merged_into:
        return HttpResponsePermanentRedirect(found.merged_into.get_absolute_url())
    today = timezone.localdate()
    if not school_page.is_published(found, today):
        raise Http404
    answers = answers_from(request.known_query)
    context = school_page.context_for(found, answers.level, published(today), today)
    context |= {"ignored": answers.ignored, "levels": Level.choices, "back_url": address(answers.kept)}
    return render(request, "school.html", context)
