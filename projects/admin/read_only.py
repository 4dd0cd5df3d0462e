"""Pages of the admin that only show: what stands there is written by the register itself."""


class ReadOnly:
    """Nobody adds, changes or deletes these records by hand, whatever the role; before admin.ModelAdmin."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
