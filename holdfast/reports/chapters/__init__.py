"""The chapters of an evaluation: each a function from what was asked to cards and data."""
