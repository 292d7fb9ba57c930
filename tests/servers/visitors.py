"""Visitors who come through the proxy: by TLS, and each from a network of their own."""

import ssl
from http.client import HTTPConnection, HTTPSConnection

from tests.endurance.__main__ import Crowd
from tests.endurance.browser import HOST, PATIENCE, Browser
from tests.endurance.visitor import Visitor


def unverified() -> ssl.SSLContext:
    """The certificate of a run is made for it and signed by nobody."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


TLS = unverified()


class BrowserByTls(Browser):
    """Its address tells the proxy which network it is of: 127.x.y.z are all this machine."""

    def connected(self) -> HTTPConnection:
        source = "127." + self.network.partition(".")[2]
        return HTTPSConnection(HOST, self.port, timeout=PATIENCE, context=TLS, source_address=(source, 0))

    def headers(self, media_type: str) -> dict[str, str]:
        """As on the standard port, where no name holds a number."""
        said = {
            "Host": HOST,
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Origin": f"https://{HOST}",
            "Connection": "close",
        }
        return said | ({"Content-Type": media_type} if media_type else {})


class VisitorByTls(Visitor):
    browser_kind = BrowserByTls


class CrowdByTls(Crowd):
    visitor_kind = VisitorByTls
