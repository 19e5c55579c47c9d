"""Every address, as everybody, with what somebody would send who wishes harm: `python -m soak hostile [--quick]`."""
