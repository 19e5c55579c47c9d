"""What is printed: the pack of a request, and the caseload on paper."""
