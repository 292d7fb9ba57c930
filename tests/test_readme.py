"""The README tells the truth: its tree, its commands, its files and its pictures are real."""

import os
import re
import tomllib

import pytest

from tests.harness import readme
from tests.harness.tree import ROOT, files, project_files, read

LARGEST_PICTURE = 150_000
QUIET = {".gitignore", ".gitattributes", ".dockerignore", ".editorconfig"}  # every project has them; no line needed
# The lookbehind lets an address of a website through: only a path from the root of a disk is meant.
LEAKS = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.org|(?:extra-)?index[-]url|trusted[-]host"
    r"|(?<![\w.:/*-])/(?:home|root|Users|work|tmp)/\w|[A-Z]:\\Users"
)


@pytest.fixture(scope="module")
def text():
    return read("README.md")


def test_every_path_in_the_tree_exists(text):
    tree = readme.tree(text)
    assert len(tree) >= 20
    assert [path for path in tree if not (ROOT / path).exists()] == []


def test_every_path_in_the_tree_says_what_it_is(text):
    assert [path for path, what in readme.tree(text).items() if not what] == []


def test_everything_at_the_top_is_in_the_tree(text):
    top = readme.top_level(list(project_files())) - QUIET
    assert len(top) >= 12
    assert top - set(readme.tree(text)) == set()


def test_the_readme_and_the_makefile_name_the_same_commands(text):
    targets = readme.make_targets(read("Makefile"))
    assert targets >= {"run", "test", "check", "bench", "pictures"}
    assert readme.make_targets_named(text) == targets


def test_every_file_named_in_the_text_exists(text):
    named = readme.files_named(text)
    assert len(named) >= 10
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_the_pictures_exist_and_are_small(text):
    pictures = list(readme.images(text))
    assert len(pictures) >= 2
    for words, path in pictures:
        assert words, path
        assert (ROOT / path).stat().st_size < LARGEST_PICTURE, path


def test_the_runner_calls_the_test_command_of_the_readme(text):
    runner = read(".ci/run")
    assert "make test" in runner
    assert "test" in readme.make_targets_named(text)
    assert "REQUIRE_BROWSER=1" in runner
    assert re.search(r"DATABASE_URL=[\"']?postgres", runner)
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_licence_is_the_same_everywhere(text):
    assert tomllib.loads(read("pyproject.toml"))["project"]["license"] == "EUPL-1.2"
    assert "EUPL-1.2" in read("LICENSE")
    assert "EUPL-1.2" in text


def test_no_file_names_a_package_index_or_a_place_on_somebodys_disk():
    names = [name for name in project_files() if not (ROOT / name).read_bytes()[:4000].count(b"\0")]
    assert len(names) >= 50
    found = {name: leak.group() for name in names if (leak := LEAKS.search(read(name)))}
    assert found == {}


def test_the_list_of_files_is_the_list_of_the_project():
    assert "pyproject.toml" in project_files()
    assert len(files("tests", kind=".py")) >= 10
    assert not any(name.startswith((".venv/", "var/")) for name in project_files())


SAMPLE = """
# Sample
Run `make run` and make sure that it works. See `schools/places.py`, `/nl/scholen/` and `q`.

```sh
make test
```

```text
config/           knows all
  settings.py     one file
  a.py b.py       two files
schools/          what we know
  data/           places
    places.csv    the places
README.md
```

![Results](tests/pictures/results.png)
"""


def test_the_tree_of_a_sample_is_read():
    assert readme.tree(SAMPLE) == {
        "config/": "knows all",
        "config/settings.py": "one file",
        "config/a.py": "two files",
        "config/b.py": "two files",
        "schools/": "what we know",
        "schools/data/": "places",
        "schools/data/places.csv": "the places",
        "README.md": "",
    }


def test_the_claims_of_a_sample_are_read():
    assert readme.make_targets_named(SAMPLE) == {"run", "test"}
    assert readme.files_named(SAMPLE) == {"schools/places.py"}
    assert list(readme.images(SAMPLE)) == [("Results", "tests/pictures/results.png")]
    assert readme.top_level(["README.md", "config/settings.py"]) == {"README.md", "config/"}
    assert readme.make_targets("PORT := 1\nrun: x\n\techo\ntest:\n.PHONY: run\n") == {"run", "test"}


@pytest.mark.parametrize("line", ["path = /home/" + "anna/x", "--index" + "-url x", "https://py" + "pi.org/simple"])
def test_a_leak_is_noticed(line):
    assert LEAKS.search(line)


@pytest.mark.parametrize("line", ["https://www.duo.nl/home/nl", "see finder/work/x", "/nl/home/", "tmpfs: /tmp"])
def test_an_address_is_no_leak(line):
    assert not LEAKS.search(line)
