"""What the evaluation shows, said and drawn: the same cards for the page and the printed report."""
