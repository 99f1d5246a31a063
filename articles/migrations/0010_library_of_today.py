"""Give the pictures and texts there are what the triggers give those to come."""

import re

from django.db import migrations

from articles.folding import fold

FOLDED = ("title", "alternative", "caption", "credit")
NAME = re.compile(r"images/[0-9a-f]{2}/[0-9a-f]{32}")
BATCH = 500
TEXTS = (
    ("Article", "article", "body"),
    ("Page", "page", "body"),
    ("WorkingCopy", "working_copy", "content"),
)


def fill(apps, schema_editor):
    image_file = apps.get_model("articles", "ImageFile")
    for image in apps.get_model("articles", "Image").objects.iterator(chunk_size=BATCH):
        for name in FOLDED:
            setattr(image, f"{name}_folded", fold(getattr(image, name)))
        image.save(update_fields=[f"{name}_folded" for name in FOLDED])
        image_file.objects.get_or_create(name=image.file.name, image=image)
    body_picture = apps.get_model("articles", "BodyPicture")
    for model, owner, column in TEXTS:
        texts = apps.get_model("articles", model).objects.values_list("pk", column)
        for pk, text in texts.iterator(chunk_size=BATCH):
            body_picture.objects.filter(**{owner: pk}).delete()
            body_picture.objects.bulk_create(
                body_picture(name=f"{name}.jpg", **{f"{owner}_id": pk})
                for name in sorted(set(NAME.findall(str(text))))
            )


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0009_image_library'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
