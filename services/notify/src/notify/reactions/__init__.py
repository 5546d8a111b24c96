"""What this service does when it hears something: it queues deliveries, and sends them."""
