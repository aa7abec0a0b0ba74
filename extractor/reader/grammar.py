"""What may stand in a cell, by its kind: small automata that say which character may follow.

A pattern is built from `one_of`, `literal`, `chain`, `either`, `maybe` and `times`;
`Grammar` runs it, a state being the set of places in the pattern that are reached.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from extractor.model.crop import LineKind
from extractor.reader.alphabet import raised

State = frozenset[int]
DIGITS = "0123456789"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#: The transaction codes of the form's instructions, and V, which has a column of its own.
CODES = "ACDEFGHIJLMOPSUVWXZ"

#: The post's codes for the states and territories of the United States.
STATES = """AK AL AR AS AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MP MS MT
NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UT VA VI VT WA WI WV WY"""


@dataclass(slots=True)
class _Automaton:
    """Places and the ways between them; `None` is a way that needs no character."""

    ways: list[dict[str | None, set[int]]] = field(default_factory=list)

    def place(self) -> int:
        self.ways.append(defaultdict(set))
        return len(self.ways) - 1

    def way(self, start: int, character: str | None, end: int) -> None:
        self.ways[start][character].add(end)


#: Adds a pattern to an automaton, from a place on; gives the place after it.
Pattern = Callable[[_Automaton, int], int]


def one_of(characters: str) -> Pattern:
    """Any one of `characters`."""

    def build(automaton: _Automaton, start: int) -> int:
        end = automaton.place()
        for character in characters:
            automaton.way(start, character, end)
        return end

    return build


def literal(text: str) -> Pattern:
    """Exactly `text`."""
    return chain(*(one_of(character) for character in text))


def chain(*patterns: Pattern) -> Pattern:
    """One pattern after the other."""

    def build(automaton: _Automaton, start: int) -> int:
        for pattern in patterns:
            start = pattern(automaton, start)
        return start

    return build


def either(*patterns: Pattern) -> Pattern:
    """One pattern of several."""

    def build(automaton: _Automaton, start: int) -> int:
        end = automaton.place()
        for pattern in patterns:
            inner = automaton.place()
            automaton.way(start, None, inner)
            automaton.way(pattern(automaton, inner), None, end)
        return end

    return build


def maybe(pattern: Pattern) -> Pattern:
    """The pattern or nothing."""
    return either(pattern, chain())


def times(pattern: Pattern, least: int, most: int) -> Pattern:
    """The pattern `least` to `most` times."""
    return chain(*[pattern] * least, *[maybe(pattern)] * (most - least))


class Grammar:
    """A pattern that can be followed character by character."""

    def __init__(self, pattern: Pattern):
        self._automaton = _Automaton()
        begin = self._automaton.place()
        self._end = pattern(self._automaton, begin)
        self._steps: dict[tuple[State, str], State] = {}
        self.alphabet = frozenset(c for ways in self._automaton.ways for c in ways if c is not None)
        self.start: State = self._reached({begin})

    def step(self, state: State, character: str) -> State:
        """The state after `character`; empty where it may not follow."""
        known = self._steps.get((state, character))
        if known is None:
            ends = {end for place in state for end in self._automaton.ways[place].get(character, ())}
            known = self._steps[state, character] = self._reached(ends)
        return known

    def accepts(self, state: State) -> bool:
        """Whether a text may end here."""
        return self._end in state

    def allows(self, text: str) -> bool:
        """Whether the whole of `text` may stand."""
        state = self.start
        for character in text:
            state = self.step(state, character)
        return self.accepts(state)

    def _reached(self, places: set[int]) -> State:
        found, open_ = set(places), list(places)
        while open_:
            for end in self._automaton.ways[open_.pop()].get(None, ()):
                if end not in found:
                    found.add(end)
                    open_.append(end)
        return frozenset(found)


def _digits(least: int, most: int) -> Pattern:
    return times(one_of(DIGITS), least, most)


def _marks() -> Pattern:
    """Up to six footnote marks, raised or in line."""
    first, high = one_of(raised("123456789")), one_of(raised(DIGITS))
    mark = either(
        chain(literal(raised("(")), first, maybe(high), literal(raised(")"))),
        chain(literal("("), one_of("123456789"), _digits(0, 1), literal(")")),
    )
    return times(chain(maybe(literal(" ")), mark), 0, 6)


def _date() -> Pattern:
    month = either(chain(maybe(literal("0")), one_of("123456789")), chain(literal("1"), one_of("012")))
    day = either(
        chain(maybe(literal("0")), one_of("123456789")),
        chain(one_of("12"), one_of(DIGITS)),
        chain(literal("3"), one_of("01")),
    )
    year = either(chain(either(literal("19"), literal("20")), _digits(2, 2)), _digits(2, 2))

    def parted(mark: str) -> Pattern:
        return chain(month, literal(mark), maybe(chain(day, literal(mark))), year)

    return either(parted("/"), parted("-"))


def _grouped(most_decimals: int) -> Pattern:
    """A number as the forms print it that are made from XML: thousands always parted by commas."""
    whole = either(
        chain(one_of("123456789"), _digits(0, 2), times(chain(literal(","), _digits(3, 3)), 0, 5)),
        literal("0"),
    )
    decimals = chain(literal("."), _digits(1, most_decimals))
    return either(chain(whole, maybe(decimals)), decimals)


def _amount() -> Pattern:
    grouped = chain(one_of("123456789"), _digits(0, 2), times(chain(literal(","), _digits(3, 3)), 1, 5))
    decimals = chain(literal("."), _digits(1, 10))
    number = either(chain(either(grouped, _digits(1, 12)), maybe(decimals)), decimals)
    return chain(maybe(chain(literal("$"), maybe(literal(" ")))), number)


def _state() -> Pattern:
    """The SEC's codes for states and countries: those of the post, or a letter and a digit."""
    abroad = (chain(one_of(CAPITALS), one_of(DIGITS)), chain(one_of("12"), one_of(CAPITALS)))
    return either(*(literal(code) for code in STATES.split()), *abroad)


def _cell(value: Pattern) -> Pattern:
    """A value and its marks, either of which may be missing."""
    return chain(maybe(value), _marks())


@lru_cache(maxsize=1)
def _grammars() -> dict[LineKind, Grammar]:
    code = chain(one_of(CODES), maybe(literal("/K")))
    box = either(one_of("Xx"), chain(times(one_of("_"), 0, 4), one_of("Xx"), times(one_of("_"), 0, 4)))
    return {
        LineKind.DATE: Grammar(_cell(_date())),
        LineKind.AMOUNT: Grammar(_cell(_amount())),
        LineKind.COUNT: Grammar(_cell(_amount())),
        LineKind.CODE: Grammar(chain(code, _marks())),
        LineKind.MARK: Grammar(either(_cell(chain()), box)),
        LineKind.PRICE: Grammar(_cell(chain(literal("$"), maybe(literal(" ")), _grouped(6)))),
        LineKind.UNSIGNED: Grammar(_cell(_grouped(6))),
        LineKind.SIGN: Grammar(_cell(literal("$"))),
        LineKind.SHARES: Grammar(_cell(_grouped(4))),
        LineKind.OWNERSHIP: Grammar(chain(one_of("DI"), _marks())),
        LineKind.SIDE: Grammar(chain(one_of("AD"), _marks())),
        LineKind.STATE: Grammar(_state()),
    }


def kind_grammar(kind: LineKind) -> Grammar | None:
    """The grammar of a kind of line; None where anything may stand."""
    return _grammars().get(kind)
