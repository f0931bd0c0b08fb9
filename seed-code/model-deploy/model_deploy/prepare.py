"""Writes what the pipeline deploys: the template, and the values of its parameters for each stage."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model_deploy.batch import batch_parameters
from model_deploy.contract import Environment, read_environment
from model_deploy.delivered import Comparison, compare_with_stack, compare_with_stack_set, delivery_name
from model_deploy.monitoring import NO_MONITORING, monitoring_parameters
from model_deploy.option_files import read_options
from model_deploy.options import StageOptions
from model_deploy.packages import ModelPackage, pick_model_package
from model_deploy.parameters import Delivery, as_parameter_list, as_template_configuration, stage_parameters
from model_deploy.problems import Refused, refuse_any
from model_deploy.running import same_run_under_way
from model_deploy.settings import STAGES, PrepareSettings, Stage

TEMPLATE = "endpoint-template.yaml"
BATCH_TEMPLATE = "batch-transform-template.yaml"

#: What SageMaker allows for a name, less a hyphen and a revision.
LONGEST_ENDPOINT_NAME = 54

#: Makes the client of a service, such as `ssm`.
ClientOf = Callable[[str], Any]


@dataclass(frozen=True)
class Folders:
    """Where the repository is, and where to write."""

    repository: Path
    output: Path


@dataclass(frozen=True)
class Prepared:
    """What the pipeline is told."""

    #: What there is to say about the delivery.
    notes: list[str]
    #: The model package; none where no version is approved yet.
    package: ModelPackage | None
    #: False where everything is delivered already or by a run that is under way, or there is nothing to deliver.
    deliver: bool

    def variables(self) -> dict[str, str]:
        """The variables that the build exports."""
        return {
            "DELIVER": "true" if self.deliver else "false",
            "DELIVERED_PACKAGE": "none" if self.package is None else self.package.arn,
        }


def prepare(settings: PrepareSettings, folders: Folders, client: ClientOf) -> Prepared:
    """Writes the templates and their parameters into the output folder.

    Without an approved version it writes the template alone: a new project has none.
    Raises :class:`Refused` with every problem of both stages; then nothing is written.
    """
    problems: list[str] = []
    template = _collected(problems, _read_template, folders, TEMPLATE)
    batch_template = _collected(problems, _read_template, folders, BATCH_TEMPLATE)
    options = {stage: _collected(problems, _stage_options, settings, folders, stage) for stage in STAGES}
    refuse_any(problems)
    environment = read_environment(client("ssm"), settings)
    refuse_any(_wrong_names(settings, environment))
    package = pick_model_package(client("sagemaker"), settings.model_package_group, settings.model_package_arn)
    if package is None:
        _write(folders.output, "", TEMPLATE, template, {})
        note = f"the model package group {settings.model_package_group} has no approved version: nothing is delivered."
        return Prepared([note], None, deliver=False)

    deliver = False
    notes = [f"version {package.version} of {settings.model_package_group}: {package.arn}"]
    written: dict[Stage, dict[str, str]] = {}
    for stage in STAGES:
        monitoring = _collected(problems, _monitoring, settings, environment, package, stage, options[stage])
        if monitoring is not None:
            stage_name, endpoint_name = environment.stage_names[stage], getattr(settings.endpoint_names, stage)
            delivery = Delivery(stage_name, endpoint_name, package, options[stage], monitoring)
            written[stage] = stage_parameters(settings, delivery, template)
            comparison = _compared(settings, environment, stage, client("cloudformation"), written[stage])
            deliver = deliver or comparison.changes
            notes += [f"{stage}: {note}" for note in comparison.notes]
            problems += [f"{stage}: {problem}" for problem in comparison.problems]
    refuse_any(problems)
    _write(folders.output, "", TEMPLATE, template, written)
    batches = _batches(settings, environment, package, options, batch_template)
    if batches:
        _write(folders.output, "batch-", BATCH_TEMPLATE, batch_template, batches)
    running = same_run_under_way(client("codepipeline"), settings) if deliver else None
    if running is not None:
        notes.append(f"the run {running} delivers the very package by the very code: this one ends here.")
    return Prepared(notes, package, deliver and running is None)


def _compared(
    settings: PrepareSettings, environment: Environment, stage: Stage, cloudformation: Any, values: dict[str, str]
) -> Comparison:
    name = delivery_name(settings, environment.stage_names[stage])
    if settings.delivery == "cloudformation":
        return compare_with_stack(cloudformation, name, values)
    return compare_with_stack_set(cloudformation, name, environment.accounts[stage], values)


def _read_template(folders: Folders, name: str) -> bytes:
    try:
        return (folders.repository / name).read_bytes()
    except OSError as error:
        raise Refused([f"{folders.repository / name} can't be read: {error.strerror}."]) from error


def _stage_options(settings: PrepareSettings, folders: Folders, stage: Stage) -> StageOptions:
    return read_options(folders.repository / "config" / f"{stage}.json", getattr(settings.stage_options, stage))


def _monitoring(
    settings: PrepareSettings, environment: Environment, package: ModelPackage, stage: Stage, options: StageOptions
) -> dict[str, str]:
    if options.monitoring_schedule == "none":
        return NO_MONITORING
    try:
        return monitoring_parameters(package, settings.region, environment.model_bucket)
    except Refused as refused:
        raise Refused([f"{stage}: {problem}" for problem in refused.problems]) from refused


def _collected(problems: list[str], work: Callable[..., Any], *arguments: Any) -> Any:
    """The result; where it is refused, the problems are added to the list in its place."""
    try:
        return work(*arguments)
    except Refused as refused:
        problems.extend(refused.problems)
        return None


def _wrong_names(settings: PrepareSettings, environment: Environment) -> list[str]:
    """Endpoints that the roles of their accounts would not let anybody create."""
    problems = []
    for stage, stage_name in environment.stage_names.items():
        name, prefix = getattr(settings.endpoint_names, stage), f"{settings.environment}-{stage_name}--"
        if not name.startswith(prefix) or len(name) > LONGEST_ENDPOINT_NAME:
            problems.append(
                f"environment: ENDPOINT_NAMES.{stage} is {name}; allowed: {prefix}NAME, "
                f"of {LONGEST_ENDPOINT_NAME} characters at most."
            )
    return problems


def _batches(
    settings: PrepareSettings,
    environment: Environment,
    package: ModelPackage,
    options: dict[Stage, StageOptions],
    template: bytes,
) -> dict[Stage, dict[str, str]]:
    """The parameters for batch transforms, of the stages that have any."""
    written: dict[Stage, dict[str, str]] = {}
    for stage, batch in ((stage, options[stage].batch) for stage in STAGES):
        if batch is not None:
            name = getattr(settings.endpoint_names, stage)
            delivery = Delivery(environment.stage_names[stage], name, package, options[stage], NO_MONITORING)
            written[stage] = batch_parameters(settings, delivery, batch, template)
    return written


def _write(folder: Path, kind: str, name: str, template: bytes, values: dict[Stage, dict[str, str]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(template)
    for stage, of_stage in values.items():
        _write_json(folder / f"{stage}-{kind}parameters.json", as_parameter_list(of_stage))
        _write_json(folder / f"{stage}-{kind}configuration.json", as_template_configuration(of_stage))


def _write_json(file: Path, content: Any) -> None:
    file.write_text(json.dumps(content, indent=4) + "\n", encoding="utf-8")
