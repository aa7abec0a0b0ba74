"""Files that arrive in folders, once they are complete. The only module that knows `watchfiles`."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import MissingExtraError
from extractor.inputs import files_at
from extractor.runs.scan import Found, look_at
from extractor.runs.stopping import Stop

#: Seconds for which a file must have been left alone: programs that copy write more often than that.
SETTLED = 2.0
#: Milliseconds between two looks at files that are not settled yet.
PAUSE = 500


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file as it was when it last looked different."""

    found: Found
    at: float


def arrivals(paths: Iterable[Path], out: Path, stop: Stop) -> Iterator[list[Found]]:
    """What came or changed under the folders, in batches, until `stop` is wanted.

    First all that is there, since it may have come before the watch began. Raises
    MissingExtraError where `watchfiles` is not installed.
    """
    try:
        from watchfiles import Change, watch
    except ImportError:
        raise MissingExtraError("watchfiles", "--watch", "watch") from None
    folders = [path.absolute() for path in paths if path.is_dir()]
    settling: dict[str, _Seen] = {}
    touched = {(folder, folder) for folder in folders}
    for changes in watch(*folders, watch_filter=None, rust_timeout=PAUSE, yield_on_timeout=True):
        if stop.wanted:
            return
        came = [Path(place).absolute() for change, place in changes if change is not Change.deleted]
        touched |= {(folder, path) for path in came for folder in folders if path.is_relative_to(folder)}
        now = time.monotonic()
        for folder, path in touched:
            settling.update((one.name, _Seen(look_at(one), now)) for one in files_at(folder, path, out))
        touched = set()
        if complete := _take_complete(settling, now):
            yield complete


def _take_complete(settling: dict[str, _Seen], now: float) -> list[Found]:
    """Take out what has not changed for long enough; what has, begins to settle anew."""
    complete = []
    for name, seen in list(settling.items()):
        if now - seen.at < SETTLED:
            continue
        again = look_at(seen.found)
        if again == seen.found:
            complete.append(settling.pop(name).found)
        else:
            settling[name] = _Seen(again, now)
    return complete
