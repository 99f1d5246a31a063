"""What several tests of the ground and the roof stand on."""

import io
import logging

import pytest

from newsroom.logs import OneLine


@pytest.fixture
def written():
    """What the site's own handler writes."""
    [handler] = [h for h in logging.getLogger().handlers if isinstance(h.formatter, OneLine)]
    stream = io.StringIO()
    before = handler.setStream(stream)
    yield stream
    handler.setStream(before)
