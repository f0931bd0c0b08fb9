from pathlib import Path

import boto3
import pytest
from botocore.stub import Stubber

NOTEBOOKS = Path(__file__).resolve().parents[2]

#: Reads the model of each service once.
SESSION = boto3.Session()


class Stubs:
    """Clients of the notebooks: they answer what a test told them, and fail on any other call."""

    def __init__(self):
        self._clients = {}

    def client(self, service):
        if service not in self._clients:
            client = SESSION.client(
                service, region_name="eu-west-1", aws_access_key_id="test", aws_secret_access_key="test"
            )
            stubber = Stubber(client)
            stubber.activate()
            self._clients[service] = (client, stubber)
        return self._clients[service][0]

    def answer(self, service, operation, request, answer):
        self.client(service)
        self._clients[service][1].add_response(operation, answer, request)

    def refuse(self, service, operation, code, message):
        self.client(service)
        self._clients[service][1].add_client_error(operation, code, message)

    def used_up(self):
        for _, stubber in self._clients.values():
            stubber.assert_no_pending_responses()


@pytest.fixture
def stubs(monkeypatch):
    monkeypatch.syspath_prepend(str(NOTEBOOKS))
    stubs = Stubs()
    monkeypatch.setattr(boto3, "client", stubs.client)
    yield stubs
    stubs.used_up()
