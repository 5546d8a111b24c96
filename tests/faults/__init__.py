"""Faults on real processes: PostgreSQL, Kafka, workers and the API are killed while people go on working."""
