"""The model: what runs in the containers of the pipeline's jobs and of the endpoint.

Nothing here needs more than NumPy and XGBoost, which the XGBoost image brings, and Python 3.10, which it runs.
"""
