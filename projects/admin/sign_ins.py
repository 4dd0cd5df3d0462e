"""The audit of sign-ins, to be read and nothing else."""

from django.contrib import admin

from projects.admin.read_only import ReadOnly
from projects.models import SignIn


@admin.register(SignIn)
class SignInAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["at", "name", "outcome", "address", "user"]
    list_display_links = None
    list_filter = ["outcome"]
    list_select_related = ["user"]
    list_per_page = 100
    # Counting a long audit for "of how many" would cost more than the page.
    show_full_result_count = False
    search_fields = ["name", "address"]
    date_hierarchy = "at"

    class Media:
        css = {"all": ["css/admin.css"]}

    def has_view_permission(self, request, obj=None):
        # Who gives accounts reads what became of them; a viewer of the register does not.
        return super().has_view_permission(request, obj) and request.user.has_perm("auth.change_user")

    def has_module_permission(self, request):
        return self.has_view_permission(request)
