"""Where the site is found: mails hold a link, and no request says there what the address is."""

from collections.abc import Sequence


def site_address(hosts: Sequence[str], *, local_port: str = "") -> str:
    """`https://` and the first host of `ALLOWED_HOSTS` that has a name of its own; with a local port this machine.

    `.example.org` stands for many names, so it counts only where nothing else does. Empty for `*` alone.
    """
    if local_port:
        return f"http://localhost:{local_port}"
    names = [host for host in hosts if not host.startswith((".", "*"))]
    names += [host.lstrip(".") for host in hosts if host.startswith(".")]
    return f"https://{names[0]}" if names else ""
