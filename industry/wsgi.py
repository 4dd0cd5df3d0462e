"""The server's entry point: `gunicorn industry.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "industry.settings")

application = get_wsgi_application()
