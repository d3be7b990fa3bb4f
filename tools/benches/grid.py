"""Made-up zones: a grid with shaken corners and wavering borders that fill a box without gap or overlap."""

import json

import numpy
import shapely

STEPS = 15  # Per border, so 60 vertices a zone.


def zones(columns, rows, box, decimals=6, seed=1):
    """`columns` × `rows` polygons as one array of shapely's; `box` is west, south, east, north."""
    chance = numpy.random.default_rng(seed)
    corners = numpy.stack(numpy.meshgrid(numpy.arange(columns + 1.0), numpy.arange(rows + 1.0)), axis=-1)
    shaken = corners + chance.uniform(-0.15, 0.15, corners.shape)
    across = _borders(shaken[:, :-1], shaken[:, 1:], chance, axis=1)
    upward = _borders(shaken[:-1, :], shaken[1:, :], chance, axis=0)
    # South, east, north backwards, west backwards; each border without its last point, which the next begins with.
    rings = numpy.concatenate(
        [across[:-1, :, :-1], upward[:, 1:, :-1], across[1:, :, :0:-1], upward[:, :-1, :0:-1]], axis=2)
    rings = rings.reshape(columns * rows, 4 * STEPS, 2)
    west, south, east, north = box
    # One cell's margin, so that shaken outer borders stay in the box.
    scale = numpy.array([(east - west) / (columns + 1), (north - south) / (rows + 1)])
    rings = numpy.round((rings + 0.5) * scale + numpy.array([west, south]), decimals)
    return shapely.polygons(shapely.linearrings(rings))


def _borders(start, end, chance, axis):
    """Lines of STEPS pieces from `start` to `end`, wavering along `axis`, most in the middle."""
    along = numpy.linspace(0, 1, STEPS + 1)[:, None]
    straight = start[..., None, :] * (1 - along) + end[..., None, :] * along
    waver = chance.uniform(-0.08, 0.08, straight.shape[:-1]) * numpy.sin(numpy.pi * along[:, 0])
    # The sine of π is not quite nothing.
    waver[..., [0, -1]] = 0
    straight[..., axis] += waver
    return straight


def write(polygons, path):
    """GeoJSON with `id` and `name`."""
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"type":"FeatureCollection","features":[\n')
        for number, polygon in enumerate(polygons):
            ring = shapely.get_coordinates(polygon).tolist()
            properties = {"id": f"z{number}", "name": f"Zone {number}"}
            feature = {
                "type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}
            file.write((",\n" if number else "") + json.dumps(feature, separators=(",", ":")))
        file.write("\n]}\n")


def read(path):
    """The areas of a GeoJSON file, in its order."""
    with open(path, encoding="utf-8") as file:
        features = json.load(file)["features"]
    return numpy.array([shapely.geometry.shape(feature["geometry"]) for feature in features])


def box_of(polygons):
    return tuple(shapely.total_bounds(polygons))
