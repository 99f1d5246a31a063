"""What a moderation desk starts with: a group that may moderate and nothing else, and reasons
worded beforehand. Both belong to the paper from then on: it edits them as it likes."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

MODERATORS = "Modérateurs"
# Names of permissions of this app.
PERMISSIONS = [
    "moderate_comment",
    "view_comment",
    "view_contest",
    "view_decision",
    "view_preparedreason",
    "view_reader",
    "view_report",
    "view_thread",
    "view_wordlist",
    "add_ban",
    "change_ban",
    "view_ban",
]

LAW, RULES = "law", "rules"
# The most frequent first: the first is chosen with one key.
REASONS = [
    (
        "Attaque personnelle",
        RULES,
        "Votre commentaire s’en prend à une personne plutôt qu’à ses idées ou à ses actes. "
        "Les règles des commentaires ne l’admettent pas. Vous pouvez le récrire sans cette "
        "attaque et l’envoyer de nouveau.",
    ),
    (
        "Hors sujet",
        RULES,
        "Votre commentaire ne porte pas sur l’article auquel il se rattache. "
        "Il trouvera peut-être sa place sous un autre.",
    ),
    (
        "Injure",
        LAW,
        "Votre commentaire contient une injure envers une personne ou un groupe de personnes, "
        "ce que la loi interdit (loi du 29 juillet 1881, articles 29 et 33).",
    ),
    (
        "Accusation sans preuve",
        LAW,
        "Votre commentaire impute à une personne un fait qui porte atteinte à son honneur, sans "
        "l’établir. Le publier pourrait constituer une diffamation (loi du 29 juillet 1881, "
        "articles 29 et 32).",
    ),
    (
        "Haine ou discrimination",
        LAW,
        "Votre commentaire vise des personnes en raison de leur origine, de leur religion, de "
        "leur sexe, de leur orientation sexuelle, de leur identité de genre ou de leur handicap, "
        "ce que la loi interdit (loi du 29 juillet 1881, articles 24, 32 et 33).",
    ),
    (
        "Menace ou appel à la violence",
        LAW,
        "Votre commentaire menace quelqu’un ou appelle à la violence, ce que la loi interdit "
        "(Code pénal, articles 222-17 et suivants ; loi du 29 juillet 1881, article 24).",
    ),
    (
        "Vie privée",
        LAW,
        "Votre commentaire donne sur une personne des renseignements qui relèvent de sa vie "
        "privée : adresse, téléphone, santé, famille (Code civil, article 9).",
    ),
    (
        "Présomption d’innocence",
        LAW,
        "Votre commentaire présente comme coupable une personne qui n’a pas été jugée "
        "(Code civil, article 9-1).",
    ),
    (
        "Fait inexact",
        RULES,
        "Votre commentaire présente comme établi un fait qui est faux. Si vous disposez d’une "
        "source, indiquez-la et envoyez-le de nouveau.",
    ),
    (
        "Publicité",
        RULES,
        "Votre commentaire fait la promotion d’un produit, d’un service ou d’un site, ou contient "
        "un lien sans rapport avec l’article.",
    ),
    (
        "Texte recopié",
        LAW,
        "Votre commentaire reproduit un texte protégé au-delà d’une courte citation "
        "(Code de la propriété intellectuelle, articles L. 122-4 et L. 122-5). Résumez-le, ou "
        "donnez-en l’adresse.",
    ),
    (
        "Répétition",
        RULES,
        "Vous avez déjà publié ce commentaire, ou un commentaire presque semblable.",
    ),
    (
        "Illisible",
        RULES,
        "Votre commentaire ne peut pas être lu sans peine : tout en capitales, sans phrases ou "
        "dans une langue que nous ne pouvons pas relire.",
    ),
]


def open_the_desk(apps, schema_editor):
    using = schema_editor.connection.alias
    _make_permissions(apps, using)
    group, _made = apps.get_model("auth", "Group").objects.using(using).get_or_create(
        name=MODERATORS
    )
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    group.permissions.add(
        *permissions.filter(content_type__app_label="comments", codename__in=PERMISSIONS)
    )
    reasons = apps.get_model("comments", "PreparedReason").objects.using(using)
    for position, (label, ground, text) in enumerate(REASONS, start=1):
        reasons.get_or_create(
            label=label, defaults={"ground": ground, "text": text, "position": position}
        )


def _make_permissions(apps, using):
    """Make them now: Django does only once every migration has run."""
    config = apps.get_app_config("comments")
    config.models_module = True
    create_permissions(config, apps=apps, using=using, verbosity=0)
    config.models_module = None


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    # Going back leaves the group and the reasons: people may have been put in the one, and
    # decisions rest on the others.
    operations = [migrations.RunPython(open_the_desk, migrations.RunPython.noop)]
