"""The pictures of the demonstration by name; before, during and after of one seed show the same place."""

from collections.abc import Callable
from typing import Final

from gandan.upkeep.demo.chance import Chance
from gandan.upkeep.demo.pictures import homes, land, people, ways
from gandan.upkeep.demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Point, colour, mixed, written
from gandan.upkeep.demo.pictures.land import Light
from gandan.upkeep.demo.pictures.lettering import label
from gandan.upkeep.demo.pictures.people import BUILDER, CADRE, MILITIA, VILLAGERS, YOUTH, anyone, figure

HORIZON: Final = 440.0


class Scene:
    """What a picture is drawn on: the sheet, the light, chance for the place (the same in every stage) and for the stage."""

    def __init__(self, name: str, seed: str) -> None:
        self.place = Chance(f"picture {seed} place")
        self.stage = Chance(f"picture {seed} {name}")
        self.light: Light = land.hour(self.place)
        self.canvas = Canvas(self.light.horizon)
        self.mirrored = self.place.random() < 0.5


def picture(name: str, seed: str) -> bytes:
    """The picture of a scene (a key of SCENES) as JPEG, 1200 x 900. The same name and seed give the same picture."""
    scene = Scene(name, seed)
    SCENES[name](scene)
    if scene.mirrored:
        scene.canvas.mirror()
    label(scene.canvas)
    return written(scene.canvas.finished(scene.stage))


# Land


def _valley(scene: Scene, *, fields: bool = True) -> None:
    canvas, chance, light = scene.canvas, scene.place, scene.light
    land.distance(canvas, chance, light, HORIZON)
    if fields:
        land.terraces(canvas, chance, light, HORIZON - 20, 640)
    else:
        canvas.shaded(land.closed(land.ridge(chance, HORIZON + 6, 16), 700), mixed(light.field, light.mist, 0.35), light.field)
        for _ in range(26):
            x, y = chance.uniform(0, WIDTH), chance.uniform(HORIZON + 8, HORIZON + 60)
            land.bush(canvas, chance, x, y, chance.uniform(26, 64), mixed(colour("#5B8350"), light.mist, 0.3))
    x = chance.uniform(110, 380) if chance.random() < 0.5 else chance.uniform(820, 1090)
    homes.stilt_house(canvas, chance, x, HORIZON + 74, chance.uniform(120, 170))
    for _ in range(3):
        land.tree(
            canvas, chance, x + chance.uniform(-170, 170), HORIZON + chance.uniform(60, 96), chance.uniform(70, 120), colour("#5E8A4E")
        )


def _yard(scene: Scene) -> None:
    """Level ground before a house, trees behind it."""
    canvas, chance, light = scene.canvas, scene.place, scene.light
    land.distance(canvas, chance, light, HORIZON - 20)
    land.terraces(canvas, chance, light, HORIZON - 60, 560)
    for hedge in range(-20, WIDTH + 40, 62):
        land.bush(
            canvas,
            chance,
            hedge + chance.uniform(-24, 24),
            592,
            chance.uniform(84, 150),
            mixed(colour("#50794A"), light.crop, chance.uniform(0, 0.25)),
        )
    land.palm(canvas, chance, chance.uniform(80, 190), 610, chance.uniform(300, 380))
    land.palm(canvas, chance, chance.uniform(1010, 1130), 612, chance.uniform(280, 400))
    land.bamboo(canvas, chance, chance.uniform(230, 300), 604, chance.uniform(270, 330))
    soil = colour("#C6A87C")
    canvas.shaded(land.closed(land.ridge(chance, 606, 7)), mixed(soil, light.field, 0.45), mixed(soil, (104, 78, 50), 0.3))
    land.grass(canvas, chance, light, 620, 690, 60)
    for _ in range(60):
        x, y = chance.uniform(0, WIDTH), chance.uniform(640, HEIGHT)
        canvas.blob(x, y, (y - 560) / 22, (y - 560) / 60, mixed(soil, (110, 86, 58), chance.uniform(0.1, 0.6)))


def _crowd(scene: Scene, spots: list[tuple[float, float, float]], stances: tuple[str, ...], *more: people.Clothes) -> None:
    """People at (x, y, height), each with a stance; the farthest are drawn first."""
    chance = scene.stage
    for x, y, high in sorted(spots, key=lambda spot: spot[1]):
        figure(
            scene.canvas,
            x,
            y,
            high,
            chance.choice(stances),
            anyone(chance, *more),
            left=chance.random() < 0.5,
            skin=chance.uniform(0.1, 0.6),
        )


# Roads


