"""About this website: words, contact, privacy, accessibility."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from finder.guide.glossary import in_order
from finder.guide.page import Page, Part, Section, Way, ours, points, says, to_page, ways
from schools.published import Published


def all_words(_known: Published) -> dict[str, Any]:
    return {"glossary": in_order()}


GLOSSARY = Page(
    key="glossary",
    path=_("information/glossary/"),
    icon="letters",
    title=_("Difficult words"),
    answer=_("Here you find what the difficult words on this website mean."),
    context=all_words,
    sections=(Section(_("What does each word mean?"), (Part("guide/parts/glossary.html"),)),),
    next=(
        to_page(_("What is the pass rate?"), "exam", "pass-rates"),
        to_page(_("How do I search for a school?"), "search", "how-to-search"),
    ),
)

CONTACT = Page(
    key="contact",
    path=_("information/contact/"),
    icon="phone",
    title=_("Contact"),
    answer=_("Call or mail us: we help you with your question."),
    sections=(
        Section(
            _("Is it about your school or about the rules?"),
            (
                *says(_("Call or mail the complaints line of Blik op Werk. Also if the school misuses your DigiD.")),
                Part("guide/parts/complaints_line.html"),
            ),
        ),
        Section(
            _("Is it about the loan or the exam?"),
            (
                *says(_("Call DUO, the Servicecentrum Inburgering. On the website of DUO you find all information.")),
                Part("guide/parts/duo.html"),
            ),
        ),
        Section(
            _("Does somebody else misuse your DigiD?"),
            (
                *says(_("Somebody who is not of the school? Then go to the website of DigiD.")),
                Part("guide/parts/digid.html"),
            ),
        ),
        Section(
            _("Is your complaint about the complaints line itself?"),
            (
                *ours(
                    _("Mail us, and write on top: “Klacht over de klachtenlijn”. Or call and say it."),
                ),
            ),
        ),
        Section(
            _("Do you want to write on paper?"),
            (*ours(_("That is possible. Call first. Then you hear to which address you send it.")),),
        ),
        Section(
            _("Do you want to complain about your school?"),
            (
                *says(_("You can do that on this website. You can also say which language you speak.")),
                ways(Way(_("Help with a complaint"), "chat", "complaint-start")),
            ),
        ),
    ),
    next=(
        to_page(_("How do I complain?"), "chat", "complaining"),
        to_page(_("What happens to my data?"), "shield", "privacy"),
    ),
)

PRIVACY = Page(
    key="privacy",
    path=_("information/privacy/"),
    icon="shield",
    title=_("What happens to my data?"),
    answer=_("We keep nothing when you search, and a complaint is deleted in the end."),
    sections=(
        Section(
            _("What do you keep when I search?"),
            says(
                _("Nothing. You have no account, and we use no cookies for searching."),
                _("Nobody follows you here. Only the big map may load its pictures from another website."),
                _("Do you look for schools near you? Your phone tells us about where you are, within 1 kilometre."),
                _("We look up the town and forget the rest."),
            ),
        ),
        Section(
            _("What do you keep of the checks and the letter?"),
            says(
                _("Nothing. We show the answer and forget it."),
                _("The dates of a check stand in the address of the page. Keep that in mind when you share it."),
            ),
        ),
        Section(
            _("What do you keep of a complaint?"),
            says(
                _("What you tell, what you send along, and how we reach you. All of it is encrypted."),
                _("Only the legal advisers of the complaints line can read it."),
                _("The people who keep the list of schools cannot."),
                _("The school gets your complaint only if you say yes."),
            ),
        ),
        Section(
            _("How long do you keep it?"),
            (
                points(
                    _("A complaint that you did not send: 30 days after your last answer."),
                    _("A reminder by e-mail: until we have sent it."),
                    _("A mistake on a page that you told us of: 1 year after we are done."),
                    _("Your e-mail address with it: until our answer, and 90 days at most."),
                    _("A complaint that is open: as long as it is open."),
                    _("A complaint that is closed: 2 years after the last thing that happened."),
                    icon="history",
                ),
                *ours(
                    _("We warn you 60 days and 14 days before we delete a closed complaint."),
                    _("After that there is only a count, without your name. We also note the day of deleting."),
                    _("These times are our own choice."),
                ),
            ),
        ),
        Section(
            _("What do you never ask?"),
            (
                points(
                    _("Your BSN."),
                    _("The password of your DigiD."),
                    _("A copy of your passport or identity card."),
                    icon="close",
                ),
            ),
        ),
        Section(
            _("What does a mail from you say?"),
            says(_("Only that there is news. It says nothing about your complaint.")),
        ),
        Section(
            _("How can I see what you keep?"),
            (
                *says(
                    _("Open your complaint with your code. There you see everything."),
                    _("You can also withdraw your complaint there."),
                ),
                ways(Way(_("Open my complaint"), "search", "complaint-follow")),
            ),
        ),
    ),
    next=(
        to_page(_("Contact"), "phone", "contact"),
        to_page(_("How do I complain?"), "chat", "complaining"),
    ),
    calls=("complaints",),
)

ACCESSIBILITY = Page(
    key="accessibility",
    path=_("information/accessibility/"),
    icon="people",
    title=_("Can everyone use this website?"),
    answer=_("We want everyone to be able to use this website."),
    sections=(
        Section(
            _("What do you do for that?"),
            (
                points(
                    _("The sentences are short, and we explain difficult words."),
                    _("You can do all without a mouse, and on a small phone."),
                    _("Everything works without scripts."),
                    _("You can print every page."),
                    _("Your browser can translate the pages. Names stay as they are."),
                ),
            ),
        ),
        Section(
            _("How do you check that?"),
            says(
                _("A program tests every page by the rules of WCAG 2.2, level AA. It does that on three sizes."),
                _("Not all rules can be tested by a program. No independent office has looked at this website yet."),
                _("So we do not say that all is right."),
            ),
        ),
        Section(
            _("What can I do myself?"),
            (
                points(
                    _("Make the letters bigger: press Ctrl and +. On a phone you use two fingers."),
                    _("An information page has a button for that too: “Bigger”."),
                    _("Listen to the text: press “Read aloud”. You see it if your browser can speak."),
                    _("Do you like a dark page? Choose that on your phone or computer. The website follows."),
                    icon="info",
                ),
            ),
        ),
        Section(
            _("Does something not work for you?"),
            says(_("Tell us, and we help you in another way. Call or mail the complaints line.")),
        ),
    ),
    next=(
        to_page(_("Contact"), "phone", "contact"),
        to_page(_("Difficult words"), "letters", "glossary"),
    ),
    calls=("complaints",),
)

PAGES = (GLOSSARY, CONTACT, PRIVACY, ACCESSIBILITY)
