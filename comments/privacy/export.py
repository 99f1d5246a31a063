"""Everything we hold about one person, in words they can read (RGPD art. 15 and 20)."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from comments.identity import fingerprint, normal_email
from comments.models import (
    Ban,
    Comment,
    Connection,
    Contest,
    Decision,
    ErrorReport,
    Letter,
    Reader,
    Report,
    Subscription,
)

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def export(email: str) -> dict[str, Json]:
    """Return all that is kept about the person at `email`, ready to be written as JSON.

    Keys are French, dates are ISO 8601 with their offset. Who moderated, and who reported the
    person's comments, is not said: those are other people's data. Attempts counted by the rate
    limits are not listed: nothing tells whose they are, and they live a day.
    """
    email = normal_email(email)
    reader = Reader.objects.filter(email=email).first()
    comments = list(_comments(reader)) if reader else []
    return {
        "adresse électronique": email,
        "exporté le": _moment(timezone.now()),
        "lecteur": _reader(reader) if reader else None,
        "commentaires": [_comment(comment) for comment in comments],
        "signalements envoyés": [_report(report) for report in reports_of(email)],
        "erreurs signalées": [_error(report) for report in errors_of(email)],
        "courriels": [_letter(letter) for letter in letters_of(email)],
        "exclusions": [_ban(ban) for ban in bans_of(email)],
    }


def is_known(exported: dict[str, Json]) -> bool:
    """Tell whether an export says anything at all."""
    kinds = (
        "lecteur",
        "commentaires",
        "signalements envoyés",
        "erreurs signalées",
        "courriels",
        "exclusions",
    )
    return any(exported[kind] for kind in kinds)


def reports_of(email: str) -> Iterable[Report]:
    found = Report.objects.select_related("comment__article")
    return found.filter(email__iexact=email).order_by("pk")


def errors_of(email: str) -> Iterable[ErrorReport]:
    found = ErrorReport.objects.select_related("article").defer(
        "article__body", "article__body_typeset"
    )
    return found.filter(email__iexact=email).order_by("pk")


def letters_of(email: str) -> Iterable[Letter]:
    return Letter.objects.filter(to__iexact=email).order_by("pk")


def bans_of(email: str) -> Iterable[Ban]:
    marks = Q(kind=Ban.Kind.EMAIL, fingerprint=fingerprint("email", email))
    return Ban.objects.filter(marks).order_by("pk")


def _comments(reader: Reader) -> Iterable[Comment]:
    comments = reader.comments.select_related("article", "answers", "connection", "subscription")
    related = comments.prefetch_related("decisions__contest", "reports")
    return related.order_by("pk")


def _reader(reader: Reader) -> Json:
    return {
        "dernier nom donné": reader.name,
        "connu depuis": _moment(reader.created_at),
        "adresse confirmée le": _moment(reader.confirmed_at),
    }


def _comment(comment: Comment) -> Json:
    connection: Connection | None = getattr(comment, "connection", None)
    subscription: Subscription | None = getattr(comment, "subscription", None)
    return {
        "adresse": f"{settings.SITE_URL}{comment.get_absolute_url()}",
        "article": comment.article.title,
        "nom": comment.name,
        "texte": comment.body,
        "état": comment.get_state_display(),
        "répond au commentaire nº": comment.answers.number if comment.answers else None,
        "envoyé le": _moment(comment.submitted_at),
        "corrigé le": _moment(comment.edited_at),
        "décidé le": _moment(comment.decided_at),
        "risque estimé par le filtre, de 0 à 1": comment.score,
        "raisons du filtre": comment.score_reasons,
        "adresse du réseau": connection.address if connection else None,
        "port": connection.port if connection else None,
        "abonnement aux réponses": _subscription(subscription) if subscription else None,
        "décisions": [_decision(decision) for decision in comment.decisions.all()],
        "signalements reçus": [
            {
                "motif": report.get_reason_display(),
                "reçu le": _moment(report.at),
                "fondé": report.founded,
            }
            for report in comment.reports.all()
        ],
    }


def _subscription(subscription: Subscription) -> Json:
    return {
        "demandé le": _moment(subscription.asked_at),
        "confirmé le": _moment(subscription.confirmed_at),
        "arrêté le": _moment(subscription.stopped_at),
    }


def _decision(decision: Decision) -> Json:
    contest: Contest | None = getattr(decision, "contest", None)
    return {
        "décision": decision.get_verb_display(),
        "le": _moment(decision.at),
        "fondement": decision.get_ground_display(),
        "motif": decision.reason,
        "automatique": decision.automatic,
        "contestation": {
            "explication": contest.explanation,
            "reçue le": _moment(contest.at),
            "tranchée le": _moment(contest.settled_at),
            "refus maintenu": contest.upheld,
            "réponse": contest.answer,
        }
        if contest
        else None,
    }


def _report(report: Report) -> Json:
    return {
        "commentaire": f"{settings.SITE_URL}{report.comment.get_absolute_url()}",
        "motif": report.get_reason_display(),
        "explication": report.explanation,
        "nom": report.name,
        "reçu le": _moment(report.at),
        "traité le": _moment(report.settled_at),
        "fondé": report.founded,
        "réponse": report.answer,
    }


def _error(report: ErrorReport) -> Json:
    return {
        "article": f"{settings.SITE_URL}{report.article.path}",
        "passage": report.quotation,
        "ce qui est faux": report.explanation,
        "source": report.source,
        "nom": report.name,
        "état": report.get_state_display(),
        "reçu le": _moment(report.at),
        "traité le": _moment(report.settled_at),
        "réponse": report.answer,
    }


def _letter(letter: Letter) -> Json:
    return {
        "objet": letter.get_kind_display(),
        "sujet": letter.subject,
        "texte": letter.body,
        "écrit le": _moment(letter.created_at),
        "envoyé le": _moment(letter.sent_at),
    }


def _ban(ban: Ban) -> Json:
    return {"motif": ban.reason, "début": _moment(ban.starts_at), "fin": _moment(ban.ends_at)}


def _moment(instant: datetime | None) -> str | None:
    return timezone.localtime(instant).isoformat(timespec="seconds") if instant else None
