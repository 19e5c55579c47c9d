"""The pages of the evaluation, one file a topic."""
