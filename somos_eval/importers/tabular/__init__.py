"""Tables that evaluators bring already in the shape of the model."""
