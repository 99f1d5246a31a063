"""Reading the environment: a wrong value raises `ImproperlyConfigured` and names its variable."""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from email.utils import parseaddr
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from environ import Env

WORDS_FOR_TRUE = {"1", "true", "yes", "on", "oui", "vrai"}
WORDS_FOR_FALSE = {"0", "false", "no", "off", "non", "faux", ""}

# Django's own deployment check asks for the same two numbers.
KEY_MIN_LENGTH = 50
KEY_MIN_DISTINCT = 5

NUMBERED = re.compile(r"/?\d*")  # the path of a Redis: the number of one of its databases

# Ways of sending mail, each with its usual port. « tls » begins in clear and turns to TLS.
MAIL_SCHEMES = {
    "smtp": 25,
    "smtp+tls": 587,
    "smtp+ssl": 465,
    "filemail": None,
    "consolemail": None,
}
# Letters would look as sent and reach nobody.
STAY_HERE = {"filemail", "consolemail"}


def read_flag(env: Env, name: str, *, default: bool) -> bool:
    """Read a yes-or-no variable; any other word is refused rather than taken for « no »."""
    word = env.str(name, default=str(default)).strip().lower()
    if word in WORDS_FOR_TRUE:
        return True
    if word in WORDS_FOR_FALSE:
        return False
    raise ImproperlyConfigured(f"{name} : « {word} » n’est ni oui (true) ni non (false).")


def read_count(env: Env, name: str, *, default: int, least: int = 0) -> int:
    """Read a whole number, `least` or more, written in plain digits."""
    word = env.str(name, default=str(default)).strip()
    if not (word.isascii() and word.isdigit() and len(word) < 10 and int(word) >= least):
        raise ImproperlyConfigured(
            f"{name} : « {word} » n’est pas un nombre entier à partir de {least}."
        )
    return int(word)


def read_folder(env: Env, name: str, *, default: Path) -> Path:
    """Read a folder, which is made if it is not there; an empty value is the default."""
    folder = Path(env.str(name, default="").strip() or default)
    try:
        folder = folder.expanduser().resolve()
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError) as error:
        raise ImproperlyConfigured(
            f"{name} : « {folder} » n’est pas un dossier et ne peut le devenir ({error})."
        ) from error
    return folder


def read_origin(env: Env, name: str, *, default: str) -> str:
    """Read an origin such as `https://www.exemple.fr`, without path and without final slash."""
    value = env.str(name, default=default).strip().rstrip("/")
    try:
        parts = urlsplit(value)
        whole = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        whole = False
    if not whole or parts.path or parts.query or parts.fragment or re.search(r"[@\s]", value):
        raise ImproperlyConfigured(
            f"{name} : « {value} » n’est pas une origine (attendu : https://www.exemple.fr)."
        )
    return value


def read_hosts(env: Env, name: str, *, site_url: str) -> list[str]:
    """Read the host names the site answers to; by default the one of `site_url`.

    A site on a loopback address answers to all three of its names.
    """
    host = urlsplit(site_url).hostname or ""
    local = ["localhost", "127.0.0.1", "[::1]"]
    default = local if host in {"localhost", "127.0.0.1", "::1"} else [host]
    hosts = [part.strip() for part in env.list(name, default=default) if part.strip()]
    if not hosts:
        raise ImproperlyConfigured(f"{name} : au moins un nom d’hôte est nécessaire.")
    return hosts


def read_database(env: Env, name: str, default: str) -> dict[str, Any]:
    """Read a database address: SQLite for one machine, PostgreSQL for the rest.

    What cannot be read is not repeated: it may be a password with signs that cut the address.
    """
    address = env.str(name, default=default)
    scheme = address.partition(":")[0]  # never the rest: it may hold a password
    if not address.startswith(("sqlite:///", "postgres://", "postgresql://")):
        raise ImproperlyConfigured(
            f"{name} : seules sqlite:///chemin et postgres://… sont admises (reçu : {scheme}…)."
        )
    try:
        config = env.db_url_config(address)
    except (ImproperlyConfigured, ValueError, KeyError):
        raise ImproperlyConfigured(
            f"{name} : adresse illisible ; dans un mot de passe, écrivez @ : / # ? % sous la forme "
            "%40 %3A %2F %23 %3F %25."
        ) from None
    if not config["NAME"] and "service" not in config.get("OPTIONS", {}):
        raise ImproperlyConfigured(f"{name} : le nom de la base manque à la fin de l’adresse.")
    return config


def read_redis(env: Env, *names: str) -> str:
    """Read the address of a Redis from the first of `names` that is set; empty for none."""
    address = next(filter(None, (env.str(name, default="").strip() for name in names)), "")
    if not address:
        return ""
    named = " / ".join(names)
    if not address.startswith(("redis://", "rediss://", "unix://")):
        raise ImproperlyConfigured(f"{named} : seule une adresse redis:// est admise.")
    try:
        parts = urlsplit(address)
        readable = parts.port != 0 and (parts.scheme == "unix" or NUMBERED.fullmatch(parts.path))
    except ValueError:
        readable = False
    if not readable:
        raise ImproperlyConfigured(
            f"{named} : adresse illisible (attendu : redis://127.0.0.1:6379/0)."
        )
    return address


