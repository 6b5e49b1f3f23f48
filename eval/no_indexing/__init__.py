"""A second stock that nobody has indexed: a German handbook from a Debian package, with questions of ours."""
