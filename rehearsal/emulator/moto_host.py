"""Runs moto on a free loopback port for the gateway, and ends with it.

The port goes to standard output as one line of JSON. Standard input is the lifeline: the gateway holds its other end,
so it closes however the gateway ends, and moto with it.

Moto matches events with the patterns of rules, and forms what targets get, but knows few kinds of targets and answers
no TestEventPattern. Both are mended here: what it cannot deliver goes back to the gateway with the answer to PutEvents.
"""

import json
import os
import re
import sys
import threading
import traceback

from jsonpath_ng.ext import parse as parse_path
from moto.events import models as events
from moto.events.responses import EventsHandler
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


undelivered = threading.local()

# A text in JSON, or the name of a value that a template has outside of one.
TEXT_OR_NAME = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>]+>')


def form(transformer, event):
    """What a target gets. A text that stands alone in a template gets quotation marks, which moto leaves out."""
    template, paths = transformer.get("InputTemplate"), transformer.get("InputPathsMap", {})

    def is_text(name):
        found = parse_path(paths[name]).find(event) if name in paths else []
        return bool(found) and isinstance(found[0].value, str)

    if template is not None:
        template = TEXT_OR_NAME.sub(lambda it: f'"{it[0]}"' if is_text(it[0][1:-1]) else it[0], template)
    return events.EventTemplateParser.parse(input_template=template, input_paths_map=paths, event=event)


def deliver_or_keep(rule, event, transform_input=True, deliver=events.Rule.send_to_targets):
    """Delivers to the targets that moto knows; keeps what the others get."""
    known = [target for target in rule.targets if target["Arn"].split(":")[2] in ("events", "logs", "sqs")]
    if rule.event_pattern.matches_event(event):
        for target in (one for one in rule.targets if one not in known):
            formed = form(target.get("InputTransformer", {}), event)
            undelivered.kept.append({"Arn": target["Arn"], "Input": formed, "Rule": rule.arn})
    every, rule.targets = rule.targets, known
    try:
        deliver(rule, event, transform_input)
    finally:
        rule.targets = every


def put_events(handler, put=EventsHandler.put_events):
    undelivered.kept = []
    return json.dumps({**json.loads(put(handler)), "Undelivered": undelivered.kept})


def test_event_pattern(handler):
    pattern = events.EventPatternParser(handler._get_param("EventPattern")).parse()
    event = json.loads(handler._get_param("Event"))
    return json.dumps({"Result": events.EventPattern(None, pattern).matches_event(event)})


def mend_events():
    events.Rule.send_to_targets = deliver_or_keep
    EventsHandler.put_events = put_events
    EventsHandler.test_event_pattern = test_event_pattern


class QuietRequestHandler(MotoRequestHandler):
    """The gateway logs requests; twice would be once too often."""

    def log_request(self, code="-", size="-"):
        pass


def main():
    mend_events()
    application = naming_exceptions(DomainDispatcherApplication(create_application))
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=QuietRequestHandler)
    os.environ["MOTO_PORT"] = str(server.port)  # moto calls itself on it
    threading.Thread(target=end_with_standard_input, daemon=True).start()
    print(json.dumps({"port": server.port}), flush=True)
    server.serve_forever()


main()
