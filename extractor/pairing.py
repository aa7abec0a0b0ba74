"""Two lists paired in their order, so that what one of them lacks does not spoil what follows."""

from __future__ import annotations

from collections.abc import Sequence


def pair_in_order(alike: Sequence[Sequence[float]], others: int) -> list[tuple[int | None, int | None]]:
    """The pairing of two lists that keeps their orders and in which most is alike.

    `alike[i][j]` is how much the i-th of the one has of the j-th of the other, which has
    `others` members. A member left over is paired with None. Of pairings as good, the one
    that pairs earlier.
    """
    count = len(alike)
    best = [[0.0] * (others + 1) for _ in range(count + 1)]
    for i in range(count - 1, -1, -1):
        for j in range(others - 1, -1, -1):
            best[i][j] = max(alike[i][j] + best[i + 1][j + 1], best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < count and j < others:
        if best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return [*pairs, *((left, None) for left in range(i, count)), *((None, left) for left in range(j, others))]
