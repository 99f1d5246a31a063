"""The two lists of words, as a new site finds them; moderators change them in the admin."""

from typing import Any

from django.apps import AppConfig
from django.db import connections

# Words a reader of a daily also uses: alone they prove nothing, together they do.
SUSPECT = """\
argent facile
argent rapide
gagner de l’argent
gagnez de l’argent
revenu passif
revenus passifs
revenu complémentaire
liberté financière
travail à domicile
prêt entre particuliers
prêt d’argent
offre de prêt
crédit rapide
sans justificatif
interdit bancaire
rachat de crédit
simulation gratuite
essai gratuit
livraison gratuite
livraison discrète
offre limitée
offre flash
stock limité
places limitées
code promo
bonus de bienvenue
tours gratuits
prix cassés
satisfait ou remboursé
cliquez ici
cliquez vite
inscrivez-vous vite
contactez-moi
écrivez-moi
en savoir plus ici
casino en ligne
poker en ligne
paris sportifs
pronostic
crypto
cryptomonnaie
bitcoin
ethereum
trading
forex
investissement garanti
montre de luxe
sac de luxe
contrefaçon
perdre du poids
perdez du poids
brûle-graisse
gélules
minceur
voyant
voyance
marabout
retour affectif
retour de l’être aimé
désenvoûtement
envoûtement
référencement
backlinks
abonnés réels
acheter des abonnés
compte premium
rencontre coquine
rencontres coquines
plan cul
escort
sans ordonnance
faux papiers
faux billets
jeux de casino
arnaque récupérée
récupérer vos fonds
"""

# Words without a place under an article of this paper, whoever writes them.
BANNED = """\
viagra
cialis
levitra
kamagra
tramadol sans ordonnance
vrai faux passeport
permis de conduire sans examen
cartes clonées
carte clonée
hacker professionnel
pirater un compte
porno gratuit
xxx vidéo
online casino
payday loan
cheap viagra
buy followers
replica watches
"""

DEFAULTS = {"suspect": SUSPECT, "banned": BANNED}


def install_word_lists(sender: AppConfig, using: str, **_: Any) -> None:
    """Create the lists that do not exist; receiver of `post_migrate`. Never changes one."""
    model = sender.get_model("WordList")
    if model._meta.db_table not in connections[using].introspection.table_names():
        return
    for kind, words in DEFAULTS.items():
        model._default_manager.using(using).get_or_create(kind=kind, defaults={"words": words})
