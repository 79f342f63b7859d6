"""Small pieces that pages are put together from."""

from __future__ import annotations

from io import BytesIO

from chalicelib.catalog import Text
from chalicelib.i18n import translations
from chalicelib.labels import FIELDS, KINDS, sampled, short_name
from hetero_space.build import Build
from hetero_space.paths import file_of, path_of
from source.generated import english_texts
from tests.builders import catalog, location, space
from tools.processes import ROOT


def test_a_text_is_said_in_both_languages_with_its_gaps_filled() -> None:
    english = english_texts(ROOT / "theme/translations/en")
    build = Build(catalog(), {}, translations(BytesIO(english)))
    assert build.text("Jadwal pelatihan {year}", year="2026") == Text("Jadwal pelatihan 2026", "Training calendar 2026")
    assert build.text("{space}, {city}", space=Text("Kelas", "Class"), city="Solo").en == "Class, Solo"


def test_paths_lead_to_files() -> None:
    assert file_of(path_of("space", "en", "solo-studio")) == "en/facilities/solo-studio/index.html"
    assert file_of(path_of("home", "id")) == "index.html"
    assert file_of(path_of("not_found", "id")) == "404.html"


def test_a_list_names_the_fields_that_are_samples_in_any_of_its_rows() -> None:
    rows = (space(sample=("capacity",)), space(sample=("units", "booking")))
    assert sampled(rows, "summary", "capacity", "units") == ("capacity", "units")


def test_a_location_is_called_by_its_place_where_the_rest_is_clear() -> None:
    assert short_name(location(name="Hetero Space Solo")) == "Solo"


def test_every_kind_and_every_field_has_a_name_of_its_own() -> None:
    assert len(set(KINDS.values())) == len(KINDS)
    assert len(set(FIELDS.values())) == len(FIELDS)
