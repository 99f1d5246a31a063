"""Is an article ready to appear: the checklist, with what it must know and what is decided."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from html import unescape

from django.conf import settings
from django.utils import timezone

from articles.body import read_library
from articles.checklist import Finding, Known, check
from articles.content import Content
from articles.internal_links import dead_paths, internal_paths
from articles.models import Image, Level
from articles.models.checklist_rule import levels
from articles.picture_names import master_of

_SRC = re.compile(r'<img\b[^>]*?\bsrc="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Readiness:
    blocking: tuple[Finding, ...]
    warnings: tuple[Finding, ...]

    @property
    def rules(self) -> list[str]:
        """The rules that warn; who has seen them may publish all the same."""
        return list(dict.fromkeys(finding.rule.value for finding in self.warnings))

    def unseen(self, rules: Collection[str]) -> list[Finding]:
        """Return the warnings whose rule is not among those an editor has been shown."""
        return [finding for finding in self.warnings if finding.rule.value not in rules]


def readiness_of(content: Content) -> Readiness:
    """Run the rules that are on; a dozen queries at most, whatever the length of the text."""
    chosen = levels()
    found = [
        (chosen[finding.rule], finding)
        for finding in check(content, _known_of(content))
        if chosen[finding.rule] != Level.OFF
    ]
    return Readiness(
        tuple(finding for level, finding in found if level == Level.BLOCK),
        tuple(finding for level, finding in found if level == Level.WARN),
    )


def _known_of(content: Content) -> Known:
    library = read_library(content.body)
    sources = {unescape(src) for src in _SRC.findall(content.body)}
    masters = {src: master_of(src.removeprefix(settings.MEDIA_URL)) for src in sources}
    chosen = content.lead_image_id
    lead = Image.objects.filter(pk=chosen).first() if chosen else None
    return Known(
        today=timezone.localdate(),
        lead=lead,
        pictures={src: library[name] for src, name in masters.items() if name in library},
        dead_paths=frozenset(dead_paths(internal_paths(content.body))),
    )
