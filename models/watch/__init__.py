"""Residents watch prices: alerts that they asked for, and reports of what they saw in shops."""
