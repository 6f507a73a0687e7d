"""Officers of the price team (TPID) see what residents report, and answer it."""
