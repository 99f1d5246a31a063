"""How long one has to wait, for people."""

from django.utils.translation import ngettext

NO_BREAK = "\u00a0"


def time_in_words(seconds: int) -> str:
    """Return « 40 secondes », « 4 minutes » or « 2 heures »; never less than `seconds`.

    No line ends between the number and its unit.
    """
    return _number_and_unit(seconds).replace(" ", NO_BREAK)


def _number_and_unit(seconds: int) -> str:
    minutes = -(-seconds // 60)
    hours = -(-minutes // 60)
    if seconds < 60:
        return ngettext("%(n)d seconde", "%(n)d secondes", seconds) % {"n": seconds}
    if minutes < 60:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    return ngettext("%(n)d heure", "%(n)d heures", hours) % {"n": hours}
