"""What can go wrong, split by who can act.

::

    ConsiliumError                the operator must act
    ├── UserError                 the caller must change the request; names the field
    │   ├── RecordError           the patient record cannot be read
    │   ├── UnitError             a unit is unknown, or does not fit the quantity
    │   └── ImplausibleError      a value no living patient has
    ├── ToolRetry                 the model can mend its call
    ├── ToolFailed                final; the model sees it
    ├── ModelError                the model seam failed
    │   ├── ModelUnavailable      no answer: refused, died, timed out
    │   ├── ModelGarbage          an answer that does not fit the schema
    │   └── BudgetExhausted       the consult's cap on tokens, seconds or calls is reached
    └── TranscriptError           a transcript is broken, forged or incomplete

Domain code raises these and never speaks HTTP; ``service/errors.py`` maps them to status codes and exit codes.
No message may carry text of a patient's record: messages are logged.
"""

from __future__ import annotations


class ConsiliumError(Exception):
    """Something the operator must act on."""


class UserError(ConsiliumError):
    """The caller must change the request. ``field`` names what is wrong with a path the caller knows."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


class RecordError(UserError):
    """The patient record cannot be read."""


class UnitError(UserError):
    """A unit is unknown, or does not fit the quantity."""


class ImplausibleError(UserError):
    """A value outside what is compatible with a living patient, such as an age of 430."""


class ToolRetry(ConsiliumError):
    """The model can mend its call: the message says how."""


class ToolFailed(ConsiliumError):
    """A tool failed for good; the failure travels into the answer."""


class ModelError(ConsiliumError):
    """The model seam failed."""


class ModelUnavailable(ModelError):
    """The model server refused, died or timed out."""


class ModelGarbage(ModelError):
    """The model answered with something that does not fit the schema."""


class BudgetExhausted(ModelError):
    """The consult's cap on tokens, seconds or calls is reached."""


class TranscriptError(ConsiliumError):
    """A transcript is broken, forged or incomplete. ``line`` is the first line that does not hold (1-based)."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line
        self.message = message
