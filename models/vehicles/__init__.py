"""Vehicles: their plates, the register, the rates of tax, bills, and where to pay them."""
