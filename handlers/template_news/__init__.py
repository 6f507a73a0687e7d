"""What officers are told when WhatsApp no longer takes a template."""
