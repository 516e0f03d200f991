"""The nearest peer: django-helpdesk fetches, makes a ticket, keeps the files and writes a reply."""

from typing import Final

from bench.peers import environment
from bench.processes import Run, run
from bench.yard import Yard
from tests.servers.dovecot import Account

_SETTINGS: Final = """\
SECRET_KEY = "bench"
USE_TZ = True
DEBUG = False
SITE_ID = 1
ROOT_URLCONF = "office_urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
    "django.contrib.messages", "django.contrib.sites", "django.contrib.humanize",
    "django.contrib.staticfiles",
    "model_utils", "rest_framework", "helpdesk",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [{{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {{
    "context_processors": ["django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages"]}}}}]
DATABASES = {{"default": {{"ENGINE": "django.db.backends.sqlite3", "NAME": "{folder}/helpdesk.db"}}}}
MEDIA_ROOT = "{folder}/media"
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = {smtp}
DEFAULT_FROM_EMAIL = "entries@awards.example"
HELPDESK_TEAMS_MODE_ENABLED = False
HELPDESK_KANBAN_BOARD_ENABLED = False
"""
_URLS: Final = 'from django.urls import include, path\nurlpatterns = [path("", include("helpdesk.urls"))]\n'
_QUEUE: Final = """\
from django.contrib.sites.models import Site
from helpdesk.models import Queue
Site.objects.update_or_create(id=1, defaults=dict(domain="desk.example", name="desk"))
Queue.objects.create(
    title="entries", slug="entries", email_address="entries@awards.example", allow_email_submission=True,
    email_box_type="imap", email_box_host="127.0.0.1", email_box_port={imap}, email_box_ssl=False,
    email_box_user="{user}", email_box_pass="{password}", email_box_interval=0, email_box_imap_folder="INBOX",
)
"""


def whole_path(yard: Yard, account: Account, mails: int) -> Run:
    """One `get_email` over everything in the mailbox, until Postfix has accepted as many replies."""
    folder = yard.place()
    (folder / "office_settings.py").write_text(_SETTINGS.format(folder=folder, smtp=yard.postfix.port))
    (folder / "office_urls.py").write_text(_URLS)
    python = environment("django-helpdesk", "setuptools<81")
    told = {"DJANGO_SETTINGS_MODULE": "office_settings", "PYTHONPATH": str(folder)}
    manage = [str(python), "-W", "ignore", "-m", "django"]
    run([*manage, "migrate", "-v0"], told, folder=folder)
    run([*manage, "loaddata", "-v0", "emailtemplate.json"], told, folder=folder)
    queue = _QUEUE.format(imap=yard.dovecot.port, user=account.user, password=account.password)
    run([*manage, "shell", "-c", queue], told, folder=folder)
    before = yard.accepted()
    return run([*manage, "get_email"], told, folder=folder, done=lambda: yard.accepted() >= before + mails)
