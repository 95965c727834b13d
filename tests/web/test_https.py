"""With HEDGEROW_HTTPS=yes, behind a web server that holds the certificate."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from checkout import SOURCE

ASK = """
import django
django.setup()
from django.test import Client

client = Client(SERVER_NAME="localhost")
forwarded = {"x-forwarded-proto": "https"}
plain, secure = client.get("/nowhere/"), client.get("/nowhere/", headers=forwarded)
print(plain.status_code, plain["Location"], secure.status_code)
print(secure["Strict-Transport-Security"], client.get("/health/").status_code)
"""


@pytest.mark.slow
def test_a_proxy_with_a_certificate_is_believed_and_plain_http_is_sent_on(tmp_path: Path) -> None:
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "hedgerow.settings",
        "HEDGEROW_DATA": str(tmp_path),
        "HEDGEROW_HTTPS": "yes",
        "HEDGEROW_DEBUG": "yes",  # so that pages need no collected files
        "PYTHONPATH": str(SOURCE.parent),
    }
    asked = [sys.executable, "-W", "error", "-c", ASK]
    said = subprocess.run(asked, env=env, capture_output=True, text=True, check=True).stdout
    assert said.splitlines() == [
        "301 https://localhost/nowhere/ 404",
        "max-age=31536000 200",
    ]
