"""Parts of a page that are remembered by what they show."""

from typing import Any

from django import template
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.context import Context
from django.template.engine import Engine
from django.utils.safestring import SafeString

from newsroom.parts import PARTS

register = template.Library()


@register.tag("part")
def do_part(parser: Parser, token: Token) -> "PartNode":
    """Include a template that shows nothing but its values, and remember it by them.

    `{% part "articles/_card.html" with article=card title=title only %}`: as `include`, always
    `only`. The values are frozen: strings, numbers, moments, tuples. A part asks neither the
    database nor the clock, and includes none that does.
    """
    bits = token.split_contents()
    if len(bits) < 3 or bits[2] != "with" or bits[-1] != "only":
        raise template.TemplateSyntaxError(f"{bits[0]}: with …, and only, must be written")
    rest = bits[3:-1]
    values = token_kwargs(rest, parser)
    if rest or not values:
        raise template.TemplateSyntaxError(f"{bits[0]}: {rest} is no value with a name")
    name = bits[1][1:-1]
    return PartNode(name, values)


class PartNode(template.Node):
    def __init__(self, name: str, values: dict[str, FilterExpression]) -> None:
        self.name = name
        self.values = values

    def render(self, context: Context) -> SafeString:
        values = {name: value.resolve(context) for name, value in self.values.items()}
        # With their types: what is escaped and what is not may be the same characters.
        key = (self.name, *values.items(), *map(type, values.values()))
        return PARTS.get(key, lambda: _written(self.name, values))


def _written(name: str, values: dict[str, Any]) -> str:
    found = Engine.get_default().get_template(name)
    return found.render(Context(values))
