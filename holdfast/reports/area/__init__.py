"""An area's counts over time, kept for the evaluation: rows in, the checked result shown, then kept as a statement."""
