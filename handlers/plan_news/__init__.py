"""What officers are told of announcements that repeat."""
