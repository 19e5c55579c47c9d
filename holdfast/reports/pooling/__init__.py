"""Many services together: the file that this one sends, and what many files say. Nothing that is sent in is kept."""
