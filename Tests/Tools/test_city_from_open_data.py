"""tools/city-from-open-data: what it makes of a small invented data folder, and of the real one where it is there."""

import csv
import importlib.util
import json
import os
import re
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("TROTTOIR_SHARED", ROOT.parent / "shared")) / "data"
needs_data = pytest.mark.skipif(not (DATA / "INDEX.md").exists(), reason="the real data is not in ../shared/data")


def load():
    loader = SourceFileLoader("city_from_open_data", str(ROOT / "tools" / "city-from-open-data"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


tool = load()


def square(west, south):
    ring = [[west, south], [west + 0.01, south], [west + 0.01, south + 0.01], [west, south + 0.01], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture
def data(tmp_path):
    """A data folder with one or two things of each sort."""
    root = tmp_path / "data"
    files = {
        "zones/montpellier/quartiers.geojson": [({"LIBQUART": "CROIX D'ARGENT"}, square(3.8, 43.6))],
        "zones/montpellier/sous-quartiers.geojson": [
            ({"LIBSQUART": "Pas du Loup"}, square(3.8, 43.6)), ({"LIBSQUART": "Pas-du-loup"}, square(3.82, 43.6))],
        "zones/montpellier/zones-pietonnes.geojson": [({"NOM": "COMEDIE"}, square(3.81, 43.61))],
        "zones/montpellier/voies.geojson": [
            ({"LIB_OFF": "Rue Foch", "DOMANIALIT": "Publique", "IDARC": 7},
             {"type": "LineString", "coordinates": [[3.8, 43.6], [3.81, 43.6]]})],
        "zones/paris/arrondissements.geojson": [
            ({"c_ar": 2, "l_ar": "2ème Ardt", "l_aroff": "Bourse"}, square(2.34, 48.86)),
            ({"c_ar": 1, "l_ar": "1er Ardt", "l_aroff": "Louvre"}, square(2.33, 48.86))],
        "zones/paris/quartiers.geojson": [({"c_qu": 8, "l_qu": "Bonne-Nouvelle"}, square(2.34, 48.86))],
    }
    for name, features in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        collection = [{"type": "Feature", "properties": properties, "geometry": geometry}
                      for properties, geometry in features]
        path.write_text(json.dumps({"type": "FeatureCollection", "features": collection}), encoding="utf-8")
    for name, text in {
        "addresses/montpellier-addresses.csv":
            'libelle,lon,lat\n"12, Rue Foch",3.801,43.601\n"0, Place Tubman",3.802,43.602\n"12, Rue Foch",3.9,43.9\n',
        "basemap/montpellier.pmtiles": "PMTiles\x03",
        "reports/dmr-paris-taxonomy.csv":
            "type,soustype,intervenant,n\nEau,Fuite,EPHYRA,2\nEau,Fuite,DEVE,9\n"
            'Propreté,"[réservé agents DPE] Affiches : ""A4""",DPE-STPP-DT,1\nPropreté,Fuite,DEVE,1\n',
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def zones(path):
    return [feature["properties"] for feature in json.loads(path.read_text(encoding="utf-8"))["features"]]


@pytest.mark.parametrize("text, slug", [
    ("Épave de vélo", "epave-de-velo"), ("Croix d’Argent", "croix-d-argent"), ("CROIX D'ARGENT", "croix-d-argent"),
    ("Œuvre", "oeuvre"), ("  ...  ", "x"), ("A" * 80, "a" * 64), ("word " * 20, "-".join(["word"] * 13)),
])
def test_an_id_is_made_of_small_letters_digits_and_hyphens(text, slug):
    assert tool.slug(text) == slug


def test_two_names_never_share_an_id():
    ids = tool.Ids()
    assert [ids.of("Rue Foch"), ids.of("rue foch"), ids.of("Rue-Foch")] == ["rue-foch", "rue-foch-2", "rue-foch-3"]


@pytest.mark.parametrize("subkind, label", [
    ("[] Épave de vélo", "Épave de vélo"), ("Autres : [] Banc  détérioré", "Autres : Banc détérioré"),
    ("Feux tricolores  : Armoire ouverte", "Feux tricolores : Armoire ouverte"),
    ("[réservé agents DPE-FONCTIONNELLE] traitement d'un support", "Traitement d'un support"),
])
def test_marks_for_the_city_s_own_staff_are_left_out(subkind, label):
    assert tool.paris_label(subkind) == label


def test_montpellier(data, tmp_path):
    out = tmp_path / "montpellier"
    assert tool.main(["montpellier", "--shared", str(data), "--out", str(out)]) == 0
    assert zones(out / "zones/quartier.geojson") == [{"id": "croix-d-argent", "name": "Croix d’Argent"}]
    assert [zone["id"] for zone in zones(out / "zones/sous-quartier.geojson")] == ["pas-du-loup", "pas-du-loup-2"]
    assert zones(out / "streets.geojson") == [{"LIB_OFF": "Rue Foch", "DOMANIALIT": "Publique"}]
    assert (out / "addresses.csv").read_text(encoding="utf-8") == (
        'label,lon,lat\n"12, Rue Foch",3.801,43.601\nPlace Tubman,3.802,43.602\n')
    assert (out / "basemap.pmtiles").read_bytes() == b"PMTiles\x03"
    assert (out / "routing.yaml").read_bytes() == (ROOT / "tools/cities/montpellier/routing.yaml").read_bytes()


def test_montpellier_has_enough_categories_and_every_rule_names_one_of_its_zones():
    settings = ROOT / "tools" / "cities" / "montpellier"
    categories = (settings / "categories.yaml").read_text(encoding="utf-8")
    assert len(re.findall(r"^  - id: ", categories, re.MULTILINE)) >= 24
    named = set(re.findall(r"quartier:([a-z0-9-]+)", (settings / "routing.yaml").read_text(encoding="utf-8")))
    names = list(tool.MONTPELLIER_NAMES.values())[:7]
    assert named == {tool.slug(name) for name in names}


def test_paris(data, tmp_path):
    out = tmp_path / "paris"
    assert tool.main(["paris", "--shared", str(data), "--out", str(out)]) == 0
    assert zones(out / "zones/arrondissement.geojson") == [
        {"id": 1, "name": "1er – Louvre"}, {"id": 2, "name": "2ème – Bourse"}]
    assert (out / "departments.yaml").read_text(encoding="utf-8") == (
        '- {id: dans-ma-rue, name: "Dans Ma Rue"}\n- {id: deve, name: "DEVE"}\n'
        '- {id: dpe-stpp-dt, name: "DPE-STPP-DT"}\n')
    categories = (out / "categories.yaml").read_text(encoding="utf-8")
    staff_only = '{id: affiches-a4, group: proprete, icon: group-clean, label: "Affiches : \\"A4\\"", public: false}'
    assert staff_only in categories
    # Most reports of a leak went to DEVE, and the second “Fuite” is another category.
    routing = (out / "routing.yaml").read_text(encoding="utf-8")
    assert "  - id: deve\n    department: deve\n    category:\n      - fuite\n      - fuite-2\n" in routing
    assert "EPHYRA" not in (out / "departments.yaml").read_text(encoding="utf-8")
    mapping = (out / "reports-mapping.yaml").read_text(encoding="utf-8")
    assert '    - {from: ["Propreté", "[réservé agents DPE] Affiches : \\"A4\\""], to: affiches-a4}\n' in mapping


def test_a_second_run_makes_the_same_and_leaves_the_rest_alone(data, tmp_path):
    out = tmp_path / "paris"
    arguments = ["paris", "--shared", str(data), "--out", str(out)]
    tool.main(arguments)
    first = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    (out / "data").mkdir()
    (out / "data" / "trottoir.sqlite").write_bytes(b"reports")
    tool.main(arguments)
    assert (out / "data" / "trottoir.sqlite").read_bytes() == b"reports"
    assert {path: path.read_bytes() for path in first} == first


def test_missing_data_is_said(tmp_path, capsys):
    assert tool.main(["paris", "--shared", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert "arrondissements.geojson is missing: docs/real-cities.md" in capsys.readouterr().err


@needs_data
def test_the_real_montpellier(tmp_path):
    assert tool.main(["montpellier", "--shared", str(DATA), "--out", str(tmp_path)]) == 0
    counts = {kind: len(zones(tmp_path / f"zones/{kind}.geojson"))
              for kind in ("quartier", "sous-quartier", "zone-pietonne")}
    assert counts == {"quartier": 7, "sous-quartier": 31, "zone-pietonne": 8}
    streets = zones(tmp_path / "streets.geojson")
    assert len(streets) == 8011
    # Every road owner that a rule names is in the data.
    routing = (tmp_path / "routing.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"roadOwner: ([^,}]+)", routing)) <= {street["DOMANIALIT"] for street in streets}
    with (tmp_path / "addresses.csv").open(encoding="utf-8", newline="") as file:
        labels = [row["label"] for row in csv.DictReader(file)]
    assert len(labels) == len(set(labels)) > 36_000
    assert not any(label.startswith("0,") for label in labels)


@needs_data
def test_the_real_paris_has_a_category_for_every_report(tmp_path):
    assert tool.main(["paris", "--shared", str(DATA), "--out", str(tmp_path)]) == 0
    assert len(zones(tmp_path / "zones/quartier.geojson")) == 80
    categories = (tmp_path / "categories.yaml").read_text(encoding="utf-8")
    ids = re.findall(r"^  - \{id: ([a-z0-9-]{1,64}), group", categories, re.MULTILINE)
    assert len(ids) == len(set(ids)) == 237
    mapping = (tmp_path / "reports-mapping.yaml").read_text(encoding="utf-8")
    with (DATA / "reports/dmr-paris-seed-1500.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert f"from: [{tool.quoted(row['type'])}, {tool.quoted(row['soustype'])}]" in mapping
