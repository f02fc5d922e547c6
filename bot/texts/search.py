"""Full-text search that forgives: typing errors, words of the same sound, and pinyin."""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Generic, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from bot.texts.pinyin import pinyin

MarkT = TypeVar("MarkT")
_WORD: Final = re.compile(r"[a-z]{2,}|[0-9]+")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_NAMED: Final = 3.0
_SOUNDS_ALIKE: Final = 0.6
_SPELT_ALIKE: Final = 0.8
_ALIKE: Final = 0.9
_LONG_ENOUGH: Final = 4
_MOSTLY: Final = 0.7
_SOUND: Final = "~"
_RETROFLEX: Final = re.compile("([zcs])h")


@dataclass(frozen=True, slots=True)
class Document(Generic[MarkT]):
    """What may be found: its titles and the phrases that ask for it, and its text."""

    mark: MarkT
    names: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True)
class Hit(Generic[MarkT]):
    """A document that was found. `share` is how much of the question it answers, 0 to 1."""

    mark: MarkT
    share: float


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A term of the question and the terms that may stand for it, each with its worth."""

    term: str
    forms: Mapping[str, float]


class Index(Generic[MarkT]):
    """The terms of all documents, worked out once."""

    def __init__(self, documents: Iterable[Document[MarkT]], idle: Iterable[str]) -> None:
        self._idle = _idle_pattern(idle)
        self._marks: list[MarkT] = []
        self._postings: defaultdict[str, dict[int, float]] = defaultdict(dict)
        for place, document in enumerate(documents):
            self._marks.append(document.mark)
            self._add(place, document.body, 1.0)
            self._add(place, "\n".join(document.names), _NAMED)
        self._words = tuple(term for term in self._postings if _WORD.fullmatch(term))
        self._sounds = tuple(term[1:] for term in self._postings if term.startswith(_SOUND))

    def search(self, typed: str, limit: int) -> tuple[Hit[MarkT], ...]:
        """Find the documents that answer most of a question, the best first."""
        wanted = tuple(self._wanted(self._bare(typed)))
        whole = sum(self._rarity(one.term) for one in wanted) * _NAMED
        scores: defaultdict[int, float] = defaultdict(float)
        for one in wanted:
            for place, weight in self._weights(one).items():
                scores[place] += weight
        ranked = sorted(scores.items(), key=lambda found: (-found[1], found[0]))
        return tuple(Hit(self._marks[place], score / whole) for place, score in ranked[:limit])

    def _add(self, place: int, text: str, weight: float) -> None:
        for term in _terms(self._bare(text)):
            self._postings[term][place] = weight

    def _bare(self, text: str) -> str:
        return self._idle.sub(" ", fold(text))

    def _wanted(self, folded: str) -> Iterator[_Wanted]:
        for pair, sound in dict(_pairs(folded)).items():
            yield _Wanted(pair, {pair: 1.0, sound: _SOUNDS_ALIKE})
        words = tuple(dict.fromkeys(_WORD.findall(folded)))
        heard = () if self._postings.keys() & set(words) else self._heard("".join(words))
        if heard:
            yield from (_Wanted(_SOUND + sound, {_SOUND + sound: 1.0}) for sound in heard)
        else:
            yield from (_Wanted(word, self._spelt(word)) for word in words)

    def _heard(self, typed: str) -> tuple[str, ...]:
        """Pick the sounds of the documents in what may be pinyin; none where most is not."""
        sounded = _sound_of(typed)
        heard = tuple(sound for sound in self._sounds if sound in sounded)
        covered = {
            place
            for sound in heard
            for place in range(sounded.find(sound), sounded.find(sound) + len(sound))
        }
        return heard if len(covered) >= _MOSTLY * len(sounded) else ()

    def _spelt(self, word: str) -> Mapping[str, float]:
        """Take a word with its like: errors and endings shall matter little."""
        if len(word) < _LONG_ENOUGH:
            return {word: 1.0}
        alike = process.extract(
            word, self._words, scorer=JaroWinkler.similarity, score_cutoff=_ALIKE, limit=5
        )
        return {**{found: likeness * _SPELT_ALIKE for found, likeness, _ in alike}, word: 1.0}

    def _weights(self, wanted: _Wanted) -> dict[int, float]:
        """Weigh each document by the best of a term's forms that it holds."""
        best: dict[int, float] = {}
        rarity = self._rarity(wanted.term)
        for form, worth in wanted.forms.items():
            for place, weight in self._postings.get(form, {}).items():
                best[place] = max(best.get(place, 0.0), weight * worth * rarity)
        return best

    def _rarity(self, term: str) -> float:
        return math.log(1 + len(self._marks) / (1 + len(self._postings.get(term, {}))))


def fold(text: str) -> str:
    """Take away width, case and accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _terms(folded: str) -> Iterator[str]:
    yield from _WORD.findall(folded)
    for pair, sound in _pairs(folded):
        yield pair
        yield sound


def _pairs(folded: str) -> Iterator[tuple[str, str]]:
    """Cut Chinese into pairs of neighbouring signs, each with its sound.

    A sign is sounded by itself: the same on both sides, whatever words it stands in.
    """
    for run in _HAN.findall(folded):
        for one, next_one in pairwise(run):
            yield one + next_one, _SOUND + _sound_of(pinyin(one) + pinyin(next_one))


def _sound_of(spelt: str) -> str:
    """Level what many speakers do not tell apart: zh and z, ch and c, sh and s, ng and n."""
    return _RETROFLEX.sub(r"\1", spelt).replace("ng", "n").replace("v", "u")


def _idle_pattern(idle: Iterable[str]) -> re.Pattern[str]:
    """Match the words that any question holds; Latin ones only as whole words."""
    phrases = sorted({fold(phrase) for phrase in idle}, key=len, reverse=True)
    latin = (rf"\b{re.escape(one)}\b" if one.isascii() else re.escape(one) for one in phrases)
    return re.compile("|".join(latin))
