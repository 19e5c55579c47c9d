"""Charts as geometry: a specification goes in, a `Picture` of marks comes out, one template draws it.

For: positions, scales and the order of paint, without Django, a clock or a template.
Not for: colours (a mark names its look, `chart-marks.css` paints it) or numbers (they come worked out).
Every picture carries the sentence that says what it shows; it is the picture's text alternative.
"""
