"""All settings of the site, read from the environment.

Without any variable it is a safe paper for one machine: SQLite, local host names, a secret made at
the first start and kept in `DATA_DIR`. As soon as a host is real (`SITE_URL`, `ALLOWED_HOSTS`)
every value that production needs must be there and strong, or the start stops and names it.
`.env.example` documents each variable.
"""

from pathlib import Path
from urllib.parse import quote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.http.request import validate_host

from newsroom.environment import (
    local_secret,
    read_cdn,
    read_count,
    read_database,
    read_flag,
    read_folder,
    read_hosts,
    read_mail,
    read_origin,
    read_redis,
    read_sender,
    refuse_weak_key,
)

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(BASE_DIR / ".env")

DEBUG = read_flag(env, "DEBUG", default=False)
DATA_DIR = read_folder(env, "DATA_DIR", default=BASE_DIR / "var")

# --- Where the paper lives -------------------------------------------------------------------

SITE_URL = read_origin(env, "SITE_URL", default="http://127.0.0.1:8000")
ALLOWED_HOSTS = read_hosts(env, "ALLOWED_HOSTS", site_url=SITE_URL)
LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]", "::1", ".localhost"}
SITE_HOST = urlsplit(SITE_URL).hostname or ""
PRODUCTION = not {*ALLOWED_HOSTS, SITE_HOST} <= LOCAL_HOSTS
HTTPS = SITE_URL.startswith("https://")

if PRODUCTION:
    if DEBUG:
        raise ImproperlyConfigured("DEBUG : doit rester faux sur un hôte public.")
    if "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("ALLOWED_HOSTS : nommez les hôtes, « * » n’est pas admis.")
    if not HTTPS or SITE_HOST in LOCAL_HOSTS:
        raise ImproperlyConfigured(
            "SITE_URL : donnez l’adresse publique du journal, en https (https://www.exemple.fr)."
        )
    SECRET_KEY = refuse_weak_key("SECRET_KEY", env.str("SECRET_KEY", default=""))
else:
    SECRET_KEY = env.str("SECRET_KEY", default="") or local_secret(
        DATA_DIR / "secret_key", get_random_secret_key
    )

if not validate_host(SITE_HOST, ALLOWED_HOSTS):
    raise ImproperlyConfigured(f"ALLOWED_HOSTS : il y manque « {SITE_HOST} », l’hôte de SITE_URL.")

# Proxies of ours in front, each of which adds an entry to X-Forwarded-For: what stands further to
# the left is the client's own invention. One too many, and everyone can choose an address.
TRUSTED_PROXIES = read_count(env, "TRUSTED_PROXIES", default=0)

# --- Applications ----------------------------------------------------------------------------

INSTALLED_APPS = [
    "newsroom",
    "articles",
    "comments",
    "django_prose_editor",
    "articles.apps.DeskConfig",  # django.contrib.admin, under the paper's name
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Before what pages alone need: the policies of a page would weigh a kilobyte on each file.
    "newsroom.assets.Files",
    "newsroom.middleware.SecurityHeaders",
    # After WhiteNoise, whose files are compressed already. Django adds random bytes, so that the
    # length of a page with a secret in it tells nothing (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    # It reads the page, so before that is compressed.
    "newsroom.middleware.PagePolicy",
    "newsroom.middleware.RefuseMalformed",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "articles.middleware.FormerAddresses",
    # Last: it answers for the views of the desk, before any other turns their failure into a page.
    "articles.admin.handing_back.HandBackWhatWasTyped",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "newsroom.unindented.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Database and cache ----------------------------------------------------------------------

SQLITE_OPTIONS = {
    # A transaction takes the write lock at its start: one that turned from reading to writing
    # half-way would fail at once, whatever the time-out.
    "transaction_mode": "IMMEDIATE",
    "timeout": 5,  # seconds; a reader who waits longer than that thinks the page is broken
    # FULL, not NORMAL: in WAL mode NORMAL may lose the last commits at a power cut, and what was
    # accepted is never lost. Django itself turns foreign keys on. Each of a worker's four threads
    # has a cache of 4 MB: with four times that no page of 100,000 articles costs less.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-4000;",
}

DATABASES = {"default": read_database(env, "DATABASE_URL", f"sqlite:///{DATA_DIR}/paper.sqlite3")}
# Seconds a connection is kept: opening one costs more than all that a page asks of it.
DATABASES["default"]["CONN_MAX_AGE"] = 60
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Seconds. A server that is unplugged, not stopped, would otherwise hold each reader for two
    # minutes.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
    # Django's own, which tells the page cache before it commits.
    DATABASES["default"]["ENGINE"] = "newsroom.pagecache.postgresql"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHE_URL = read_redis(env, "REDIS_URL", "CACHE_URL")
CACHES = {
    "default": {"BACKEND": "newsroom.cache.ImpatientRedis", "LOCATION": CACHE_URL}
    if CACHE_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# The pages that readers have asked for are kept, and answered without entering Django, as long as
# nothing of what they show has changed.
PAGE_CACHE = read_flag(env, "PAGE_CACHE", default=True)
PAGE_CACHE_MEMORY = read_count(env, "PAGE_CACHE_MEMORY", default=16)  # megabytes, each process
PAGE_CACHE_DISK = read_count(env, "PAGE_CACHE_DISK", default=512)  # megabytes
PAGE_CACHE_OUTAGE = read_count(env, "PAGE_CACHE_OUTAGE", default=24 * 60 * 60)  # seconds

# A cache further out (Varnish, Fastly, Cloudflare, Bunny): pages name their parts for it, and
# `purge_cdn` has it forget those that changed.
CDN = read_cdn(env, "CDN")

# --- Files -----------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "newsroom.assets.HashedAssets"},
}
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024  # an article pasted with all its markup, no more
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- Comments --------------------------------------------------------------------------------

# From everyone together, in a minute: more than that is not a debate, and nobody could read it.
COMMENTS_PER_MINUTE = read_count(env, "COMMENTS_PER_MINUTE", default=120, least=1)

# --- Letters ---------------------------------------------------------------------------------

# Reasons of a refusal are owed to their reader (DSA art. 17): a public site without a way to send
# them does not start. Elsewhere letters become files.
LETTER_BOX = f"filemail://{quote(str(DATA_DIR / 'mail'))}"
globals().update(read_mail(env, "EMAIL_URL", local="" if PRODUCTION else LETTER_BOX))
EMAIL_TIMEOUT = 5  # seconds, for each answer of the server; only `send_letters` waits for it
DEFAULT_FROM_EMAIL = read_sender(
    env,
    "DEFAULT_FROM_EMAIL",
    default=f"ne-pas-repondre@{SITE_HOST}" if PRODUCTION else "journal@localhost",
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Language and time -----------------------------------------------------------------------

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "français")]
LOCALE_PATHS = [BASE_DIR / "newsroom" / "locale"]
FORMAT_MODULE_PATH = ["newsroom.formats"]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

# --- Security --------------------------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["newsroom.accounts.AccountBackend"]
LOGIN_URL = "admin:login"

SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
# A reader has it only to confirm what a browser sent without saying from where; then it goes.
CSRF_COOKIE_AGE = None
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "newsroom.views.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        # frame-src: newsroom.middleware.PagePolicy, for the page that has something to frame.
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    },
}

# --- Logs ------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "newsroom.logs.OneLine",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "filters": {"quiet": {"()": "newsroom.logs.Quiet"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["quiet"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django.server": {"handlers": [], "propagate": True}},
}
