"""What a rule of the form says of one place of a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractor.model.extraction import Severity
from extractor.model.form4 import Form4


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Whether the fields at `paths` keep the rule.

    `rule` is its short, stable name. `paths` are all the fields that it looked at, the most
    telling first, whether it is kept or broken: kept, it speaks for each of them. `message`
    says what is wrong where it is broken. `severity` is how much a broken one tells: `info`
    where filers themselves break the rule now and then, None where it is a mere custom, which
    speaks for what keeps it and against nothing.
    """

    rule: str
    paths: tuple[str, ...]
    passed: bool
    message: str = ""
    severity: Severity | None = Severity.WARNING


#: Looks at a record and gives a result for every place to which its rule applies.
Check = Callable[[Form4], Iterator[CheckResult]]
