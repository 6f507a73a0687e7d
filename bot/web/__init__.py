"""What the service answers over HTTP: webhooks, forms, pictures, health."""
