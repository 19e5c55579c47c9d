"""The statements that a team has kept for its evaluation: what stands, what was withdrawn, and by whom."""
