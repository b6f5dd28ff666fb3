"""From samples to rows, and from rows to text, JSON and pictures."""
import datetime
import json
import os
import pathlib
import platform
import re
import statistics

from charts import bars
from families import ENGINES, FAMILIES
from programs import JMH, run

RESULTS = JMH / "results"


def machine():
    cpus = pathlib.Path("/proc/cpuinfo")
    for line in cpus.read_text(encoding="utf-8").splitlines() if cpus.exists() else []:
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def circumstances(mode, plan, jdks):
    return {"date": datetime.date.today().isoformat(), "machine": machine(), "cpus": os.cpu_count(), "mode": mode, **plan,
            "jdks": {str(v): run([f"{h}/bin/java", "-version"]).splitlines()[0] for v, h in jdks.items()}}


def rows_of(family, samples):
    """One row for each peer, operation and engine; samples are (our us, peer's us, our bytes)."""
    facts, rows = FAMILIES[family], []
    for (name, operation, engine), values in samples.items():
        ours, theirs, allocated = (statistics.median(column) for column in zip(*values))
        rows.append({"family": name, "operation": operation, "engine": engine, "jdk": ENGINES[engine][0],
                     "batch": ENGINES[engine][1], "ours_us": round(ours, 2), "peer_us": round(theirs, 2),
                     "ours_best_us": round(min(v[0] for v in values), 2), "peer_best_us": round(min(v[1] for v in values), 2),
                     "ratio": round(theirs / ours, 3), "allocated_bytes": round(allocated), "samples": len(values)})
    rows.sort(key=lambda r: (r["family"], facts["operations"].index(r["operation"]), list(ENGINES).index(r["engine"])))
    return rows


def show(rows):
    print(f"{'family':16}{'operation':26}{'engine':16}{'ours us':>10}{'peer us':>10}{'ratio':>8}{'bytes':>10}")
    for r in rows:
        print(f"{r['family']:16}{r['operation']:26}{r['engine']:16}{r['ours_us']:10.1f}{r['peer_us']:10.1f}{r['ratio']:8.2f}{r['allocated_bytes']:10}")
    for r in rows:
        print(f"RATIO {r['family']} {r['operation']} {r['engine']} {r['ours_us']:.2f} {r['peer_us']:.2f} {r['ratio']:.3f}")
    print(f"{len(rows)} ratios")


def peer_times(family, rows, operation):
    """What each peer took, over all engines' turns."""
    return {name: statistics.median(r["peer_us"] for r in rows if r["family"] == peer and r["operation"] == operation)
            for peer, name in FAMILIES[family]["peers"].items()}


def markdown(family, rows, facts):
    """The table for people: our microseconds, and how many times faster than each peer."""
    engines = list(FAMILIES[family]["engines"])
    peers = FAMILIES[family]["peers"]
    lines = [f"# {family} beside its peers", "",
             f"Written by `jmh/side-by-side`: {facts['date']}, {facts['machine']}, {facts['cpus']} processors, mode {facts['mode']}, medians of "
             f"{facts['forks'] * facts['rounds']} samples. Microseconds of CPU time for one packet; in brackets how many times faster than the peer in the",
             "same turns. [What is compared](../README.md).", "",
             "| operation | " + " | ".join([*engines, *(f"{name}, us" for name in peers.values())]) + " |",
             "| --- |" + " --- |" * (len(engines) + len(peers))]
    for operation in FAMILIES[family]["operations"]:
        cells = []
        for engine in engines:
            own = [r for r in rows if r["operation"] == operation and r["engine"] == engine]
            ratios = ", ".join(f"{r['ratio']:.2f}" for r in own)
            cells.append(f"{own[0]['ours_us']:.1f} ({ratios})" if own else "")
        times = peer_times(family, rows, operation)
        lines.append(f"| {operation} | " + " | ".join(cells + [f"{us:.1f}" for us in times.values()]) + " |")
    pictures = [f"![{plot[1]}]({family}-{plot[0]}.svg)" for plot in FAMILIES[family]["plots"]]
    return "\n".join([*lines, "", *pictures]) + "\n"


def plots(family, rows, facts):
    for file, title, operations, key, unit, *named in FAMILIES[family]["plots"]:
        peers = named or list(FAMILIES[family]["peers"].values())
        groups = []
        for operation in operations:
            values = dict(zip(peers, peer_times(family, rows, operation).values())) if key == "ours_us" else {}
            values.update({r["engine"]: r[key] for r in rows if r["operation"] == operation})
            groups.append((operation, values))
        picture = bars(title, f"{unit} \u00b7 {facts['machine']}, {facts['date']}", groups, peers)
        (RESULTS / f"{family}-{file}.svg").write_text(picture, encoding="utf-8")


def write(family, rows, facts):
    RESULTS.mkdir(exist_ok=True)
    name = re.sub(r"[^a-z0-9]+", "-", facts["machine"].lower()).strip("-")
    stem = f"{facts['date']}-{name}" + ("" if family == "nym" else f"-{family}")
    text = json.dumps({**facts, "peers": FAMILIES[family]["peers"], "results": rows}, indent=2)
    (RESULTS / f"{stem}.json").write_text(text + "\n", encoding="utf-8")
    (RESULTS / f"{family}.md").write_text(markdown(family, rows, facts), encoding="utf-8")
    plots(family, rows, facts)
