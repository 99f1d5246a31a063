"""What the checklist does about each of its rules: the newsroom decides, in one list."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Rule(models.TextChoices):
    """What is looked at before an article appears, in the order in which it is said."""

    ALTERNATIVE = "remplacement", _("Image sans texte de remplacement")
    RIGHTS = "droits", _("Image dont les droits ont expiré")
    CREDIT = "credit", _("Image sans crédit")
    NO_PICTURE = "image", _("Aucune image")
    NO_STANDFIRST = "chapo", _("Pas de chapô")
    LONG_TITLE = "titre-moteurs", _("Titre trop long pour les moteurs de recherche")
    LONG_IN_LISTS = "titre-listes", _("Titre trop long pour les listes")
    NO_AUTHOR = "signature", _("Pas de signature")
    NO_THEME = "theme", _("Pas de thème")
    SHORT = "court", _("Texte de moins de trente mots")
    HEADINGS = "intertitres", _("Sous-intertitre sans intertitre au-dessus")
    EMPTY = "vide", _("Alinéa vide")
    LINK_WORDS = "mots-liens", _("Lien dont les mots ne disent pas où il mène")
    DEAD_LINK = "liens-morts", _("Lien vers une page du site que les lecteurs ne voient pas")
    SLIPS = "typographie", _("Coquille typographique probable")


class Level(models.TextChoices):
    OFF = "rien", _("Ne rien dire")
    WARN = "avertir", _("Avertir")
    BLOCK = "bloquer", _("Empêcher la publication")


# What harms somebody stops an article: a reader who cannot see, a photographer. The rest is taste,
# and a theme is a choice: what everybody learns to pass over says nothing.
DEFAULTS = dict.fromkeys(Rule, Level.WARN) | {
    Rule.ALTERNATIVE: Level.BLOCK,
    Rule.RIGHTS: Level.BLOCK,
    Rule.NO_THEME: Level.OFF,
}


class ChecklistRule(models.Model):
    """A row for each rule, made by migrations; a rule without one is at its default level."""

    rule = models.CharField(_("règle"), max_length=20, choices=Rule.choices, unique=True)
    level = models.CharField(_("niveau"), max_length=8, choices=Level.choices)

    class Meta:
        default_permissions = ("view", "change")
        verbose_name = _("règle avant publication")
        verbose_name_plural = _("Règles avant publication")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(rule__in=Rule.values), name="checklist_rule_known"),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="checklist_level_known"
            ),
        ]

    def __str__(self) -> str:
        return str(Rule(self.rule).label)


def levels() -> dict[Rule, Level]:
    """Return the level of every rule, in one query."""
    rows = ChecklistRule.objects.values_list("rule", "level")
    return DEFAULTS | {Rule(rule): Level(level) for rule, level in rows}
