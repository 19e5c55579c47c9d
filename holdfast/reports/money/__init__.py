"""A statement of money made on a page: answers in plain words or written YAML, the result looked at, then kept."""
