"""Two answers for whoever watches the site: is the process alive, and can it reach its database."""

from django.db import Error, connection
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def healthz(request):
    """200 "ok" as long as the process answers at all; asks nothing of the database."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request):
    """200 "ok" when the database answers and its tables are there; 503 with a sentence otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT number FROM projects_datasetversion")
            cursor.fetchone()
    except Error:
        return HttpResponse("the database does not answer\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
