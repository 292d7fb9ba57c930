"""System checks of our own: what must hold before the site may serve anyone."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security, deploy=True)
def allowed_hosts_are_named(**_: Any) -> Sequence[CheckMessage]:
    """A wildcard lets anyone make the site print links to a host of theirs."""
    if "*" in settings.ALLOWED_HOSTS:
        return [Error("ALLOWED_HOSTS holds “*”.", hint="Name the hosts of the site.", id="ikwilinburgeren.E001")]
    return []


@register(Tags.security, deploy=True)
def nothing_is_inline(**_: Any) -> Sequence[CheckMessage]:
    """The content security policy must forbid inline scripts and styles."""
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    loose = sorted(name for name, sources in directives.items() if any("unsafe" in source for source in sources))
    if loose:
        return [Error(f"The content security policy is loose: {', '.join(loose)}.", id="ikwilinburgeren.E002")]
    return []
