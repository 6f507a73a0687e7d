"""The sandbox against the platforms' own client libraries, and against their rules."""
