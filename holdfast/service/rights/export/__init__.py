"""Everything that a service owns, in open formats, readable without Holdfast."""
