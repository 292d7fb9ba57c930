"""What a number of lesson hours costs at a school, beside what the visitor can spend. Our own sum: hours × rate."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from finder.templatetags.readable import counted, money, short_money
from schools.figures import CENT, Figure


@dataclass(frozen=True, slots=True)
class Cost:
    """The sum in words. `verdict` is `enough`, `short`, or empty without a budget."""

    sum: str
    total: str
    verdict: str = ""
    budget: str = ""


def cost_of(rate: Figure, hours: Decimal | None, budget: Decimal | None) -> Cost | None:
    """The cost of so many hours; None when the rate is not known or no hours are given."""
    if hours is None or not rate.is_known:
        return None
    total = (rate.reading() * hours).quantize(CENT, ROUND_HALF_UP)
    number = int(hours)
    text = ngettext("%(hours)s lesson hour × %(rate)s", "%(hours)s lesson hours × %(rate)s", number)
    words = text % {"hours": counted(number), "rate": money(rate.reading())}
    if budget is None:
        return Cost(words, short_money(total))
    return Cost(words, short_money(total), "enough" if total <= budget else "short", beside_budget(total, budget))


def beside_budget(total: Decimal, budget: Decimal) -> str:
    """What is left over of the budget, or how much more is needed."""
    values = {"budget": short_money(budget), "rest": short_money(abs(budget - total))}
    if total == budget:
        return _("You have %(budget)s. That is exactly enough.") % values
    if total < budget:
        return _("You have %(budget)s. That is enough: %(rest)s is left.") % values
    return _("You have %(budget)s. That is %(rest)s too little.") % values
