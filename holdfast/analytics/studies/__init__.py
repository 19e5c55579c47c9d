"""Whole questions answered from an extract: an indicator brings the rows, a method of `science` makes the figures."""
