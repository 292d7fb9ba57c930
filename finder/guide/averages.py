"""The live average rates of the page about prices, with the rates of all schools behind them."""

from typing import Any

from finder.results import rate_spreads
from schools.published import Published


def averages(known: Published) -> dict[str, Any]:
    return {"averages": rate_spreads(known)}
