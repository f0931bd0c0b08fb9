"""Builds the pipeline that builds the model."""
