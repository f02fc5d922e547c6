"""What staff can do to a broadcast by a button, and what it asks them for."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from bot.domain.language import Language
from bot.domain.staff import Action


class Deed(StrEnum):
    """One button's deed."""

    TEST = "test"
    TEST_LIST = "test_list"
    REHEARSE = "rehearse"
    FALL_BACK = "fall_back"
    DROP_FILE = "drop_file"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    APPROVE = "approve"
    REJECT = "reject"
    SEND = "send"
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    RETRY = "retry"
    RECALL = "recall"
    WITHDRAW = "withdraw"  # a note takes the place of what was sent
    DUPLICATE = "duplicate"
    CORRECT = "correct"


NEEDS: Final[Mapping[Deed, Action]] = {
    Deed.TEST: Action.WRITE,
    Deed.TEST_LIST: Action.WRITE,
    Deed.REHEARSE: Action.WRITE,
    Deed.FALL_BACK: Action.WRITE,
    Deed.DROP_FILE: Action.WRITE,
    Deed.SUBMIT: Action.WRITE,
    Deed.TAKE_BACK: Action.WRITE,
    Deed.APPROVE: Action.APPROVE,
    Deed.REJECT: Action.APPROVE,
    Deed.SEND: Action.SEND,
    Deed.PAUSE: Action.HALT,
    Deed.RESUME: Action.RESUME,
    Deed.CANCEL: Action.HALT,
    Deed.RETRY: Action.RESUME,
    Deed.RECALL: Action.RECALL,
    Deed.WITHDRAW: Action.RECALL,
    Deed.DUPLICATE: Action.WRITE,
    Deed.CORRECT: Action.WRITE,
}
"""Which action of the table each deed is."""

UNDOING: Final = frozenset({Deed.RECALL, Deed.WITHDRAW})
"""What takes back what was sent."""

CONFIRMED: Final = frozenset({Deed.CANCEL, *UNDOING})
"""What cannot be undone is asked twice."""


class Asked(StrEnum):
    """What a draft asks its author to type or to send."""

    ZH_HANS = "zh_Hans"
    ZH_HANT = "zh_Hant"
    EN = "en"
    FILE = "file"
    DOCUMENT_NO = "document_no"
    ISSUER = "issuer"
    EFFECTIVE = "effective"
    LAPSES = "lapses"
    AREA = "area"
    START = "start"
    TEMPLATE = "template"  # the name under which the whole is kept
    SEGMENT = "segment"  # the name under which its audience is kept

    @property
    def language(self) -> Language | None:
        """Tell which text it asks for, where it asks for one."""
        return Language(self.value) if self.value in set(Language) else None


class Point(StrEnum):
    """A point on which an audience can be narrowed."""

    AREA = "area"
    INSURED = "insured"
    GROUP = "group"
    LANGUAGE = "language"
    BOUND = "bound"
    SUBSCRIBED = "subscribed"
    SEEN_DAYS = "seen_days"


class ReportForm(StrEnum):
    """A file of a report; the value is its ending."""

    CSV = "csv"
    XLSX = "xlsx"


class Refusal(StrEnum):
    """Why a deed was not done."""

    MOVED_ON = "moved_on"  # somebody was quicker, or it is too late
    CHANGED = "changed"  # not what was looked at, or agreed to
    FLAWED = "flawed"
    NOT_TESTED = "not_tested"
    NOBODY = "nobody"
    OWN = "own"
    APPROVAL_OVER = "approval_over"
    APPROVER_LEFT = "approver_left"
    WRONG_CODE = "wrong_code"
    LOCKED = "locked"
    WRONG_NUMBER = "wrong_number"
    TOO_OLD = "too_old"
    ENCLOSED = "enclosed"  # a picture or a file would stay
    NOT_ALLOWED = "not_allowed"
