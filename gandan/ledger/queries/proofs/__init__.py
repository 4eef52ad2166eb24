"""The parts of `verify`: each proof looks for the first disagreement of its kind and tells it in one sentence."""
