"""Who is signed in, decided in one place for every page."""

from functools import partial

from django.utils.functional import SimpleLazyObject

from industry.accounts.sessions import user_of


class SignedInMiddleware:
    """Make `request.user` nobody until the session holds: not too old, second step passed where it is needed.

    It stands right after Django's AuthenticationMiddleware. Nothing is looked up before a page asks who is there, so
    that public pages cost no query and set no cookie.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user = SimpleLazyObject(partial(user_of, request, request.user))
        # The way around, which Django offers to asynchronous views.
        del request.auser
        return self.get_response(request)
