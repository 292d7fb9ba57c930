"""Odd input: a designed page that says what was skipped, a short refusal for the absurd, never a failure."""

from urllib.parse import quote

import pytest

from tests.schools.build import lesson_place, school

pytestmark = [pytest.mark.django_db, pytest.mark.long]

ODD = {
    "emoji": "🦉" * 50,
    "right to left": "مدرسة في أوتريخت",
    "combining": "Z\u0301w\u0302o\u0303l\u0304l\u0305e\u0306" * 20,
    "markup": "<script>alert(1)</script>",
    "quotes": "';DROP TABLE schools_school;--",
    "per cent": "100%25 50% 100%",
    "long": "a" * 4000,
    "long words": "school in " * 390,
    "spaces": " " * 300 + "Utrecht" + " " * 300,
    "line breaks": "Utr\r\necht\r\nSet-Cookie: a=b",
    "direction signs": "\u202eUtrecht\u202c",
}


@pytest.fixture(autouse=True)
def one_school():
    lesson_place(school("De Brug"))


@pytest.mark.parametrize("language", ["nl/scholen", "en/schools"])
@pytest.mark.parametrize("q", ODD.values(), ids=ODD.keys())
def test_odd_words_get_a_page(client, language, q):
    response = client.get(f"/{language}/", {"q": q})
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("raw", ["%00", "Utrecht%00", "%ED%A0%80", "%FF%FE", "%", "%zz", "%F0%9F", "+", "&&&==="])
def test_broken_bytes_get_a_page(client, raw):
    assert client.get(f"/nl/scholen/?q={raw}").status_code == 200


def test_a_nul_is_taken_out(client):
    assert "rond Utrecht" in client.get("/nl/scholen/?q=Utr%00echt").content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("within=-5", "Afstand"),
        ("level=1", "Opleidingsniveau"),
        ("sort[]=name", "een onbekend woord"),
        ("q=Utrecht&q=Zwolle", "Plaats, postcode of school"),
        ("page=zz", "Bladzijde"),
    ],
)
def test_what_is_skipped_is_said(client, query, said):
    page = client.get(f"/nl/scholen/?{query}").content.decode()
    assert said.lower() in page.partition("<main")[2].lower()


@pytest.mark.parametrize("path", ["/nl/", "/nl/scholen/a-z/", "/nl/scholen/de-brug/"])
def test_unknown_words_are_said_on_every_page(client, path):
    known = client.get(path).content.decode()
    unknown = client.get(f"{path}?colour=red").content.decode()
    assert "een onbekend woord" in unknown
    assert "een onbekend woord" not in known


@pytest.mark.parametrize("path", ["/nl/scholen/", "/nl/scholen/a-z/"])
@pytest.mark.parametrize("page", [2, 999999, 10**9])
def test_a_page_beyond_the_end_is_not_there(client, path, page):
    assert client.get(f"{path}?page={page}").status_code == 404


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("q=" + "a" * 4001, 414),
        ("q=" + "a" * 100_000, 414),
        ("q=" + quote("🦉" * 4001), 414),
        ("&".join(["q=a"] * 51), 400),
    ],
)
def test_the_absurd_is_refused_shortly(client, query, status):
    response = client.get(f"/nl/scholen/?{query}")
    assert response.status_code == status
    assert len(response.content) < 200
    assert response["Content-Security-Policy"]


def test_an_address_with_a_sign_that_nobody_types_is_refused_shortly(client):
    answer = client.get("/scholen%00/")
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")


@pytest.mark.parametrize("path", ["/nl/niets/", "/nl/scholen/bestaat-niet/", "/xx/"])
def test_an_unknown_address_gets_a_designed_page(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "030 30 30 645" in response.content.decode()


def test_a_foreign_host_is_refused(client):
    assert client.get("/nl/", headers={"host": "evil.example"}).status_code == 400
