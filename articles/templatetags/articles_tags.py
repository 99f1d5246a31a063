"""What the templates of the paper ask for by themselves."""

from django import template

from articles import chrome

register = template.Library()


@register.simple_tag
def paper() -> chrome.Paper:
    """Return the paper's identity, its sections and the pages of its footer: `paper as paper`."""
    return chrome.read_paper()
