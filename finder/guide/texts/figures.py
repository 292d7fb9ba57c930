"""Price, satisfaction and stars."""

from django.utils.translation import gettext_lazy as _

from finder.guide.averages import averages
from finder.guide.page import Page, Part, Section, Way, ours, points, says, to_page, ways

PRICE_AND_QUALITY = Page(
    key="price-and-quality",
    path=_("information/price-and-quality/"),
    icon="euro",
    title=_("What do price and quality mean?"),
    answer=_("The hourly rate is what you pay for 1 hour of lessons."),
    has_older_rules=True,
    context=averages,
    sections=(
        Section(
            _("Who sets the price?"),
            says(
                _("Each school sets its own price. Every school teaches in its own way, so the prices differ."),
                _("The rate may also differ for each education level."),
            ),
        ),
        Section(
            _("What makes a course better or dearer?"),
            (
                *says(_("Four things are important.")),
                points(
                    _(
                        "<b>How many students are in the class?</b> Smaller classes often have better results. "
                        "They often cost more."
                    ),
                    _(
                        "<b>Do all students have the same level?</b> Then the teacher gives everyone the same lesson. "
                        "The results are often better. It often costs more."
                    ),
                    _(
                        "<b>Do all students start together?</b> Then everyone gets the same lesson. "
                        "It often costs more. In other classes you can start at any time."
                    ),
                    _(
                        "<b>Is there personal guidance?</b> Then a teacher sits with you alone. "
                        "This can help you a lot. It often costs more."
                    ),
                    icon="people",
                ),
            ),
        ),
        Section(
            _("What does an hour cost on average?"),
            (
                *says(_("This is the average of the schools on this website, for each education level.")),
                Part("guide/parts/averages.html"),
                *ours(_("We add up the rates and divide by the number of schools. This sum is our own.")),
            ),
        ),
        Section(
            _("What was the average in 2019?"),
            (
                *says(_("Blik op Werk published these averages in early 2019.")),
                points(
                    _("High education level: €12.99"),
                    _("Middle education level: €12.99"),
                    _("Low education level: €12.83"),
                    _("Cannot read or write yet: €11.73"),
                    icon="euro",
                ),
            ),
        ),
        Section(
            _("What does this mean for me?"),
            says(
                _("You decide what is important for you. Then look if the price is good for that."),
                _("You can pay with a DUO loan only at a school with the Keurmerk."),
            ),
        ),
    ),
    next=(
        Way(_("Search step by step"), "chat", "steps"),
        to_page(_("What do the stars mean?"), "star", "stars"),
    ),
    calls=("complaints", "duo"),
)

SATISFACTION = Page(
    key="satisfaction",
    path=_("information/satisfaction/"),
    icon="smile",
    title=_("What is the satisfaction score?"),
    answer=_("Students give their school a mark from 1 to 10."),
    sections=(
        Section(
            _("Who asks the students?"),
            says(
                _("Panteia does this for Blik op Werk. Are you in a course? Then Panteia may invite you."),
                _("Blik op Werk wants to know if you are happy with your course and your school."),
            ),
        ),
        Section(
            _("Why is my answer important?"),
            says(_("With your answers the school can help other people better.")),
        ),
        Section(
            _("Does my school see my answers?"),
            says(
                _("No, the study is <b>anonymous</b>. That means: without your name."),
                _("Panteia never tells the school who took part. It never tells who gave which answer."),
            ),
        ),
        Section(
            _("What happens to my contact data?"),
            says(
                _("Panteia keeps your contact data in a safe way. It uses them only to invite you."),
                _("Panteia destroys them after <b>two years</b>."),
            ),
        ),
        Section(
            _("Where do I see the score?"),
            says(
                _("In the list of schools you see it beside the stars."),
                _("The number of answers and the year stand there too."),
            ),
        ),
        Section(
            _("Why is there no score?"),
            (
                *says(_("A new school has no score yet.")),
                *ours(_("Did fewer than 10 students answer? Then we show no score. This rule is our own.")),
            ),
        ),
    ),
    next=(
        to_page(_("What do the stars mean?"), "star", "stars"),
        to_page(_("What is a new school?"), "new", "new-schools"),
    ),
    calls=("complaints",),
)

STARS = Page(
    key="stars",
    path=_("information/stars/"),
    icon="star",
    title=_("What do the stars mean?"),
    answer=_("A school can have 1 to 4 stars: more stars is better."),
    sections=(
        Section(
            _("Who gives the stars?"),
            says(_("Blik op Werk does. It checks every school with the Keurmerk <b>each year</b>.")),
        ),
        Section(
            _("What does Blik op Werk check?"),
            (
                *says(_("It looks at many things. For example:")),
                points(
                    _("Do all people at the school have the right education for their work?"),
                    _("Do the contracts follow the rules? Do they say clearly what the school does for you?"),
                    _("Are the students happy with the school?"),
                    _("Are the clients happy? Clients are organisations that order courses."),
                ),
            ),
        ),
        Section(
            _("How do the checks become stars?"),
            (
                *says(
                    _("Blik op Werk puts all checks together in one total score. The stars come from that score."),
                    _("The better a school is in all checks, the more stars it has."),
                    _("A school with 4 stars does better than a school with 1, 2 or 3."),
                ),
                *ours(_("How Blik op Werk counts is not public. So we never count the stars ourselves.")),
            ),
        ),
        Section(
            _("Why does a school have no stars?"),
            (
                *says(_("A new school has no stars yet. That does not mean that it is bad.")),
                ways(to_page(_("What is a new school?"), "new", "new-schools")),
            ),
        ),
    ),
    next=(
        to_page(_("What is the pass rate?"), "exam", "pass-rates"),
        to_page(_("What is the satisfaction score?"), "smile", "satisfaction"),
    ),
    calls=("complaints",),
)

PAGES = (PRICE_AND_QUALITY, SATISFACTION, STARS)