def _road_before(scene: Scene) -> None:
    _valley(scene)
    land.meadow(scene.canvas, scene.place, scene.light, 612)
    way = ways.Way(scene.place, HORIZON + 70)
    ways.dirt(scene.canvas, scene.place, scene.light, way)
    _verge(scene, way)
    x, y, high = way.spot(0.36, 0.1)
    figure(scene.canvas, x, y, high, "carry", VILLAGERS[1], left=scene.mirrored)


def _road_during(scene: Scene) -> None:
    _valley(scene)
    land.meadow(scene.canvas, scene.place, scene.light, 612)
    way = ways.Way(scene.place, HORIZON + 70)
    ways.dirt(scene.canvas, scene.place, scene.light, way)
    ways.concrete(scene.canvas, scene.place, way, first=0.34, wet=True)
    _verge(scene, way)
    stage = scene.stage
    ways.heap(scene.canvas, stage, *way.spot(0.2, 0.92)[:2], 170, colour("#BFB39B"))
    for part, across, stance, clothes in (
        (0.66, -0.2, "shovel", MILITIA), (0.52, 0.3, "hoe", VILLAGERS[0]), (0.44, -0.42, "shovel", YOUTH), (0.36, 0.08, "shovel", BUILDER),
        (0.3, -0.3, "push", VILLAGERS[3]), (0.24, 0.5, "shovel", VILLAGERS[1]), (0.13, -0.34, "carry", VILLAGERS[5]),
    ):  # fmt: skip
        x, y, high = way.spot(part, across + stage.uniform(-0.06, 0.06))
        figure(scene.canvas, x, y, high, stance, clothes, left=stage.random() < 0.5, skin=stage.uniform(0.1, 0.6))


def _road_after(scene: Scene) -> None:
    _valley(scene)
    land.meadow(scene.canvas, scene.place, scene.light, 612)
    way = ways.Way(scene.place, HORIZON + 70)
    ways.concrete(scene.canvas, scene.place, way)
    _verge(scene, way, blooming=True)
    for part, across, stance, clothes in (
        (0.55, -0.2, "stand", VILLAGERS[0]),
        (0.52, 0.12, "talk", VILLAGERS[6]),
        (0.3, 0.2, "carry", VILLAGERS[1]),
    ):
        x, y, high = way.spot(part, across)
        figure(scene.canvas, x, y, high, stance, clothes, left=scene.stage.random() < 0.5)


def _verge(scene: Scene, way: ways.Way, *, blooming: bool = False) -> None:
    """What grows beside a road; the same plants in every stage."""
    chance = scene.place
    if chance.random() < 0.7:
        land.banana(scene.canvas, chance, *way.spot(0.3, -1.25)[:2], 230)
    land.bamboo(scene.canvas, chance, *way.spot(0.42, 1.5)[:2], 300)
    for part in (0.86, 0.78, 0.7, 0.6, 0.5, 0.42, 0.34, 0.26, 0.18, 0.1, 0.03):
        for side in (-1, 1):
            x, y, high = way.spot(part, side * chance.uniform(0.6, 0.72))
            if blooming:
                for _ in range(2):
                    land.flowers(scene.canvas, scene.stage, x + scene.stage.uniform(-0.2, 0.2) * high, y + 4, high * 0.3)
            elif chance.random() < 0.5:
                land.bush(scene.canvas, chance, x, y + 4, high * 0.24, colour("#6C9150"))


# Village halls


def _hall(scene: Scene, stage: str) -> None:
    _yard(scene)
    x = scene.place.uniform(470, 640)
    if stage == "during":
        homes.frame(scene.canvas, x, 668, 640, roofed=True)
        ways.heap(scene.canvas, scene.stage, 1010, 760, 190, colour("#B4583F"))
        ways.heap(scene.canvas, scene.stage, 170, 790, 210, colour("#C9BB9C"))
        _crowd(scene, [(x - 250, 700, 150), (x + 40, 694, 150), (x + 215, 702, 150)], ("lift", "stand", "lift"), BUILDER)
        _crowd(
            scene, [(300, 800, 215), (560, 822, 225), (820, 806, 215), (1000, 850, 235)], ("shovel", "push", "carry", "hoe"), MILITIA, YOUTH
        )
    else:
        homes.hall(scene.canvas, scene.place, x, 668, 620, worn=stage == "before")
    if stage == "after":
        for at in range(11):
            side = x - 300 + at * 60
            if abs(side - x) > 70:
                land.flowers(scene.canvas, scene.stage, side, 694, 40)
        _crowd(
            scene,
            [(x - 260, 760, 190), (x - 150, 776, 195), (x + 170, 762, 190), (x + 285, 784, 200), (x + 20, 800, 205)],
            ("stand", "talk"),
            CADRE,
        )
    if stage == "before":
        land.grass(scene.canvas, scene.stage, scene.light, 668, 720, 90)
        _crowd(scene, [(x + 330, 770, 190)], ("write",), CADRE)


