"""How fast the product is: residents played at full speed, beside floors and peers."""
