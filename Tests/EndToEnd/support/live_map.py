"""The home page's map, asked what it shows."""

from playwright.sync_api import Page


def wait_for_map(page: Page) -> None:
    """Until there is one, with the reports on it."""
    page.wait_for_function("() => document.querySelector('live-map')?.map?.getSource('reports')")


def show_on_map(page: Page, place: dict, zoom: float = 19) -> None:
    """Moves the map, as soon as there is one."""
    wait_for_map(page)
    page.evaluate(
        "([lon, lat, zoom]) => document.querySelector('live-map').map.jumpTo({ center: [lon, lat], zoom })",
        [place["lon"], place["lat"], zoom])


def near_to(page: Page, reference: str) -> None:
    """Until that report has a sign of its own."""
    wait_for_map(page)
    page.wait_for_function(
        """(reference) => document.querySelector("live-map").map.queryRenderedFeatures({ layers: ["reports"] })
             .some((feature) => feature.properties.reference === reference)""", arg=reference)


def clusters(page: Page) -> list[dict]:
    """The clusters in view, once everything is drawn."""
    page.wait_for_function("() => document.querySelector('live-map').map.loaded()")
    return page.evaluate(
        """() => document.querySelector("live-map").map.queryRenderedFeatures({ layers: ["clusters"] })
             .map(({ properties, geometry: { coordinates: [lon, lat] } }) => ({ ...properties, lon, lat }))""")


def references(page: Page) -> list[str]:
    """The reports that have a sign of their own, once everything is drawn."""
    page.wait_for_function("() => document.querySelector('live-map').map.loaded()")
    return page.evaluate(
        """() => document.querySelector("live-map").map.queryRenderedFeatures({ layers: ["reports"] })
             .map((feature) => feature.properties.reference)""")


def tap(page: Page, place: dict) -> None:
    """Taps the map where that place is."""
    page.wait_for_function("() => document.querySelector('live-map').map.loaded()")
    point = page.evaluate(
        "([lon, lat]) => document.querySelector('live-map').map.project([lon, lat])", [place["lon"], place["lat"]])
    box = page.locator("live-map").bounding_box()
    page.mouse.click(box["x"] + point["x"], box["y"] + point["y"])
