"""The site starts when it is configured, and otherwise says what is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STRONG = "k3J-9vQ2xW7bN5mZ8rT1yU6iO4pA0sD_fGhJkLqWeRtYuIoPzXcVbNm"
PUBLIC = {
    "SITE_URL": "https://www.exemple.fr",
    "SECRET_KEY": STRONG,
    "EMAIL_URL": "smtp+tls://journal:secret@courriel.exemple.fr:587",
}


def start(tmp_path, *arguments, **variables):
    """Run `manage.py check` (or `arguments`) in a clean environment with `variables`."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *(arguments or ("check",))],
        cwd=ROOT,
        env={**kept, "DATA_DIR": str(tmp_path / "data"), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_any_variable_it_is_a_local_paper_with_a_secret_of_its_own(tmp_path):
    first = start(tmp_path)
    assert first.returncode == 0, first.stderr
    secret = tmp_path / "data" / "secret_key"
    kept = secret.read_text()
    assert len(kept) >= 50
    assert secret.stat().st_mode & 0o077 == 0
    assert start(tmp_path).returncode == 0
    assert secret.read_text() == kept


MAKE_A_SECRET = """
import secrets, sys
from pathlib import Path
from newsroom.environment import local_secret

def make():
    print("making", flush=True)
    sys.stdin.readline()
    return secrets.token_urlsafe(64)

print(local_secret(Path(sys.argv[1]), make))
"""


def test_two_processes_that_start_together_have_one_secret(tmp_path):
    secret = tmp_path / "secret_key"
    command = [sys.executable, "-c", MAKE_A_SECRET, secret]
    pipe = subprocess.PIPE
    with (
        subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as slow,
        subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as quick,
    ):
        assert slow.stdout.readline() == "making\n"
        theirs = quick.communicate("\n")[0].split()[-1:]
        ours = slow.communicate("\n")[0].split()
    assert ours == theirs == [secret.read_text()]
    assert secret.stat().st_mode & 0o077 == 0
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"SITE_URL": "https://www.exemple.fr"}, "SECRET_KEY"),
        ({**PUBLIC, "SECRET_KEY": "trop-court"}, "SECRET_KEY"),
        ({**PUBLIC, "SECRET_KEY": "a" * 80}, "SECRET_KEY"),
        ({**PUBLIC, "DEBUG": "true"}, "DEBUG"),
        ({**PUBLIC, "ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({**PUBLIC, "SITE_URL": "http://www.exemple.fr"}, "SITE_URL"),
        ({"ALLOWED_HOSTS": "www.exemple.fr", "SECRET_KEY": STRONG}, "SITE_URL"),
        ({"SITE_URL": "www.exemple.fr"}, "SITE_URL"),
        ({"SITE_URL": "https://www.exemple.fr/journal"}, "SITE_URL"),
        ({"DEBUG": "peut-être"}, "DEBUG"),
        ({"DATABASE_URL": "mysql://x@127.0.0.1/x"}, "DATABASE_URL"),
        ({"DATABASE_URL": "n’importe quoi"}, "DATABASE_URL"),
        ({"REDIS_URL": "http://127.0.0.1"}, "REDIS_URL"),
        ({"REDIS_URL": "redis://127.0.0.1:port/0"}, "REDIS_URL"),
        ({"REDIS_URL": "redis://127.0.0.1:6379/journal"}, "REDIS_URL"),
        ({"DATABASE_URL": "postgres://journal:secret@127.0.0.1:5432"}, "DATABASE_URL"),
        ({"DATA_DIR": "/dev/null/journal"}, "DATA_DIR"),
        ({"DATA_DIR": "/dev/null"}, "DATA_DIR"),
        ({**PUBLIC, "SITE_URL": "https://www exemple.fr"}, "SITE_URL"),
        ({**PUBLIC, "ALLOWED_HOSTS": "autre.exemple.fr"}, "ALLOWED_HOSTS"),
        ({**PUBLIC, "ALLOWED_HOSTS": "https://www.exemple.fr"}, "ALLOWED_HOSTS"),
        ({"SITE_URL": "https://www.exemple.fr", "ALLOWED_HOSTS": "localhost"}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS"),
        ({"TRUSTED_PROXIES": "-1"}, "TRUSTED_PROXIES"),
        ({"CDN": "akamai"}, "CDN"),
        ({"CDN": "fastly", "CDN_ZONE": "x"}, "CDN_TOKEN"),
        ({"CDN": "cloudflare", "CDN_TOKEN": "x"}, "CDN_ZONE"),
        ({"CDN": "bunny", "CDN_ZONE": "../x", "CDN_TOKEN": "x"}, "CDN_ZONE"),
        ({"CDN": "varnish", "CDN_TOKEN": "x"}, "CDN_ADDRESS"),
        ({"CDN": "varnish", "CDN_ADDRESS": "http://127.0.0.1:6081"}, "CDN_TOKEN"),
        ({"TRUSTED_PROXIES": "un"}, "TRUSTED_PROXIES"),
        ({"TRUSTED_PROXIES": ""}, "TRUSTED_PROXIES"),
        ({"COMMENTS_PER_MINUTE": "0"}, "COMMENTS_PER_MINUTE"),
        ({**PUBLIC, "EMAIL_URL": ""}, "EMAIL_URL"),
        ({**PUBLIC, "EMAIL_URL": "smtp+tls://:587"}, "EMAIL_URL"),
        ({**PUBLIC, "EMAIL_URL": "consolemail://"}, "EMAIL_URL"),
        ({**PUBLIC, "EMAIL_URL": "filemail:///srv/journal/var/mail"}, "EMAIL_URL"),
        ({**PUBLIC, "EMAIL_URL": "dummymail://"}, "EMAIL_URL"),
        ({**PUBLIC, "EMAIL_URL": "memorymail://"}, "EMAIL_URL"),
        ({"EMAIL_URL": "courriel.exemple.fr"}, "EMAIL_URL"),
        ({"DEFAULT_FROM_EMAIL": "le journal"}, "DEFAULT_FROM_EMAIL"),
    ],
    ids=str,
)
def test_a_missing_or_weak_value_stops_the_start_and_names_itself(tmp_path, variables, named):
    answer = start(tmp_path, **variables)
    assert answer.returncode != 0
    assert named in answer.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("address", ["consolemail://", "filemail:///dev/shm/lettres"])
def test_letters_may_stay_on_the_machine_of_a_local_paper(tmp_path, address):
    assert start(tmp_path, EMAIL_URL=address).returncode == 0


def test_a_password_that_cuts_the_address_of_the_database_is_not_repeated(tmp_path):
    answer = start(tmp_path, DATABASE_URL="postgres://journal:secret/secret@127.0.0.1/journal")
    assert answer.returncode != 0
    assert "DATABASE_URL" in answer.stderr.strip().splitlines()[-1]
    assert "secret" not in answer.stderr


def test_an_empty_folder_is_the_default_and_never_the_source(tmp_path):
    code = "from django.conf import settings as s; print(s.DATA_DIR)"
    answer = start(tmp_path, "shell", "--no-imports", "-c", code, DATA_DIR="")
    assert answer.stdout.strip() == str(ROOT / "var"), answer.stderr


def test_djangos_deployment_check_has_nothing_to_say(tmp_path):
    answer = start(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **PUBLIC)
    assert answer.returncode == 0, answer.stderr
    assert "no issues (0 silenced)" in answer.stdout


def test_the_demo_paper_is_refused_on_a_public_host(tmp_path):
    answer = start(tmp_path, "load_demo", **PUBLIC)
    assert answer.returncode != 0
    assert "ne se charge pas sur un hôte public" in answer.stderr


def test_every_variable_is_documented():
    documented = (ROOT / ".env.example").read_text()
    source = (ROOT / "newsroom" / "settings.py").read_text()
    for line in source.splitlines():
        for quote in line.split('env.str("')[1:] + line.split('(env, "')[1:]:
            assert quote.partition('"')[0] in documented


def test_sqlite_keeps_what_was_accepted(tmp_path):
    code = (
        "from django.db import connection as c; cur = c.cursor();"
        "print([cur.execute('PRAGMA ' + p).fetchone()[0] for p in"
        " ('journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout')],"
        " c.transaction_mode)"
    )
    answer = start(tmp_path, "shell", "--no-imports", "-c", code)
    assert answer.stdout.strip() == "['wal', 2, 1, 5000] IMMEDIATE", answer.stderr
