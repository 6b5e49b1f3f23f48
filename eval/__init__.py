"""Questions with expected sources, metrics, runs and reports."""
