"""What work costs, as a ratio: machines differ, and so does one machine from minute to minute."""

import gc
from collections.abc import Callable
from time import process_time

ROUNDS = 3


def yardstick() -> None:
    """Do what costs about a millisecond on a machine of 2026 with nothing else to do."""
    words: dict[str, int] = {}
    for number in range(9_500):
        word = f"mot {number % 100}"
        words[word] = words.get(word, 0) + 1


def effort(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return what `work` costs, in yardsticks: the least of some rounds, each measured beside one.

    Nothing is collected meanwhile: it would be the garbage of other tests.
    """
    gc.disable()
    try:
        return min(_seconds(work) / _seconds(yardstick) for _ in range(rounds))
    finally:
        gc.enable()


def _seconds(work: Callable[[], object]) -> float:
    before = process_time()
    work()
    return process_time() - before
