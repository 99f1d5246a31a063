"""A database that has lost its triggers says so, before counts and addresses drift."""

import pytest
from django.core.checks import run_checks
from django.db import connection

from articles.triggers import TRIGGERS
from newsroom.soundness import missing_triggers

pytestmark = pytest.mark.django_db

ON = {"comments_decision_kept": "comments_decision", "articles_tag_address": "articles_tag"}


def lose(name):
    table = f" ON {ON[name]}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{table}")


def complaints(**options):
    found = run_checks(databases=["default"], **options)
    return [message.msg for message in found if message.id == "newsroom.E001"]


def test_a_migrated_database_lacks_nothing(client):
    assert missing_triggers() == []
    assert complaints(include_deployment_checks=True) == []
    assert client.get("/sante/").status_code == 200


@pytest.mark.parametrize("name", ON)
def test_a_lost_trigger_of_either_app_is_named(client, name):
    lose(name)
    response = client.get("/sante/")
    assert response.status_code == 503
    assert response.json() == {"failing": ["triggers"]}
    [complaint] = complaints(include_deployment_checks=True)
    assert name in complaint


def test_migrating_is_not_refused_for_want_of_what_it_brings_back(client):
    lose("articles_tag_address")
    assert complaints() == []
    TRIGGERS.install(using="default")
    assert client.get("/sante/").status_code == 200
