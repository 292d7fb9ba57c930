"""How to search, and who chooses the school."""

from django.utils.translation import gettext_lazy as _

from finder.guide.page import Page, Section, Way, points, says, to_page, ways

HOW_TO_SEARCH = Page(
    key="how-to-search",
    path=_("information/how-to-search/"),
    icon="search",
    title=_("How do I search for a school?"),
    answer=_("There are three ways: step by step, on the map, or by name."),
    sections=(
        Section(
            _("How does step by step work?"),
            (
                *says(
                    _(
                        "We ask you a few questions, one at a time. How many students may be in your class? "
                        "What is your education level? You see how many schools are left."
                    )
                ),
                ways(Way(_("Start step by step"), "chat", "steps")),
            ),
        ),
        Section(
            _("How do I find a school near me?"),
            (
                *says(
                    _("Look on the <b>map</b>. You can move the map yourself."),
                    _(
                        "Or press the button with the <b>white arrow</b>. It goes to the place where you are. "
                        "Your browser first asks if you allow this. We do not keep where you are."
                    ),
                ),
                ways(Way(_("Open the map"), "pin", "map")),
            ),
        ),
        Section(
            _("How do I search by name?"),
            (
                *says(
                    _("Type the name of a town or of a school. A postcode is good too."),
                    _(
                        "Do you live in a village? Then we find the schools around it. "
                        "You do not have to try a bigger town."
                    ),
                ),
                ways(Way(_("Search by name"), "search", "results")),
            ),
        ),
        Section(
            _("What if I find no school?"),
            says(
                _("Look further away: choose more kilometres. Or take away one of your answers."),
                _("The page says how many schools you get then."),
            ),
        ),
    ),
    next=(
        to_page(_("What do price and quality mean?"), "euro", "price-and-quality"),
        to_page(_("Who chooses my school?"), "building", "who-chooses"),
    ),
    calls=("complaints",),
)

WHO_CHOOSES = Page(
    key="who-chooses",
    path=_("information/who-chooses/"),
    icon="building",
    title=_("Who chooses my school?"),
    answer=_("You choose your school yourself, or your municipality does it for you."),
    sections=(
        Section(
            _("When do I choose myself?"),
            says(
                _("Did your duty to integrate start <b>before 1 January 2022</b>? Then you choose yourself."),
                _("Did it start later, and did you not get asylum? Then you choose yourself too."),
            ),
        ),
        Section(
            _("When does my municipality choose?"),
            says(
                _("Did your duty start on 1 January 2022 or later? And did you get asylum?"),
                _("Then your <b>municipality</b> chooses the school for you. Tell it what you wish."),
            ),
        ),
        Section(
            _("What is different in the new law?"),
            (
                *says(_("The rules on this website are of the old law. In the new law a lot is different:")),
                points(
                    _("There are three routes: the B1 route, the Education route and the Z route."),
                    _("ONA has gone. In its place there is MAP."),
                    icon="differs",
                ),
            ),
        ),
        Section(
            _("Which law is mine?"),
            says(_("The day on which your duty started decides this. Do you not know that day? Ask DUO.")),
        ),
    ),
    next=(
        to_page(_("How do I search for a school?"), "search", "how-to-search"),
        Way(_("Help with a complaint"), "chat", "complaint-start"),
    ),
    calls=("duo",),
)

PAGES = (HOW_TO_SEARCH, WHO_CHOOSES)