def _hall_before(scene: Scene) -> None:
    _hall(scene, "before")


def _hall_during(scene: Scene) -> None:
    _hall(scene, "during")


def _hall_after(scene: Scene) -> None:
    _hall(scene, "after")


# Houses in the place of makeshift ones


def _house_before(scene: Scene) -> None:
    _yard(scene)
    homes.hut(scene.canvas, scene.place, 600, 690, 520)
    land.banana(scene.canvas, scene.place, 960, 700, 240)


def _house_during(scene: Scene) -> None:
    _yard(scene)
    homes.frame(scene.canvas, 600, 690, 600, roofed=scene.stage.random() < 0.5)
    land.banana(scene.canvas, scene.place, 1010, 700, 220)
    _crowd(scene, [(370, 716, 170), (520, 708, 168), (760, 714, 170)], ("lift",), BUILDER, MILITIA)
    _crowd(scene, [(230, 812, 220), (640, 830, 228), (880, 810, 218)], ("carry", "shovel", "push"), YOUTH, MILITIA)


def _house_after(scene: Scene) -> None:
    _yard(scene)
    homes.new_house(scene.canvas, 600, 690, 620)
    land.banana(scene.canvas, scene.place, 1020, 700, 230)
    _crowd(scene, [(330, 776, 195), (430, 790, 200), (820, 784, 198)], ("stand", "talk"))
    for at in range(8):
        land.flowers(scene.canvas, scene.stage, 330 + at * 76, 722, 36)


# Clean-ups, trees and flowers


def _clean_up_before(scene: Scene) -> None:
    _valley(scene, fields=False)
    land.meadow(scene.canvas, scene.place, scene.light, 600)
    way = ways.Way(scene.place, HORIZON + 70)
    ways.concrete(scene.canvas, scene.place, way)
    _verge(scene, way)
    for _ in range(52):
        x, y, high = way.spot(scene.stage.uniform(0.05, 0.7), scene.stage.choice((-1, 1)) * scene.stage.uniform(0.42, 0.95))
        ways.litter(scene.canvas, scene.stage, x, y, high * 0.13)


def _clean_up_during(scene: Scene) -> None:
    _valley(scene, fields=False)
    land.meadow(scene.canvas, scene.place, scene.light, 600)
    way = ways.Way(scene.place, HORIZON + 70)
    ways.concrete(scene.canvas, scene.place, way)
    _verge(scene, way)
    stage = scene.stage
    for _ in range(14):
        x, y, high = way.spot(stage.uniform(0.05, 0.5), stage.choice((-1, 1)) * stage.uniform(0.5, 0.9))
        ways.litter(scene.canvas, stage, x, y, high * 0.12)
    spots = [
        way.spot(part, across)
        for part, across in ((0.62, -0.5), (0.55, 0.55), (0.47, -0.45), (0.4, 0.4), (0.3, -0.62), (0.26, 0.64), (0.13, -0.1))
    ]
    _crowd(scene, spots, ("sweep", "sweep", "shovel", "push"), YOUTH, MILITIA)


def _clean_up_after(scene: Scene) -> None:
    _valley(scene, fields=False)
    land.meadow(scene.canvas, scene.place, scene.light, 600)
    way = ways.Way(scene.place, HORIZON + 70)
    ways.concrete(scene.canvas, scene.place, way)
    _verge(scene, way, blooming=True)
    _crowd(scene, [way.spot(0.5, 0.2), way.spot(0.34, -0.25)], ("stand", "sweep"))


def _planting(scene: Scene) -> None:
    _valley(scene)
    land.meadow(scene.canvas, scene.place, scene.light, 590)
    stage = scene.stage
    rows = 5
    for n in range(rows):
        y = 640 + n * n * 11 + n * 16
        for at in range(9):
            x = 60 + at * 140 + (n % 2) * 60
            size = 20 + 9 * n
            scene.canvas.blob(x, y, size * 1.3, size * 0.36, colour("#8A6A48"))
            if (at + n) % 4 != 0:
                land.bush(scene.canvas, stage, x, y - 2, size * 0.8, colour("#7CA652"))
    spots = [
        (150.0, 690.0, 150.0),
        (430.0, 700.0, 158.0),
        (760.0, 688.0, 150.0),
        (1050.0, 704.0, 160.0),
        (280.0, 800.0, 220.0),
        (900.0, 812.0, 228.0),
        (620.0, 838.0, 240.0),
    ]
    _crowd(scene, spots, ("plant", "plant", "hoe", "carry"), YOUTH, MILITIA)


