"""Laporkan: a buyer reports that something is wrong with a product."""
