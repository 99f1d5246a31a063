"""A paper that does not say who publishes it must not open."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from articles.checks import legal_notice_is_complete
from articles.models import Publication
from articles.models.publication import LEGAL_FIELDS, SINGLETON

pytestmark = pytest.mark.django_db


def test_an_empty_legal_notice_fails_the_deployment_check_and_names_what_is_missing():
    Publication.objects.create(pk=SINGLETON, name="Le Fil", publisher="SAS Le Fil")
    with pytest.raises(SystemCheckError) as refusal:
        call_command("check", deploy=True, databases=["default"], tags=["database"])
    assert "directeur de la publication" in str(refusal.value)
    assert "éditeur" not in str(refusal.value)


def test_a_complete_legal_notice_passes_and_is_shown(client):
    filled = {name: f"Valeur de {name}" for name in LEGAL_FIELDS if name != "contact_email"}
    Publication.objects.create(pk=SINGLETON, name="Le Fil", contact_email="a@b.fr", **filled)
    assert legal_notice_is_complete(databases=["default"]) == []
    page = client.get("/mentions-legales/").text
    assert all(value in page for value in filled.values())


def test_the_legal_notice_is_typeset_like_the_rest(client):
    Publication.objects.create(
        pk=SINGLETON, legal_form="SAS au capital de 50 000 €", seat="3, rue de l'Hôtel\n<Ville>"
    )
    page = client.get("/mentions-legales/").text
    assert "50\u202f000\u00a0€" in page
    assert "3, rue de l’Hôtel<br>&lt;Ville&gt;" in page


def test_the_check_asks_no_database_unless_told():
    assert legal_notice_is_complete() == []
