"""``python -m tests.bench [nom…] [--json] [--passages N]``: what ``make bench`` runs.

Always ends with 0: a goal that is missed is said, never a failure, since a busy machine would
then break what works.
"""

import argparse
import json
import platform
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

from tests.bench import crawling, known, matching, start_up, storing, understanding
from tests.bench.measure import Measure, french

#: name of a benchmark -> what gives its measures, given a number of repetitions.
BENCHMARKS: Mapping[str, Callable[[int], Iterator[Measure]]] = {
    "demarrage": start_up.start_up,
    "comprendre": understanding.core,
    "etiqueter": understanding.tagging,
    "dates": understanding.dates,
    "rapprocher": matching.matching,
    "ranger": storing.storing,
    "republications": known.republications,
    "collecte": crawling.first_collect,
    "inchange": crawling.second_collect,
}


def main() -> None:
    """Run the benchmarks named, all of them when none is, and print each figure when it is got."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("noms", nargs="*", metavar="nom", help=", ".join(BENCHMARKS))
    parser.add_argument("--json", action="store_true", help="un objet JSON par ligne")
    parser.add_argument("--passages", type=int, default=7, metavar="N")
    asked = parser.parse_args()
    unknown = [name for name in asked.noms if name not in BENCHMARKS]
    if unknown:
        parser.error(f"banc inconnu : {', '.join(unknown)} ; il y a {', '.join(BENCHMARKS)}")
    if not asked.json:
        print(f"Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC.")
        print("Seuls les rapports comptent ; les chiffres absolus ne valent que pour ce passage.")
    for name in asked.noms or BENCHMARKS:
        if not asked.json:
            print(f"\n{name}", flush=True)
        for measure in BENCHMARKS[name](asked.passages):
            print(as_json(name, measure) if asked.json else shown(measure), flush=True)


def shown(measure: Measure) -> str:
    """One measure in three or four lines."""
    low, high = min(measure.figures), max(measure.figures)
    lines = [
        f"  {measure.what}",
        f"    référence : {measure.baseline}",
        f"    {french(measure.middle)}{measure.unit}  (de {french(low)} à {french(high)}, "
        f"{len(measure.figures)} passage{'s' if len(measure.figures) > 1 else ''})"
        + (f" ; {measure.note}" if measure.note else ""),
    ]
    if measure.goal:
        said = "au moins" if measure.goal.at_least else "au plus"
        held = "tenu" if measure.goal.holds(measure.middle) else "MANQUÉ"
        lines.append(f"    objectif : {said} {french(measure.goal.value)}{measure.unit} — {held}")
    return "\n".join(lines)


def as_json(name: str, measure: Measure) -> str:
    """One measure as an object on one line."""
    goal = measure.goal
    return json.dumps(
        {
            "banc": name,
            "mesure": measure.what,
            "reference": measure.baseline,
            "mediane": measure.middle,
            "minimum": min(measure.figures),
            "maximum": max(measure.figures),
            "passages": len(measure.figures),
            "unite": measure.unit.strip(),
            "objectif": goal and {"valeur": goal.value, "au_moins": goal.at_least},
            "tenu": goal.holds(measure.middle) if goal else None,
            "note": measure.note,
        },
        ensure_ascii=False,
    )


if __name__ == "__main__":
    main()
