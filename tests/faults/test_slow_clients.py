"""Clients that dawdle or break off: other visitors are served, threads come free, and half a complaint is none."""

import socket
import ssl
import threading
import time
from contextlib import suppress

import pytest

from config.leaflet_package import LEAFLET_FOLDER
from tests.complaints.filing_walk import CHECK, SENT
from tests.deploy import proxy
from tests.faults.web_server import HOST, PATIENCE, THREADS, TOKEN, WebServer, headers_for
from tests.harness.own_database import own_database
from tests.harness.ports import free_port

pytestmark = [pytest.mark.django_db, pytest.mark.long]
FORM = f"csrfmiddlewaretoken={TOKEN}&website=&again=yes"


@pytest.fixture(scope="module")
def server(tmp_path_factory, django_db_setup, django_db_blocker):
    folder = tmp_path_factory.mktemp("slow")
    with own_database(folder, django_db_blocker) as url, WebServer(url, folder).running() as running:
        yield running


def posted(server, visit, body):
    """The bytes of a form that says how long it is, with so much of its body."""
    fields = {"Host": f"{HOST}:{server.port}", **headers_for(visit), "Content-Length": str(len(FORM))}
    lines = [f"POST {CHECK} HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items()), "", body]
    return "\r\n".join(lines).encode()


def is_let_go(client):
    """The server ends the connection itself; TimeoutError when it does not."""
    return all_of(client) >= 0


def all_of(client):
    """How many bytes come until the server ends the connection."""
    came = 0
    with suppress(ConnectionError):
        while part := client.recv(65536):
            came += len(part)
    return came


def test_half_a_request_holds_a_thread_for_its_limit_only(server):
    with server.dawdling(b"G", 1) as one, server.dawdling(b"GET /nl/ HTTP/1.1\r\nHost: loc", 2) as others:
        clients = [*one, *others]
        assert server.ask("/nl/")[0] == 200
        assert [is_let_go(client) for client in clients] == [True] * len(clients)


def test_half_a_complaint_is_not_filed_and_the_whole_one_is_filed_after_it(server):
    visit = server.visits[0]
    with server.dawdling(posted(server, visit, FORM[:40])) as clients:
        assert server.ask("/nl/")[0] == 200
        assert all(is_let_go(client) for client in clients)
    assert server.ask(CHECK, visit=visit)[0] == 200
    assert server.ask(CHECK, FORM, visit) == (302, SENT)


def test_a_connection_that_breaks_in_the_middle_of_a_complaint_files_nothing(server):
    visit = server.visits[1]
    with server.dawdling(posted(server, visit, FORM[:40])):
        pass
    assert server.ask(CHECK, visit=visit)[0] == 200
    assert server.ask(CHECK, FORM, visit) == (302, SENT)


def test_who_takes_nothing_of_an_answer_holds_a_thread_for_its_limit_only(server):
    begun = f"GET /static/leaflet/leaflet.js HTTP/1.1\r\nHost: {HOST}:{server.port}\r\n\r\n".encode()
    whole = (LEAFLET_FOLDER / "static" / "leaflet" / "leaflet.js").stat().st_size
    with server.dawdling(begun) as clients:
        assert server.ask("/nl/")[0] == 200
        came = [all_of(client) for client in clients]
    assert sorted(came)[THREADS - 1] < whole / 2  # who came after them reads at once, and gets it all


@pytest.mark.skipif(not proxy.PROGRAM, reason="nginx is not installed on this machine")
def test_the_proxy_hands_on_whole_requests_only_so_drops_hold_no_thread(server, tmp_path):
    front = proxy.Proxy(tmp_path, [server.port], free_port(), free_port())
    front.start()
    try:
        trust = ssl.create_default_context(cafile=str(front.certificate))
        clients = [dripping(front.port, trust, posted(server, "", "")) for _client in range(12)]
        waited = []
        while min(client.drops for client in clients) < 3:
            began = time.monotonic()
            assert server.ask("/healthz")[0] == 200
            waited.append(time.monotonic() - began)
        for client in clients:
            client.stop.set()
            client.join()
        assert sorted(waited)[len(waited) // 2] < PATIENCE
    finally:
        front.stop()


class Drip(threading.Thread):
    """Sends the body of a form drop by drop, each within the limit of the proxy."""

    def __init__(self, client, begun):
        super().__init__(daemon=True)
        self.client, self.begun, self.stop, self.drops = client, begun, threading.Event(), 0

    def run(self):
        with self.client:
            self.client.sendall(self.begun)
            while not self.stop.wait(0.2):
                self.client.sendall(b"x")
                self.drops += 1


def dripping(port, trust, begun):
    until = time.monotonic() + 10
    while True:
        try:
            plain = socket.create_connection((HOST, port), 10)
            break
        except ConnectionRefusedError:
            assert time.monotonic() < until
            time.sleep(0.05)
    one = Drip(trust.wrap_socket(plain, server_hostname=HOST), begun)
    one.start()
    return one
