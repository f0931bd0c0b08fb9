"""Prepares the delivery of a registered model to the accounts of its stages, and tests the endpoints there."""
