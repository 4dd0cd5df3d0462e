"""One file of settings, read from the environment; `.env.example` names every variable.

A production without a secret key or allowed hosts does not start: the error names the variable and what to put there.
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)

# Local work with DEBUG needs no secrets; everything else must be told its own.
SECRET_KEY = env.str("SECRET_KEY", default="only-for-local-work" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Put a long random text into the environment (see .env.example); "
        "`./run serve` makes one for local use."
    )

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "projects",
    "industry.accounts.apps.DeskConfig",
    "industry.accounts.apps.AccountsConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_filters",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "simple_history",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages are long tables and shrink to a tenth; Django pads each answer, so that its length tells nothing of a token.
    "django.middleware.gzip.GZipMiddleware",
    "industry.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "industry.middleware.ReadableAddressMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Nothing may stand between: who is signed in by password alone is nobody where a second step is needed.
    "industry.accounts.middleware.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "industry.urls"
WSGI_APPLICATION = "industry.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "projects.context_processors.frame",
            ],
        },
    },
]

DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'var' / 'register.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Editors and readers work at once: readers never wait for a writer, and a second writer waits for the first.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=60000;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)

# Past readings (?as_of=2024-08-14) are answered from copies of the register, made when first asked for.
DATABASE_ROUTERS = ["projects.past.router.PastRouter"]
READINGS_DIR = env.path("READINGS_DIR", default=str(BASE_DIR / "var" / "readings"))

# Uploaded files are read and published by processes of their own, which tell here how far they have come.
IMPORTS_DIR = env.path("IMPORTS_DIR", default=str(BASE_DIR / "var" / "imports"))
IMPORTS_IN_BACKGROUND = True

# Finished pages, compressed, in each server process: some 15 kB each.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 1000},
    }
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# English stands at /, Russian at /ru/, Kazakh at /kk/. The address alone decides, so that a link shows everybody the same page.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian")), ("kk", _("Kazakh"))]
LANGUAGE_COOKIE_NAME = "language"
# Our own words; then words of Django's own that are wrong inside a sentence. Those lie apart, where makemessages
# does not drop what our code does not use.
LOCALE_PATHS = [BASE_DIR / "projects" / "locale", BASE_DIR / "industry" / "formats" / "words"]
FORMAT_MODULE_PATH = ["industry.formats"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Almaty"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "var" / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "industry.finders.NodeModulesFinder",
    "industry.finders.BundleFinder",
]
# Where style sheets that are sent as one file are put together.
BUNDLES_DIR = BASE_DIR / "var" / "bundles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# A page must never become an error because a picture is missing from the manifest; the tests look for broken links instead.
WHITENOISE_MANIFEST_STRICT = False

# The policy of the ground: nothing but ourselves. blob: lets a reader save a chart as a picture.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "blob:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# A session ends with the browser, SESSION_IDLE seconds after the last page of the desk, and SESSION_LASTS seconds after
# signing in. Its row is kept for longer, so that who comes back later is told why they must sign in again.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE = 2 * 60 * 60
SESSION_LASTS = 12 * 60 * 60
SESSION_COOKIE_AGE = 3 * 24 * 60 * 60
CSRF_COOKIE_SAMESITE = "Lax"

LOGIN_URL = "admin:login"
# How an authenticator calls this site.
OTP_TOTP_ISSUER = "Register of industrial projects"
# Proxies of our own in front of the site: as many of the last addresses in X-Forwarded-For are believed.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

# SECURE=1 where the site is reached through TLS.
SECURE = env.bool("SECURE", default=False)
if SECURE:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

# A file that is too large is refused while it arrives, with a page that says so.
FILE_UPLOAD_HANDLERS = [
    "industry.uploads.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
LARGEST_UPLOAD = 20 * 1024 * 1024

# A page of 300 inline figures in the admin has many fields; the limit still stops floods.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}

SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
