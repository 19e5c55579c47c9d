"""The research extract: coarser than the extract, of those who said yes to research, under pseudonyms of its own."""

from holdfast.reports.extract.research.actions import write_research_extract

__all__ = ["write_research_extract"]
