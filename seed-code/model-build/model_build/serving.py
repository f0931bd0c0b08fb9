"""How the registered model is served."""

SERVING = {
    "SAGEMAKER_PROGRAM": "inference.py",
    "SAGEMAKER_SUBMIT_DIRECTORY": "/opt/ml/model/code",
    "SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT": "text/csv",
    "SAGEMAKER_CONTAINER_LOG_LEVEL": "20",
}
"""Has the XGBoost image call the functions in `code/inference.py` of the archive, isolated from any network."""
