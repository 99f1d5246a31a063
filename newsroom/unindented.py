"""Templates without their indentation, which is for those who write them: a twentieth of a page."""

import re

from django.template import Origin
from django.template.loaders.filesystem import Loader as FilesystemLoader

INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)  # line breaks stay: errors name their line


class Loader(FilesystemLoader):
    """Load the templates of DIRS; where one is a page, no space before a line is ever shown."""

    def get_contents(self, origin: Origin) -> str:
        contents = super().get_contents(origin)
        return INDENTATION.sub("", contents) if origin.name.endswith(".html") else contents
