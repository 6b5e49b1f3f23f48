"""German analysis, embedding, ranking and the stored index."""
