"""Pages, static files and the command line; composes everything."""
