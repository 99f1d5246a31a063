"""What the demo prepares beside what is public: changes that wait, a preview."""

from dataclasses import replace

from articles import editing, previews
from articles.models import Article, PreviewLink, WorkingCopy
from newsroom.demo.accounts import Newsroom

# Two of the paper's articles: one whose changes wait, one given to read before it appears.
PREPARED = "loutre-filmee-centre-saint-aurele"
SHARED = "halle-aux-grains-quarante-etals"
ADDED = (
    "<p>Une deuxième observation, lundi soir près du moulin Saint-Louis, est en cours de "
    "vérification.</p>"
)


def load_prepared(newsroom: Newsroom) -> None:
    """Prepare changes to a public article, and share a text that is being read; once."""
    article = Article.objects.published().filter(slug=PREPARED).first()
    if article and not WorkingCopy.objects.exists():
        content = editing.standing(article)
        editing.prepare(article, replace(content, body=content.body + ADDED), by=newsroom.subeditor)
    waiting = Article.objects.in_hand().filter(slug=SHARED).first()
    if waiting and not PreviewLink.objects.exists():
        previews.share(waiting, by=newsroom.subeditor)
