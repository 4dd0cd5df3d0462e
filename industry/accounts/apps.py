"""The two apps that settings name: our accounts, and Django's admin with our way to sign in."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out


class AccountsConfig(AppConfig):
    name = "industry.accounts"

    def ready(self):
        from industry.accounts import audit, sessions

        user_logged_in.connect(sessions.begin)
        user_logged_out.connect(audit.signed_out)


class DeskConfig(AdminConfig):
    default_site = "industry.accounts.site.Desk"
