"""Proving whose records are one's own, and what an earlier account says to a later one."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.proof import Way
from bot.ui.pages.page import Page


@dataclass(frozen=True, slots=True)
class ChooseProof(Page):
    """The ways to prove: of who was typed just now, else of who is bound already."""

    tag: ClassVar[str] = "bp"


@dataclass(frozen=True, slots=True)
class ProveBy(Page):
    """Begins one way to prove, or begins it again."""

    tag: ClassVar[str] = "bw"
    way: Way


@dataclass(frozen=True, slots=True)
class OtherBinding(Page):
    """Says whether a later account is one's own. Whose records it is about, the sender tells."""

    tag: ClassVar[str] = "bo"
    is_mine: bool
