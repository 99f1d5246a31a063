"""Keys of rows, as requests name them."""

from django.db.models import BigIntegerField

KEY_DIGITS = 19  # of the greatest number a key may be; longer ones are not even read


def may_be_a_key(value: object) -> bool:
    """Tell whether a row may have the key `value`: a number, no greater than a database takes."""
    said = str(value)
    is_number = said.isascii() and said.isdecimal() and len(said) <= KEY_DIGITS
    return is_number and int(said) <= BigIntegerField.MAX_BIGINT
