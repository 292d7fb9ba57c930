"""Which hours count, ONA, and the two checks of somebody's own dates."""

from django.utils.translation import gettext_lazy as _

from finder.guide.page import Page, Section, Way, points, says, to_page, ways

CHECK = to_page(_("Check my hours"), "calendar", "hours-check")

ONLINE_HOURS = Page(
    key="online-hours",
    path=_("information/online-hours/"),
    icon="globe",
    title=_("Do online lessons count?"),
    answer=_("Since 1 January 2019 online lessons do not count; lessons at school do."),
    has_older_rules=True,
    sections=(
        Section(
            _("What is the rule?"),
            (
                *says(
                    _(
                        "There are two numbers of hours: <b>600 hours</b> of lessons, and <b>64 hours</b> of ONA. "
                        "For both, only lessons in class count."
                    ),
                    _("Online lessons stopped counting on 1 January 2019."),
                ),
                ways(CHECK),
            ),
        ),
        Section(
            _("I had lessons in 2018. Do they count?"),
            says(_("Yes. Lessons in 2018 and before count, online too.")),
        ),
        Section(
            _("I signed my contract before 1 January 2019. And now?"),
            says(
                _("There was more time for you. Your online lessons count <b>until 1 June 2019</b>."),
                _("This is so for language lessons. It is also so for ONA lessons in an integration course."),
            ),
        ),
        Section(
            _("I signed on 1 January 2019 or later. And now?"),
            says(_("Then online lessons do not count.")),
        ),
        Section(
            _("What is an online lesson?"),
            says(_("It is about the place. Do you learn on a computer at school? Then it counts.")),
        ),
        Section(
            _("May a literacy course be online?"),
            says(_("No, a school may not give it online. Did you have such lessons online? Ask DUO.")),
        ),
        Section(
            _("What are the 600 hours for?"),
            says(
                _("They are <b>one</b> condition of a dispensation. There are more conditions."),
                _("So with 600 hours you do not have the dispensation yet. DUO knows more."),
            ),
        ),
        Section(
            _("What about lessons in the corona years?"),
            says(_("From 13 March 2020 there were other rules for a time. Ask DUO.")),
        ),
    ),
    next=(CHECK, to_page(_("What is ONA?"), "building", "ona")),
    calls=("complaints", "duo"),
)

ONA = Page(
    key="ona",
    path=_("information/ona/"),
    icon="building",
    title=_("What is ONA?"),
    answer=_("ONA is the part of the exam that is about work in the Netherlands."),
    has_older_rules=True,
    sections=(
        Section(
            _("How can I pass ONA?"),
            (
                *says(_("Since 1 May 2018 there is one more way. You need both:")),
                points(
                    _("a portfolio that was approved;"),
                    _("<b>64 hours</b> of ONA lessons or more, at a school with the Keurmerk."),
                ),
            ),
        ),
        Section(
            _("Which hours are in the 64?"),
            (
                points(
                    _("Theory: you learn about work in class."),
                    _("Practice: for example you visit a company, or you are an intern."),
                    _("Your own work: you make your portfolio and your result cards."),
                ),
            ),
        ),
        Section(
            _("How do I prove my hours of practice?"),
            (
                *says(_("Keep the proof in your student file at the school. For example:")),
                points(
                    _("tasks that you worked out;"),
                    _("reports of your time as an intern;"),
                    _("signatures for the hours that you joined in or were an intern."),
                ),
            ),
        ),
        Section(
            _("Do online hours count?"),
            (
                *says(_("The same rules hold as for language lessons.")),
                ways(to_page(_("Do online lessons count?"), "globe", "online-hours")),
            ),
        ),
        Section(
            _("Who tells DUO about my hours?"),
            says(
                _("Your school does. Since <b>1 April 2019</b> this is only done digitally, by the school."),
                _("You do not send your hours yourself."),
            ),
        ),
    ),
    next=(CHECK, to_page(_("Do online lessons count?"), "globe", "online-hours")),
    calls=("complaints", "duo"),
)

HOURS_CHECK = Page(
    key="hours-check",
    path=_("information/hours-check/"),
    icon="calendar",
    title=_("Do my hours count?"),
    answer=_("Fill in your lessons. You see at once which hours count."),
    has_older_rules=True,
    template="guide/hours_check.html",
    explains=("ona", "duo", "dispensation"),
    sections=(
        Section(
            _("What does this check not say?"),
            says(
                _("600 hours is <b>one</b> condition of a dispensation. It is not the dispensation itself."),
                _("You pass ONA with 64 hours only if your portfolio was approved too."),
            ),
        ),
        Section(
            _("Do hours of practice count?"),
            says(_("Yes, with proof in your student file. For example a report with a signature.")),
        ),
        Section(
            _("What happens to what I fill in?"),
            says(
                _("We keep nothing. Your dates stand only in the address of this page."),
                _("Do you share the address? Then others see your dates."),
            ),
        ),
    ),
    next=(
        to_page(_("Do online lessons count?"), "globe", "online-hours"),
        to_page(_("What is ONA?"), "building", "ona"),
    ),
    calls=("duo", "complaints"),
)

CONTRACT_CHECK = Page(
    key="contract-check",
    path=_("information/contract-check/"),
    icon="contract",
    title=_("Check my contract"),
    answer=_("See what is missing in your contract, and when it can end."),
    has_older_rules=True,
    template="guide/contract_check.html",
    explains=(
        *("complaints-procedure", "privacy-procedure", "notice-period", "arbitration"),
        *("keurmerk", "blik-op-werk", "complaints-line", "duo"),
    ),
    sections=(
        Section(
            _("What if I am not sure?"),
            says(
                _("This is the rule of Blik op Werk. The law may give you more rights."),
                _("Are you not sure? Call the complaints line."),
            ),
        ),
        Section(
            _("What if my municipality pays?"),
            says(_("Then the contract is with the municipality. Ask your questions there.")),
        ),
        Section(
            _("What happens to what I fill in?"),
            says(
                _("We keep nothing. Your dates stand only in the address of this page."),
                _("Do you share the address? Then others see your dates."),
            ),
        ),
    ),
    next=(
        to_page(_("When can I end my contract?"), "door", "ending-the-contract"),
        Way(_("Help with a complaint"), "chat", "complaint-start"),
    ),
    calls=("complaints", "duo"),
)

PAGES = (ONLINE_HOURS, ONA, HOURS_CHECK, CONTRACT_CHECK)
