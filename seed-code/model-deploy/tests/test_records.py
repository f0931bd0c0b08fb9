from given import REPOSITORY
from model_deploy.records import FEATURES, make_records


def test_the_records_of_the_project_are_made_by_the_generator():
    assert (REPOSITORY / "tests" / "records.csv").read_text() == make_records(60, 1)


def test_hold_every_feature_and_no_label():
    rows = [line.split(",") for line in make_records(500, 2).splitlines()]
    assert len(rows) == 500
    assert {len(row) for row in rows} == {len(FEATURES)}
    assert {row[0] for row in rows} == {"F", "I", "M"}


def test_are_measurements_that_an_abalone_can_have():
    for line in make_records(2000, 3).splitlines():
        length, diameter, height, whole, shucked, viscera, shell = map(float, line.split(",")[1:])
        assert 0.15 <= length <= 0.75
        assert 0 < height < diameter < length
        assert 0 < whole < 2.9
        assert min(shucked, viscera, shell) > 0
        assert shucked + viscera + shell <= whole + 0.0002


def test_differ_by_seed_alone():
    assert make_records(10, 1) == make_records(10, 1)
    assert make_records(10, 1) != make_records(10, 2)
    assert make_records(20, 1).startswith(make_records(10, 1))
