"""Holdfast runs a parent–infant relationship service and shows, honestly, what it achieves."""
