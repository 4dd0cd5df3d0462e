"""Uploads that are too large are refused while they arrive, and answered by a page instead of a broken connection."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class LimitedUploadHandler(FileUploadHandler):
    """Takes no file of more than `settings.LARGEST_UPLOAD` bytes: `request.upload_is_too_large` is then true.

    What is still coming is read and thrown away, since a browser shows no answer before it has sent everything; no more
    than one piece of it is ever held.
    """

    def __init__(self, request=None):
        super().__init__(request)
        self.taken, self.is_announced = 0, False

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        # A form has some fields beside its file.
        self.is_announced = content_length > settings.LARGEST_UPLOAD + 1_000_000

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        if self.is_announced:
            self._refuse()

    def receive_data_chunk(self, raw_data, start):
        self.taken += len(raw_data)
        if self.taken > settings.LARGEST_UPLOAD:
            self._refuse()
        return raw_data

    def file_complete(self, file_size):
        return None

    def _refuse(self):
        self.request.upload_is_too_large = True
        raise StopUpload(connection_reset=False)
