"""`make audit`: three judges from outside. Prints what each found; a judge that cannot run says why, and fails nothing.

`AUDIT=nu`, `AUDIT=lighthouse` or `AUDIT=advisories` runs one of them; `AUDIT_PAGES=home,map` some pages of Lighthouse.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from django.test import Client

from schools.models import School
from tests.bench import server
from tests.bench.shape import FEW, ROOT
from tests.harness import chromium
from tests.harness.addresses import page_paths

FOLDER = ROOT / "var" / "audit"
RUNS = int(os.environ.get("LIGHTHOUSE_RUNS", "5"))
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TOWN = "q=Utrecht&level=low"
SEEN = {"secure": True, "HTTP_HOST": "localhost"}


def addresses() -> dict[str, str]:
    """The pages that are judged, by name."""
    slugs = School.objects.order_by("pk").values_list("slug", flat=True)[1:3]
    found = {
        "home": "/nl/",
        "results": f"/nl/scholen/?{TOWN}",
        "all results": "/en/schools/",
        "step": "/nl/stap-voor-stap/level/?q=Utrecht",
        "school": f"/nl/scholen/{slugs[0]}/",
        "compare": f"/nl/vergelijken/?school={slugs[0]}&school={slugs[1]}",
        "map": f"/nl/kaart/?{TOWN}",
        "a-z": "/nl/scholen/a-z/",
        "open data": "/data/",
        "changes": "/nl/wijzigingen/",
        "guide": "/nl/informatie/",
        "guide page": "/nl/informatie/prijs-en-kwaliteit/",
        "hours check": "/nl/informatie/uren-check/",
        "complaint": "/nl/klacht/",
    }
    wanted = os.environ.get("AUDIT_PAGES", "")
    return {name: path for name, path in found.items() if not wanted or name in wanted.split(",")}


def say(text: str) -> None:
    print(text, flush=True)


NOT_LOOKED_UP = "could not be audited"  # a mirror of the registry may know a package and none of its weaknesses


def advisories() -> None:
    """Known weaknesses of the locked packages, by pip-audit, when the advisory service answers."""
    tool = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(FOLDER / "pip-audit"), "pip-audit"]
    if subprocess.run(tool, capture_output=True).returncode:
        return say("advisories: not run, pip-audit could not be installed.")
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--requirement",
        "requirements.txt",
        "--disable-pip",
        "--progress-spinner",
        "off",
    ]
    result = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(FOLDER / "pip-audit")},
        capture_output=True,
        text=True,
        timeout=120,
    )
    if "ConnectionError" in result.stderr or "Max retries" in result.stderr or "ServiceError" in result.stderr:
        return say("advisories: not run, the advisory service is out of reach.")
    if unknown := result.stdout.count(NOT_LOOKED_UP):
        say(f"advisories: {unknown} packages were not looked up, so nothing is known of these.")
    return say(f"advisories: {(result.stdout + result.stderr).strip()}")


def node_package(name: str) -> Path | None:
    """Installs a package with npm in a folder of the audit, without its scripts."""
    if not shutil.which("npm"):
        return None
    command = [
        "npm",
        "install",
        "--prefix",
        str(FOLDER),
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        name,
    ]
    return FOLDER / "node_modules" if subprocess.run(command, capture_output=True).returncode == 0 else None


def nu() -> None:
    """The Nu HTML checker over every page that opens for a stranger, errors and warnings."""
    modules = node_package("vnu-jar")
    if not modules or not shutil.which("java"):
        return say("Nu: not run, it needs npm and Java.")
    pages = FOLDER / "pages"
    shutil.rmtree(pages, ignore_errors=True)
    pages.mkdir(parents=True)
    every_page = {f"{key}-{language}": path for (key, language), path in page_paths().items()}
    for name, path in (addresses() | every_page).items():
        if content := Client().get(path, **SEEN).content:
            (pages / f"{name.replace(' ', '-')}.html").write_bytes(content)
    jar = next(modules.glob("vnu-jar/**/vnu.jar"))
    command = ["java", "-jar", str(jar), "--format", "gnu", *map(str, sorted(pages.glob("*.html")))]
    found = subprocess.run(command, capture_output=True, text=True).stderr.replace(f"file:{pages}/", "").strip()
    judged = len(list(pages.glob("*.html")))
    closed = len(addresses() | every_page) - judged
    return say(
        f"Nu: {judged} pages ({closed} more ask for a code): " + (f"\n{found}" if found else "no error or warning.")
    )


def lighthouse() -> None:
    """Median of some runs of Lighthouse as a phone, against the site in production shape."""
    modules = node_package("lighthouse@12")
    try:
        browser = chromium.find()
    except chromium.NoBrowserError:
        browser = ""
    if not modules or not browser:
        return say("Lighthouse: not run, it needs npm and a Chromium.")
    reports = FOLDER / "lighthouse"
    shutil.rmtree(reports, ignore_errors=True)
    reports.mkdir()
    with server.running(FEW) as site:
        say(
            f"Lighthouse, mobile, median of {RUNS}: "
            + ", ".join(CATEGORIES)
            + ", largest paint ms, layout shift, blocked ms"
        )
        for name, path in addresses().items():
            files = [reports / f"{name.replace(' ', '-')}-{run}.json" for run in range(1, RUNS + 1)]
            runs = [judged(modules, browser, f"http://localhost:{site.port}{path}", file) for file in files]
            say(f"  {name:<12}" + "".join(f"{median(values):>9.4g}" for values in figures_of(runs)) + lacking(runs))
    return None


def judged(modules: Path, browser: str, url: str, file: Path) -> dict[str, Any]:
    """One run that counts: the browser sometimes loses its own recording, and then the run is done again."""
    for _attempt in range(3):
        report = report_of(modules, browser, url, file)
        if all(part["score"] is not None for part in report["categories"].values()):
            break
    return report


def report_of(modules: Path, browser: str, url: str, file: Path) -> dict[str, Any]:
    """The report goes through a file: a pipe loses the end of it when Node stops."""
    flags = "--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking"
    command = [
        str(modules / ".bin" / "lighthouse"),
        url,
        "--quiet",
        "--output=json",
        f"--output-path={file}",
        f"--chrome-flags={flags}",
        '--extra-headers={"X-Forwarded-Proto": "https"}',
        f"--only-categories={','.join(CATEGORIES)}",
    ]
    subprocess.run(command, env={**os.environ, "CHROME_PATH": browser}, capture_output=True, timeout=180)
    return json.loads(file.read_text())


def figures_of(runs: list[dict[str, Any]]) -> Iterator[tuple[float, ...]]:
    """Four scores out of 100 and three figures, each with its value in every run."""
    for name in CATEGORIES:
        yield tuple(100 * (run["categories"][name]["score"] or 0) for run in runs)
    for name in ("largest-contentful-paint", "cumulative-layout-shift", "total-blocking-time"):
        yield tuple(run["audits"][name].get("numericValue", 0) for run in runs)


def lacking(runs: list[dict[str, Any]]) -> str:
    """Which audits keep a score other than performance under 100; a page that asks not to be indexed says so."""
    scored = {
        row["id"]
        for run in runs
        for name in CATEGORIES[1:]
        for row in run["categories"][name]["auditRefs"]
        if row["weight"]
        and (run["audits"][row["id"]]["score"] or 0) < 1
        and run["audits"][row["id"]]["scoreDisplayMode"] not in {"notApplicable", "manual", "informative"}
    }
    words = ["noindex on purpose" if name == "is-crawlable" else name for name in sorted(scored)]
    return f"  ({', '.join(words)})" if words else ""


JUDGES = {"advisories": advisories, "nu": nu, "lighthouse": lighthouse}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    server.prepare(FEW)
    server.manage(FEW, "collectstatic", "--no-input", "--verbosity", "0")
    wanted = os.environ.get("AUDIT")
    for name, judge in JUDGES.items():
        if wanted in {None, name}:
            judge()


if __name__ == "__main__":
    main()
