"""Load: 100 people at work at once in a service of 100,000 families and millions of events, and pages that stay flat.

`python -m soak load [--quick]`. Two throw-away databases of generated families are filled by COPY, and `holdfast serve`
stands on each. Printed are, for each page a worker lives on, what it costs at both sizes, its 95th percentile while a
hundred workers each open a page every few seconds, and requests a second when all press as fast as they can; each as a
ratio of a bare Django page and of one raw query in the same run, so that the figures mean the same on another machine.
"""
