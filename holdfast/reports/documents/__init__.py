"""Printed documents, made by typst from data and the same pictures as the page."""

from holdfast.reports.documents.evaluation import evaluation_as_pdf

__all__ = ["evaluation_as_pdf"]
