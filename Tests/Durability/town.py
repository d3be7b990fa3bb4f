"""A town small enough to be read here, written as a city folder; and the demo town."""

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path

CITY = """\
name: Petitbourg
languages: [en, fr]
timeZone: Europe/Paris
bounds: [2.0, 47.0, 2.1, 47.1]
area: town
outsideArea: refuse
map: {tiles: "https://tiles.example/{z}/{x}/{y}.png", attribution: Nobody}
"""

CATEGORIES = """\
groups:
  - {id: street, label: {en: Street, fr: Voirie}}
categories:
  - {id: pothole, group: street, label: {en: Pothole, fr: Nid-de-poule}}
  - {id: dead-lamp, group: street, label: {en: Dead lamp, fr: Lampadaire éteint}}
"""

# A point in the district `north`.
PLACE = (2.05, 47.08)


def _zones(squares):
    """A GeoJSON file of boxes: id → (name, west, south, east, north)."""
    features = [
        {
            "type": "Feature",
            "properties": {"id": key, "name": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
            },
        }
        for key, (name, west, south, east, north) in squares.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


@dataclass
class SmallTown:
    """Its parts may be changed and written again while a server serves it."""

    folder: Path
    departments: dict = field(default_factory=lambda: {"town-hall": "Town hall", "lamps": "Street lighting"})
    rules: dict = field(default_factory=lambda: {"dead-lamp": "lamps"})
    districts: dict = field(
        default_factory=lambda: {
            "north": ("North", 2.0, 47.05, 2.1, 47.1),
            "south": ("South", 2.0, 47.0, 2.1, 47.05),
        }
    )

    def write(self):
        # JSON is YAML.
        departments = json.dumps([{"id": key, "name": name} for key, name in self.departments.items()])
        rules = json.dumps([{"category": key, "department": name} for key, name in self.rules.items()])
        self.put("city.yaml", CITY)
        self.put("categories.yaml", CATEGORIES)
        self.put("departments.yaml", departments)
        self.put("routing.yaml", f"default: town-hall\nrules: {rules}\n")
        self.put("zones/town.geojson", _zones({"all": ("Petitbourg", 2.0, 47.0, 2.1, 47.1)}))
        self.put("zones/district.geojson", _zones(self.districts))
        return self

    def put(self, file, text):
        """Writes one file of the folder."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@dataclass
class DemoTown:
    """The demo town as `demo` wrote it."""

    folder: Path

    @property
    def data(self):
        return self.folder / "data"

    def copy(self, folder):
        """The same town in a folder of its own."""
        shutil.copytree(self.folder, folder)
        return DemoTown(folder)


def plain_category(client):
    """A public category that takes a photo but needs none, and asks nothing."""
    return next(
        category["id"]
        for category in client.get("/api/v1/city").json["categories"]
        if category["public"]
        and category["photo"] == "optional"
        and not any(question["required"] for question in category["questions"])
    )


def some_places(client):
    """Points inside the town: where earlier reports were."""
    category = plain_category(client)

    def is_inside(lon, lat):
        return client.get(f"/api/v1/routing/explain?lon={lon}&lat={lat}&category={category}").json["insideArea"]

    features = client.get("/api/v1/reports?limit=20").json["features"]
    places = [tuple(feature["geometry"]["coordinates"]) for feature in features]
    return [place for place in places if is_inside(*place)]
