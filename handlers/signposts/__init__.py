"""Says kindly what is out of scope, and where to go with it."""
