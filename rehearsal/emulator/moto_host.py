"""Runs moto on a free loopback port for the gateway, and ends with it.

The port goes to standard output as one line of JSON. Standard input is the lifeline: the gateway holds its other end,
so it closes however the gateway ends, and moto with it.
"""

import json
import os
import sys
import threading
import traceback

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server


def end_with_standard_input():
    while os.read(sys.stdin.fileno(), 4096):
        pass
    os._exit(0)


def create_application(service):
    if service is None:
        raise NotImplementedError("moto has no such service")
    return create_backend_app(service)


def naming_exceptions(application):
    """A 500 of moto is a page of HTML; this one names the exception, for the gateway to pass on."""

    def call(environ, start_response):
        try:
            return application(environ, start_response)
        except Exception as exception:
            traceback.print_exc()
            body = json.dumps({"exception": type(exception).__name__, "message": str(exception)}).encode()
            start_response(
                "500 Internal Server Error",
                [("Content-Type", "application/x-moto-exception+json"), ("Content-Length", str(len(body)))],
            )
            return [body]

    return call


class QuietRequestHandler(MotoRequestHandler):
    """The gateway logs requests; twice would be once too often."""

    def log_request(self, code="-", size="-"):
        pass


def main():
    application = naming_exceptions(DomainDispatcherApplication(create_application))
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=QuietRequestHandler)
    os.environ["MOTO_PORT"] = str(server.port)  # moto calls itself on it
    threading.Thread(target=end_with_standard_input, daemon=True).start()
    print(json.dumps({"port": server.port}), flush=True)
    server.serve_forever()


main()
