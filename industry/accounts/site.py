"""The desk: Django's admin, entered in two steps."""

from django.contrib import admin
from django.urls import path


class Desk(admin.AdminSite):
    """The admin site of `django.contrib.admin.site`. Who may enter is decided before: see middleware.py."""

    def get_urls(self):
        return [
            path("login/code/", self.second_step, name="second_step"),
            path("second-factor/set-up/", self.set_up_second_factor, name="set_up_second_factor"),
            path("second-factor/", self.admin_view(self.second_factor), name="second_factor"),
            *super().get_urls(),
        ]

    # The views know tables, which are not there yet when this module is read.

    def login(self, request, extra_context=None):
        from industry.accounts.views import sign_in

        return sign_in(request, self)

    def second_step(self, request):
        from industry.accounts.views import second_step

        return second_step(request, self)

    def set_up_second_factor(self, request):
        from industry.accounts.factor_views import set_up

        return set_up(request, self)

    def second_factor(self, request):
        from industry.accounts.factor_views import second_factor_page

        return second_factor_page(request, self)
