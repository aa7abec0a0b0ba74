"""Qualities of scan, from a clean grey one to a photographed fax, as recipes of degrading steps."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np

from training.degrading import (
    Dice,
    Grey,
    Inks,
    banded,
    blurred,
    compressed,
    folded,
    ink_to_grey,
    noisy,
    resampled,
    shaded,
    specked,
    spotted,
    streaked,
    struck,
    thresholded,
    uneven,
    worn,
)

Recipe = Callable[[Dice, Inks], Grey]


def grey_scan(dice: Dice, ink: Inks) -> Grey:
    """A grey office scan through JPEG."""
    ink = blurred(ink, dice.uniform(0.2, 1.0))
    if dice.random() < 0.3:
        ink = uneven(dice, ink, 0.6, 1.1, 30.0)
    ink = noisy(dice, ink, dice.uniform(0.0, 0.05))
    grey = ink_to_grey(ink, dice.uniform(215, 255), dice.uniform(0, 100))
    return compressed(grey, int(dice.integers(45, 96)))


def bilevel_scan(dice: Dice, ink: Inks) -> Grey:
    """A black-and-white office scan."""
    ink = blurred(ink, dice.uniform(0.2, 0.75))
    if dice.random() < 0.4:
        ink = uneven(dice, ink, 0.65, 1.15, dice.uniform(10, 50))
    return _office_scan(dice, ink, 0.4, (1, 4))


def fax(dice: Dice, ink: Inks) -> Grey:
    """Fax quality: faded, specked, streaked and struck through."""
    if dice.random() < 0.25:
        ink = worn(dice, ink)
    ink = blurred(ink, dice.uniform(0.3, 0.9))
    ink = uneven(dice, ink, dice.uniform(0.4, 0.95), 1.2, dice.uniform(6, 40))
    if dice.random() < 0.3:
        ink = streaked(dice, ink)
    if dice.random() < 0.06:
        ink = struck(dice, ink)
    ink = noisy(dice, ink, dice.uniform(0.03, 0.2))
    ink = thresholded(ink, dice.uniform(0.25, 0.62))
    if dice.random() < 0.35:
        ink = specked(dice, ink, dice.uniform(0.0, 0.09), dice.uniform(0.0, 0.04))
    if dice.random() < 0.5:
        ink = spotted(dice, ink, int(dice.integers(1, 7)))
    return _black_and_white(ink)


def copied_fax(dice: Dice, ink: Inks) -> Grey:
    """A fax of a fax."""
    first = np.asarray(fax(dice, ink) < 128, dtype=np.float32)
    again = blurred(first, dice.uniform(0.4, 0.7))
    again = noisy(dice, again, dice.uniform(0.02, 0.12))
    return _black_and_white(thresholded(again, dice.uniform(0.3, 0.6)))


def photograph(dice: Dice, ink: Inks) -> Grey:
    """Shadowed, crumpled, soft and compressed."""
    ink = blurred(ink, dice.uniform(0.4, 1.5))
    if dice.random() < 0.55:
        ink = banded(dice, ink, dice.uniform(0.25, 0.55))
    if dice.random() < 0.15:
        ink = struck(dice, ink)
    ink = shaded(dice, ink, dice.uniform(0.0, 0.45))
    ink = noisy(dice, blurred(ink, dice.uniform(0.1, 0.6)), dice.uniform(0.0, 0.08))
    grey = ink_to_grey(ink, dice.uniform(190, 255), dice.uniform(0, 110))
    if dice.random() < 0.3:
        grey = resampled(grey, dice.uniform(0.6, 0.95))
    return compressed(grey, int(dice.integers(25, 90)))


#: Recipes with their shares.
Shares = tuple[tuple[Recipe, float], ...]

#: Each recipe and its share.
RECIPES: Shares = (
    (grey_scan, 18),
    (bilevel_scan, 30),
    (fax, 28),
    (copied_fax, 6),
    (photograph, 18),
)


#: Share of pages that are worse than scanners and faxes make them: what is lost there cannot be learnt.
_HARSH = 0.2


def bilevel_page(dice: Dice, ink: Inks) -> Grey:
    """A whole page scanned in black and white in an office."""
    harsh = dice.random() < _HARSH
    ink = blurred(ink, dice.uniform(0.2, 0.75))
    if dice.random() < 0.5:
        low = dice.uniform(0.6, 0.9) if harsh else dice.uniform(0.75, 1.0)
        ink = uneven(dice, ink, low, 1.15, dice.uniform(15, 200))
    return _office_scan(dice, ink, 0.5, (5, 300), 0.68 if harsh else 0.48)


def faxed_page(dice: Dice, ink: Inks) -> Grey:
    """A whole page as a fax gave it."""
    harsh = dice.random() < _HARSH
    if dice.random() < 0.25:
        ink = worn(dice, ink)
    ink = blurred(ink, dice.uniform(0.3, 0.85))
    low = dice.uniform(0.4, 0.95) if harsh else dice.uniform(0.7, 1.0)
    ink = uneven(dice, ink, low, 1.2, dice.uniform(8, 120))
    for _ in range(int(dice.integers(0, 12))):
        ink = streaked(dice, ink)
    ink = noisy(dice, ink, dice.uniform(0.03, 0.18))
    ink = thresholded(ink, dice.uniform(0.25, 0.6 if harsh else 0.5))
    if dice.random() < 0.35:
        most = 0.03 if harsh else 0.006
        ink = specked(dice, ink, dice.uniform(0.0, most), dice.uniform(0.0, most))
    if dice.random() < 0.5:
        ink = spotted(dice, ink, int(dice.integers(50, 900)))
    return _black_and_white(ink)


def copied_page(dice: Dice, ink: Inks) -> Grey:
    """A whole page faxed and copied again."""
    first = np.asarray(faxed_page(dice, ink) < 128, dtype=np.float32)
    again = noisy(dice, blurred(first, dice.uniform(0.4, 0.7)), dice.uniform(0.02, 0.12))
    return _black_and_white(thresholded(again, dice.uniform(0.3, 0.6)))


def photographed_page(dice: Dice, ink: Inks) -> Grey:
    """A whole page in uneven light, soft, crossed by dirty folds, compressed."""
    ink = blurred(ink, dice.uniform(0.4, 1.2))
    if dice.random() < 0.5:
        ink = uneven(dice, ink, 0.65, 1.1, dice.uniform(40, 300))
    if dice.random() < 0.5:
        ink = folded(dice, ink, int(dice.integers(1, 9)))
    ink = shaded(dice, ink, dice.uniform(0.0, 0.5))
    ink = noisy(dice, blurred(ink, dice.uniform(0.1, 0.6)), dice.uniform(0.0, 0.07))
    grey = ink_to_grey(ink, dice.uniform(190, 255), dice.uniform(0, 110))
    return compressed(grey, int(dice.integers(30, 92)))


#: The same for whole pages.
PAGE_RECIPES: Shares = (
    (grey_scan, 18),
    (bilevel_page, 44),
    (faxed_page, 26),
    (copied_page, 4),
    (photographed_page, 10),
)


def choose_recipe(rng: random.Random, recipes: Shares) -> Recipe:
    """One of the recipes, each as often as its share."""
    return rng.choices([one for one, _ in recipes], [share for _, share in recipes])[0]


def _office_scan(dice: Dice, ink: Inks, often: float, spots: tuple[int, int], most: float = 0.68) -> Grey:
    """Grain and a threshold of at most `most`, and with the chance `often` some spots."""
    ink = noisy(dice, ink, dice.uniform(0.01, 0.14))
    ink = thresholded(ink, dice.uniform(0.25, most))
    if dice.random() < often:
        ink = spotted(dice, ink, int(dice.integers(*spots)))
    return _black_and_white(ink)


def _black_and_white(ink: Inks) -> Grey:
    return ink_to_grey(ink, 255.0, 0.0)
