"""The number of the request that is being answered."""

from contextvars import ContextVar

number: ContextVar[str] = ContextVar("request_number", default="")