def read_mail(env: Env, name: str, *, local: str) -> dict[str, Any]:
    """Read the address of a mail server, or of a folder, as settings of Django.

    `local` is the default, an empty one on a public host: there the variable is required, and its
    letters must leave the machine.
    """
    address = env.str(name, default="") or local
    scheme = address.partition(":")[0]  # never the rest: it may hold a password
    admitted = [one for one in MAIL_SCHEMES if local or one not in STAY_HERE]
    if scheme not in admitted:
        raise ImproperlyConfigured(
            f"{name} : donnez le serveur qui envoie le courriel, "
            "smtp+tls://compte:motdepasse@courriel.exemple.fr:587 "
            f"(admis : {', '.join(admitted)} ; reçu : « {scheme} »)."
        )
    try:
        config = env.email_url_config(address)
    except (ImproperlyConfigured, ValueError, KeyError) as error:
        raise ImproperlyConfigured(f"{name} : adresse illisible.") from error
    if scheme.startswith("smtp") and not config["EMAIL_HOST"]:
        raise ImproperlyConfigured(f"{name} : le nom du serveur manque.")
    if scheme == "filemail":
        config["EMAIL_FILE_PATH"] = f"/{config['EMAIL_FILE_PATH'].lstrip('/')}"
    if scheme.startswith("smtp") and not config["EMAIL_PORT"]:
        config["EMAIL_PORT"] = MAIL_SCHEMES[scheme]
    return config


def read_sender(env: Env, name: str, *, default: str) -> str:
    """Read one e-mail address, with or without a name before it: `Le Journal <non@exemple.fr>`."""
    value = env.str(name, default=default).strip()
    address = parseaddr(value)[1]
    try:
        validate_email(address)
    except ValidationError as error:
        raise ImproperlyConfigured(
            f"{name} : « {value} » n’est pas une adresse électronique."
        ) from error
    return value


# What each cache further out needs to be told which pages it must forget.
CDN_NEEDS = {
    "varnish": ("CDN_ADDRESS", "CDN_TOKEN"),
    "fastly": ("CDN_ZONE", "CDN_TOKEN"),
    "cloudflare": ("CDN_ZONE", "CDN_TOKEN"),
    "bunny": ("CDN_ZONE", "CDN_TOKEN"),
}


def read_cdn(env: Env, name: str) -> dict[str, str]:
    """Read which cache stands before the paper, as arguments of `make_cdn`; {} for none."""
    kind = env.str(name, default="").strip().lower()
    if not kind:
        return {}
    if kind not in CDN_NEEDS:
        raise ImproperlyConfigured(
            f"{name} : « {kind} » n’est pas connu (admis : {', '.join(CDN_NEEDS)})."
        )
    for needed in CDN_NEEDS[kind]:
        if not env.str(needed, default="").strip():
            raise ImproperlyConfigured(f"{needed} : nécessaire quand {name} vaut {kind}.")
    zone, token = (env.str(part, default="").strip() for part in ("CDN_ZONE", "CDN_TOKEN"))
    if not all(part.isascii() and part.isprintable() for part in (zone, token)) or "/" in zone:
        raise ImproperlyConfigured("CDN_ZONE, CDN_TOKEN : un signe n’y est pas admis.")
    address = env.str("CDN_ADDRESS", default="").strip()
    if address:
        address = read_origin(env, "CDN_ADDRESS", default="")
    return {"kind": kind, "zone": zone, "token": token, "address": address}


def refuse_weak_key(name: str, key: str) -> str:
    """Return `key`, or refuse one that is missing, short or monotonous."""
    if len(key) < KEY_MIN_LENGTH or len(set(key)) < KEY_MIN_DISTINCT or "insecure" in key:
        raise ImproperlyConfigured(
            f"{name} : manquante ou trop faible ; il faut au moins {KEY_MIN_LENGTH} signes tirés "
            "au hasard (python -c 'import secrets; print(secrets.token_urlsafe(64))')."
        )
    return key


def local_secret(path: Path, make: Callable[[], str]) -> str:
    """Return the secret kept in `path`, made with `make` at the first start (mode 600).

    Of processes that start together the first one's secret is everybody's: it takes its name once
    it is written, so that nobody reads half of it.
    """
    if not path.exists():
        with NamedTemporaryFile("w", dir=path.parent, prefix=f"{path.name}.") as file:
            file.write(make())
            file.flush()
            os.fsync(file.fileno())
            with suppress(FileExistsError):
                os.link(file.name, path)
    return refuse_weak_key(str(path), path.read_text().strip())
