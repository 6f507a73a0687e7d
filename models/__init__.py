"""The programme as it is kept: tables, the rules about them, and nothing of how people are talked to."""
