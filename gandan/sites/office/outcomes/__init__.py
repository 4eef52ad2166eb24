"""Pages of what came of the work: results by production model, and questions that wait for an answer."""
