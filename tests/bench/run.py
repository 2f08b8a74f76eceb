#!/usr/bin/env python3
"""Measures the program on a terminal of 100 x 30 beside `less -S` and `ncdu`, in turns.

Needs bench/ptybench.py in the folder that $SHARED names (../shared); without it, or without one
of the programs, a line says what is left out. $YUSUAN: the program. $YUSUAN_DATA: its data.

    start     exec to the last byte of the first complete screen
    Down      a press to the last byte of its answer, and the bytes of the answer
    collapse  all rows of a table at once, expand, and the same screen painted anew
    idle      processor and wake-ups a second while nothing is pressed
"""
import json
import os
import shutil
import statistics
import subprocess
import sys

TREE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PTYBENCH = os.path.join(os.environ.get("SHARED", os.path.join(TREE, "..", "shared")), "bench", "ptybench.py")
PROGRAM = os.environ.get("YUSUAN") or os.path.join(TREE, "build", "yusuan")
DATA = os.environ.get("YUSUAN_DATA") or os.path.join(TREE, "data")
ROUNDS, STARTS, IDLE_SECONDS = 5, 5, 1.0

CONTENTS = os.path.join(DATA, "haizhu-2023")
SUBJECTS = {
    "yusuan": ([PROGRAM], "in?: Enter; down: Down*8; collapse: C; expand: E; repaint: C-l", "q q"),
    "less -S": (["less", "-S", os.path.join(CONTENTS, "t01-overall.csv")], "down: Down*5", "q"),
    "ncdu": (["ncdu", CONTENTS], "down: Down*8", "q"),
}


def run(command, script, leave):
    """One round of one program, as ptybench reports it."""
    arguments = [sys.executable, PTYBENCH, "--rows", "30", "--cols", "100", "--repeat", str(STARTS),
                 "--idle-s", str(IDLE_SECONDS / STARTS), "--env", "YUSUAN_DATA=" + DATA,
                 "--script", script, "--quit", leave, "--cmd"] + command
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit("ptybench failed: " + done.stderr.strip())
    return json.loads(done.stdout)


def figures(report):
    """The numbers of one round by name; only what the program was asked."""
    found = {"start ms": report["start"]["paint_ms"]["median"],
             "start bytes": report["start"]["paint_bytes"]["median"],
             "memory MiB": report["rss_peak_mib"],
             "idle cpu ms/s": report["idle"]["cpu_ms_per_s"]["median"],
             "idle wakeups/s": report["idle"]["wakeups_per_s"]["median"]}
    for phase in report["phases"]:
        name = {"down": "Down"}.get(phase["name"], phase["name"])
        if phase["lat_ms"]:
            found[name + " ms"] = phase["lat_ms"]["median"]
            found[name + " bytes"] = phase["bytes"]["median"]
    return found


def measure(subjects):
    """name of the program -> name of the figure -> median of the rounds"""
    rounds = {name: [] for name in subjects}
    for _ in range(ROUNDS):
        for name, subject in subjects.items():
            rounds[name].append(figures(run(*subject)))
    return {name: {key: statistics.median(r[key] for r in all_rounds if key in r) for key in all_rounds[0]}
            for name, all_rounds in rounds.items()}


def limits(results):
    """figure -> (the most it may be, in words)"""
    screen = results["yusuan"]["repaint bytes"]
    found = {"Down ms": (1.0, "1 ms"), "Down bytes": (150, "150"),
             "collapse bytes": (screen, "one screen"), "expand bytes": (screen, "one screen"),
             "idle cpu ms/s": (0.5, "nothing"), "idle wakeups/s": (0, "nothing")}
    if "less -S" in results:
        found["start ms"] = (3 * results["less -S"]["start ms"], "3 x less -S")
    return found


def show(results):
    """One table, with the ratio to each of the others."""
    others = [name for name in results if name != "yusuan"]
    print("%-16s %10s" % ("", "yusuan") + "".join("%12s %7s" % (name, "ratio") for name in others) + "   limit")
    most = limits(results)
    over = 0
    for key, own in results["yusuan"].items():
        line = "%-16s %10.2f" % (key, own)
        for name in others:
            other = results[name].get(key)
            line += "%12s %7s" % ("" if other is None else "%.2f" % other,
                                  "%.2f" % (own / other) if other else "")
        if key in most:
            over += own > most[key][0]
            line += "   %s: %s" % (most[key][1], "over" if own > most[key][0] else "kept")
        print(line)
    print("%d of %d limits kept" % (len(most) - over, len(most)))


def main():
    if not os.path.exists(PTYBENCH):
        print("skipped: no %s (SHARED names the folder that holds bench/)" % PTYBENCH)
        return
    subjects = {}
    for name, subject in SUBJECTS.items():
        if shutil.which(subject[0][0]):
            subjects[name] = subject
        else:
            print("left out: %s is not there" % subject[0][0])
    if "yusuan" not in subjects:
        sys.exit("build it first: make")
    show(measure(subjects))


main()
