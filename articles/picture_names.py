"""How a text names the pictures of the library: by the master, or by a rendition of it."""

import re

# A master or any of its renditions: editors copy addresses of pictures from the page itself.
PICTURE_NAME = re.compile(r"(images/[0-9a-f]{2}/[0-9a-f]{32})(?:-[a-z0-9-]+)?\.(?:jpg|webp|avif)")


def master_of(name: str) -> str:
    """Return the name of the master behind `name`, a path in the storage; "" if it is none."""
    match = PICTURE_NAME.fullmatch(name)
    return f"{match[1]}.jpg" if match else ""
