"""Villages: what is known of services and goods in and around one."""
