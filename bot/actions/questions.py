"""The one open question of a visitor: asked, answered, left."""

from bot.actions.office import Office
from bot.domain.visitor import Question, QuestionKind, Visitor

PATIENCE_MS = 10 * 60 * 1000


async def ask(office: Office, visitor: Visitor, kind: QuestionKind, carried: str = "") -> None:
    """Wait for an answer for ten minutes; an earlier question is forgotten."""
    expires = office.clock.now_ms() + PATIENCE_MS
    await office.questions.ask(visitor.id, Question(kind, expires, carried))


async def pending(office: Office, visitor: Visitor) -> Question | None:
    return await office.questions.pending(visitor.id, office.clock.now_ms())


async def overdue(office: Office, visitor: Visitor) -> Question | None:
    """Find the question that an answer has come too late for."""
    if not visitor.was_asked:
        return None
    question = await office.questions.last(visitor.id)
    return question if question and question.expires_ms <= office.clock.now_ms() else None


async def close(office: Office, visitor: Visitor) -> None:
    await office.questions.close(visitor.id)
