"""What all services about prices ask alike; the texts belong to the service that asks."""
