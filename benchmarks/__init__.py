"""One file for each claim; each prints ratios against peers in one run."""
