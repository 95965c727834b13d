"""What every answer carries, what cookies are called, and that no page asks anybody else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse

from visiting import Visitors
from walls import LOADS, RUNS, clean

PATHS = (
    ("", "/"),
    ("", "/sign-in/"),
    ("", "/components/"),
    ("", "/no/such/page/"),
    ("", "/health/"),
    ("", "/p/ashby/"),
    ("alice", "/p/ashby/"),
    ("alice", "/p/ashby/who-is-not-here/"),
    ("eve", "/p/ashby/"),
    ("", "/api/v1/openapi.json"),
    ("", "/api/v1/places/ashby/people"),
)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "url"), PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE"])
def test_every_kind_of_answer_is_walled_in(
    visitors: Visitors, name: str, url: str, method: str
) -> None:
    clean(visitors.world, name, visitors.browse(name, method, url), (name, method, url))


def test_an_answer_when_we_are_at_fault_is_walled_in_and_tells_nothing(
    visitors: Visitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError(" ".join(visitors.world.canaries))

    monkeypatch.setattr("hedgerow.ties.views.bodies.find_bodies", fails)
    monkeypatch.setattr("hedgerow.api.endpoints.bodies.find_bodies", fails)
    visitors.client.raise_request_exception = False
    page = visitors.browse("charlie", "GET", "/p/ashby/")
    key = visitors.world.keys["charlie"]
    call = visitors.call(key, "GET", "/api/v1/places/ashby/organisations")
    for response in (page, call):
        assert response.status_code == 500
        clean(visitors.world, "charlie", response, ("charlie", "GET", "an answer"))
    assert call["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://cdn.example/x.js"></script>',
        "<img alt='' src='//cdn.example/x.png'>",
        '<form method="post" action="http://elsewhere.example/">',
        '<link rel="stylesheet" href="https://fonts.example/x.css">',
    ],
)
def test_the_search_for_other_hosts_finds_them(html: str) -> None:
    assert LOADS.search(html)


@pytest.mark.parametrize(
    "html",
    ["<script>x()</script>", '<p onclick="x()">', '<p style="x">', '<a href="javascript:x">'],
)
def test_the_search_for_scripts_in_pages_finds_them(html: str) -> None:
    assert RUNS.search(html)


def test_links_to_others_and_data_that_is_not_run_are_no_fault() -> None:
    fine = '<a href="https://example.org">x</a><script type="application/json">{}</script>'
    assert not LOADS.search(fine)
    assert not RUNS.search(fine)


ASK = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
client = Client()
page = client.get("/sign-in/", secure=True)
plain = client.get("/sign-in/")
cookies = {n: [c["secure"], c["path"], c["domain"], c["httponly"], c["samesite"]]
           for n, c in client.cookies.items()}
names = [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME]
print(json.dumps({"status": [page.status_code, plain.status_code], "to": plain.headers["Location"],
    "hsts": page.headers.get("Strict-Transport-Security"), "cookies": cookies, "names": names}))
"""


@pytest.mark.slow
def test_with_https_cookies_are_bound_to_this_host_and_plain_http_leads_to_it(
    tmp_path: Path,
) -> None:
    env = {
        **os.environ,
        "HEDGEROW_HTTPS": "yes",
        "HEDGEROW_DATA": str(tmp_path),
        "HEDGEROW_HOSTS": "testserver",
        "HEDGEROW_DEBUG": "yes",  # files by their names: nothing was collected here
        "DATABASE_URL": f"sqlite:///{tmp_path / 'one.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "hedgerow.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["names"] == ["__Host-session", "__Host-csrf"]
    assert said["status"] == [200, 301]
    assert said["to"] == "https://testserver/sign-in/"
    assert "max-age=31536000" in said["hsts"]
    assert said["cookies"], "the page of signing in gives the token of its form"
    for name, cookie in said["cookies"].items():
        assert name.startswith("__Host-")
        assert cookie == [True, "/", "", True, "Lax"]


@pytest.mark.slow
def test_a_page_of_a_place_is_kept_by_no_cache(visitors: Visitors) -> None:
    def kept(response: HttpResponse) -> str:
        return response["Cache-Control"]

    assert "no-store" in kept(visitors.browse("alice", "GET", "/p/ashby/people/"))
    assert "no-store" in kept(visitors.browse("alice", "POST", "/p/ashby/take-out/json/"))
    key = visitors.world.keys["alice"]
    assert "no-store" in kept(visitors.call(key, "GET", "/api/v1/places/ashby/people"))
