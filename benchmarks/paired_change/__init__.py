"""Claim: the change of fifty million scores by site and quarter costs a few scans of their file, in flat memory."""
