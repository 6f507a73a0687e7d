"""Charts as pictures: drawn as SVG in our own style, and turned into PNG."""