def _flower_road(scene: Scene) -> None:
    _valley(scene, fields=False)
    land.meadow(scene.canvas, scene.place, scene.light, 600)
    way = ways.Way(scene.place, HORIZON + 70)
    ways.concrete(scene.canvas, scene.place, way)
    for part in [n / 26 for n in range(25, -1, -1)]:
        for side in (-1, 1):
            x, y, high = way.spot(part * 0.9, side * 0.66)
            for _ in range(3):
                land.flowers(scene.canvas, scene.stage, x + scene.stage.uniform(-0.22, 0.22) * high, y + 6, high * 0.34)
    _crowd(scene, [way.spot(0.42, -0.3), way.spot(0.4, 0.1)], ("stand", "carry"))


# Canals


def _canal(scene: Scene, stage: str) -> None:
    _valley(scene)
    land.meadow(scene.canvas, scene.place, scene.light, 600)
    way = ways.Way(scene.place, HORIZON + 76)
    ways.water(scene.canvas, scene.place, scene.light, way, choked=stage == "before")
    land.bamboo(scene.canvas, scene.place, *way.spot(0.4, -1.6)[:2], 280)
    if stage == "during":
        spots = [
            way.spot(part, across) for part, across in ((0.6, -0.6), (0.5, 0.62), (0.38, -0.68), (0.3, 0.7), (0.2, -0.74), (0.12, 0.74))
        ]
        for x, y, high in spots:
            ways.heap(scene.canvas, scene.stage, x + high * 0.5, y + 8, high * 0.5, colour("#6F5A42"))
        _crowd(scene, spots, ("shovel", "hoe"), MILITIA, YOUTH)
    if stage == "after":
        _crowd(scene, [way.spot(0.45, 0.8)], ("stand",))


def _canal_before(scene: Scene) -> None:
    _canal(scene, "before")


def _canal_during(scene: Scene) -> None:
    _canal(scene, "during")


def _canal_after(scene: Scene) -> None:
    _canal(scene, "after")


# Surveys


def _meeting(scene: Scene) -> None:
    """A village talks over what it needs, before a stilt house."""
    _yard(scene)
    homes.stilt_house(scene.canvas, scene.place, 640, 680, 700)
    stage = scene.stage
    ring: list[tuple[Point, bool]] = [
        ((250, 760), False),
        ((350, 742), False),
        ((460, 734), False),
        ((830, 738), True),
        ((930, 752), True),
        ((1010, 776), True),
    ]
    for (x, y), left in ring:
        figure(scene.canvas, x, y, 210, "sit", anyone(stage), left=left, skin=stage.uniform(0.1, 0.6))
    ways.table(scene.canvas, 640, 800, 190)
    figure(scene.canvas, 545, 796, 225, "write", CADRE, skin=0.2)
    figure(scene.canvas, 735, 796, 222, "talk", VILLAGERS[2], left=True, skin=0.5)
    for x, left in ((300, False), (420, False), (880, True), (990, True)):
        figure(scene.canvas, x, 856, 225, "sit", anyone(stage, YOUTH), left=left, skin=stage.uniform(0.1, 0.6))


def _measuring(scene: Scene) -> None:
    """Two measure a road of earth, a third writes it down."""
    _valley(scene)
    land.meadow(scene.canvas, scene.place, scene.light, 612)
    way = ways.Way(scene.place, HORIZON + 70)
    ways.dirt(scene.canvas, scene.place, scene.light, way)
    _verge(scene, way)
    far, near = way.spot(0.52, -0.1), way.spot(0.24, 0.12)
    scene.canvas.line([(near[0], near[1] - near[2] * 0.4), (far[0], far[1] - far[2] * 0.4)], colour("#F3D36B"), 3)
    figure(scene.canvas, *far, "stand", YOUTH)
    figure(scene.canvas, *near, "talk", VILLAGERS[2], left=True, skin=0.5)
    figure(scene.canvas, *way.spot(0.28, -0.5), "write", CADRE)
    figure(scene.canvas, *way.spot(0.2, 0.56), "stand", VILLAGERS[0], left=True)


SCENES: Final[dict[str, Callable[[Scene], None]]] = {
    "road_before": _road_before, "road_during": _road_during, "road_after": _road_after,
    "hall_before": _hall_before, "hall_during": _hall_during, "hall_after": _hall_after,
    "house_before": _house_before, "house_during": _house_during, "house_after": _house_after,
    "clean_up_before": _clean_up_before, "clean_up_during": _clean_up_during, "clean_up_after": _clean_up_after,
    "planting": _planting, "flower_road": _flower_road,
    "canal_before": _canal_before, "canal_during": _canal_during, "canal_after": _canal_after,
    "meeting": _meeting, "measuring": _measuring,
}  # fmt: skip
