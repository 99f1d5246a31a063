"""bleach's parser with three habits added: bounded depth, old tags renamed, plain quotes.

This leans on bleach from the inside. It may: 6.4.0 is pinned and is the last there will be.
"""

from typing import Any

from bleach.html5lib_shim import BleachHTMLParser, BleachHTMLSerializer, BleachHTMLTokenizer

from newsroom.html.tags import DROPPED, RENAMED

# Deeper than any article; html5lib's cost grows with the square of the depth.
MAX_DEPTH = 100
# Likewise with the number of attributes of one tag: each new name is compared with all others.
MAX_ATTRIBUTES = 100

_UNKNOWN = "too-deep"  # bleach strips the tags of a name nobody allowed, and keeps the text


class ArticleTokenizer(BleachHTMLTokenizer):
    def attributeNameState(self) -> bool:
        token: Any = self.currentToken  # html5lib's tokens are loose mappings
        del token["data"][MAX_ATTRIBUTES:-1]  # the last is the one being read
        return super().attributeNameState()

    def emitCurrentToken(self) -> None:
        token: Any = self.currentToken
        name = token["name"].lower()
        token["name"] = RENAMED.get(name, name)
        if name not in DROPPED and len(self.parser.tree.openElements) >= MAX_DEPTH:
            token["name"] = _UNKNOWN
        super().emitCurrentToken()


class ArticleParser(BleachHTMLParser):
    def _parse(self, stream: str, *args: object, **kwargs: object) -> None:
        """Do as bleach does for a fragment, with the tokenizer above."""
        self.innerHTMLMode = True
        self.container = "div"
        self.scripting = True  # browsers that run scripts read <noscript> as raw text
        self.tokenizer = ArticleTokenizer(stream=stream, consume_entities=False, parser=self)
        self.reset()
        self.mainLoop()


def article_serializer() -> BleachHTMLSerializer:
    """Return a serializer that writes as nh3 does, so that clean text stays byte for byte."""
    return BleachHTMLSerializer(
        quote_attr_values="always",
        quote_char='"',
        omit_optional_tags=False,
        escape_lt_in_attrs=True,
        minimize_boolean_attributes=False,
        resolve_entities=False,
        sanitize=False,
        alphabetical_attributes=False,
    )
