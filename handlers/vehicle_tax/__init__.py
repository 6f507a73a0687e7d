"""What a vehicle's tax comes to: by its plate, or computed from what a resident knows of it."""
