"""Inputs that no honest person would send, into every importer and every form: `make fuzz`."""
