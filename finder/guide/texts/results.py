"""Pass rates, schools without results yet, and where figures come from."""

from django.utils.translation import gettext_lazy as _

from finder.guide.page import Page, Section, Way, ours, points, says, to_page, ways

PASS_RATES = Page(
    key="pass-rates",
    path=_("information/pass-rates/"),
    icon="exam",
    title=_("What is the pass rate?"),
    answer=_("It says how many exam parts students passed at the first or second attempt."),
    has_older_rules=True,
    sections=(
        Section(
            _("Who counts, and when?"),
            says(
                _("Blik op Werk counts at the end of each year."),
                _("It counts exam parts. So it does not count students."),
            ),
        ),
        Section(
            _("Which exams are counted?"),
            (
                *says(_("The integration exam and the State exam. These are their parts:")),
                points(
                    _("Integration exam: reading, listening, writing, speaking, KNM and ONA."),
                    _("State exam, programme I and II: reading, listening, writing and speaking."),
                    icon="exam",
                ),
            ),
        ),
        Section(
            _("Why are there four rates?"),
            says(
                _("There is a rate for each learning profile. There are four of them:"),
                _("high, middle, low, and people who cannot read or write yet."),
                _("Look at the group that is most like you. A school has no rate for all groups together."),
            ),
        ),
        Section(
            _("Why is there no pass rate?"),
            says(
                _("Perhaps the school has just begun. Or there are too few results."),
                _("Or we did not receive them. The page of the school says which it is."),
            ),
        ),
        Section(
            _("How do we count?"),
            (
                *ours(
                    _("Passed at the first or second attempt? Then the exam part is passed."),
                    _("Failed at the second attempt? Then it is not passed. A pass after that does not change this."),
                    _("Failed once, and not tried again? Then we leave the exam part out."),
                    _("Are there fewer than 10 results? Then we show no rate. These rules are our own."),
                ),
            ),
        ),
    ),
    next=(
        to_page(_("Where do the figures come from?"), "info", "about-the-figures"),
        to_page(_("What do the stars mean?"), "star", "stars"),
    ),
    calls=("complaints", "duo"),
)

NEW_SCHOOLS = Page(
    key="new-schools",
    path=_("information/new-schools/"),
    icon="new",
    title=_("What is a new school?"),
    answer=_("A new school is an aspirant first: it has no stars yet."),
    has_older_rules=True,
    sections=(
        Section(
            _("Why are there no stars?"),
            says(
                _("The school has just begun to teach. There are no results yet."),
                _("Nobody knows yet if the students are happy. So there is no satisfaction score either."),
            ),
        ),
        Section(
            _("When do the figures come?"),
            says(_("After <b>a year</b> Blik op Werk puts them on the website.")),
        ),
        Section(
            _("Can I pay with a DUO loan?"),
            (
                *says(_("You need a school with the Keurmerk for a DUO loan.")),
                *ours(
                    _("A new school gets its number at DUO with the aspirant Keurmerk. So we say: yes, you can."),
                    _("This is our own conclusion. Ask DUO to be sure."),
                ),
            ),
        ),
        Section(
            _("How do I find new schools?"),
            (
                *ours(
                    _("Do you ask for at least 3 stars? Then new schools are left out."),
                    _("Choose “also new schools”, and you see them too."),
                ),
            ),
        ),
        Section(
            _("Can a school lose the Keurmerk?"),
            (
                *says(
                    _("Yes. There can be a suspension for a time, or a withdrawal for ever. A school can also stop."),
                    _("You cannot start there then. We keep the page of the school. It says what this means for you."),
                ),
                ways(to_page(_("When can I end my contract?"), "door", "ending-the-contract")),
            ),
        ),
    ),
    next=(
        to_page(_("What do the stars mean?"), "star", "stars"),
        Way(_("Search step by step"), "chat", "steps"),
    ),
    calls=("complaints", "duo"),
)

ABOUT_THE_FIGURES = Page(
    key="about-the-figures",
    path=_("information/about-the-figures/"),
    icon="info",
    title=_("Where do the figures come from?"),
    answer=_("Others give us the figures, and some rules around them are our own."),
    sections=(
        Section(
            _("Who gives which figure?"),
            (
                points(
                    _("The hourly rate comes from the school itself."),
                    _("The stars, the total score and the pass rate come from Blik op Werk."),
                    _("The satisfaction score comes from Panteia."),
                    icon="info",
                ),
                *says(_("The year and the source stand beside each figure.")),
            ),
        ),
        Section(
            _("Which rules are our own?"),
            (
                points(
                    _("An average rate is over the schools in our list that teach this education level."),
                    _("An average mark counts a school with many answers more."),
                    _("An average pass rate is over all exam parts together."),
                    _("Fewer than 10 answers or results? Then we show no figure."),
                    _("Can you find a hidden figure with a sum? Then we hide the sum too."),
                    _("There is no list from best to worst. That is not fair to some schools."),
                    _("The first school is the nearest one. Or it is the first by name."),
                    _("What you pay in all is: hours × hourly rate. It is only an estimate."),
                    _("6 weeks to answer a complaint is 42 days. Every day counts."),
                    icon="differs",
                ),
            ),
        ),
        Section(
            _("Why is a figure not there?"),
            (
                *says(_("Not known is not 0. There are four reasons:")),
                points(
                    _("The school is new."),
                    _("There are too few answers or results."),
                    _("We did not receive the figure."),
                    _("The school does not teach this education level."),
                    icon="info",
                ),
            ),
        ),
        Section(
            _("What if Dutch and English differ?"),
            (
                *says(_("The official Dutch and English texts are not the same. We follow the Dutch text:")),
                points(
                    _("The pass rate counts exam parts, not students."),
                    _("Not solved? Then you go to the complaints line. You do not have to wait for 6 weeks."),
                    _("It is about online hours, not about online courses."),
                    _("The figures of a new school come after a year."),
                ),
            ),
        ),
        Section(
            _("May I use the figures?"),
            (
                *says(_("Yes. You can download all figures, with an explanation.")),
                ways(
                    Way(_("What changed?"), "history", "changes"),
                    Way(_("Is this status slip real?"), "contract", "slip-check"),
                    Way(_("Open data"), "list", "data"),
                ),
            ),
        ),
        Section(_("Is a figure wrong?"), says(_("Tell us. Call or mail the complaints line."))),
    ),
    next=(
        to_page(_("What is the pass rate?"), "exam", "pass-rates"),
        to_page(_("What do price and quality mean?"), "euro", "price-and-quality"),
    ),
    calls=("complaints",),
)

PAGES = (PASS_RATES, NEW_SCHOOLS, ABOUT_THE_FIGURES)
