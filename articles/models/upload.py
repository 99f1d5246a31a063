"""A picture handed in, waiting for its words before it enters the library."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.fields import MasterImageField
from articles.renditions import Picture


class Upload(models.Model):
    """The file is safe; what has been typed for it, complete or not, is kept in `words`.

    A table of its own, so that an `Image` always says what it shows or that it says nothing: no
    list, no field and no text can meet one that waits.
    """

    file = MasterImageField(_("fichier"), width_field="width", height_field="height")
    width = models.PositiveIntegerField(editable=False)  # pixels of the master
    height = models.PositiveIntegerField(editable=False)
    name = models.CharField(_("nom du fichier"), max_length=160)  # as the editor knows it
    # Name of a field of Image → what stands in it, as a form takes it.
    words = models.JSONField(default=dict)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()  # who may add pictures may describe them
        verbose_name = _("image à décrire")
        verbose_name_plural = _("images à décrire")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def picture(self) -> Picture:
        return Picture(str(self.file.name), self.width, self.height, 0.5, 0.5)
