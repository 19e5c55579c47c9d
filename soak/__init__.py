"""Long trials of the running service: what no test has the time for. `python -m soak [NAME ...] [--quick]`."""
