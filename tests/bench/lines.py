#!/usr/bin/env python3
"""Measures the program on slow lines: bytes a key costs, and what a key held down leads to.

    lines.py PROGRAM DATA [bytes|held]     see line.py for what a line is

Bytes, on terminals and in languages that differ, the most of all presses:

    step      a press of Down or Up within the page; median behind the slash
    scroll    one that moves the page: a step and a row of text
    page      PgDn and PgUp
    column    the column to the right or left
    open      Enter and q
    search    a key typed behind `/`

One screen is the text of the screen as it stands after the page, blanks included, in the
terminal's charset: what `cat` would cost. A row is the one of its rows that takes most bytes.
The limits: a step 150 bytes, a scroll these and a row, a page one screen.

Held down: Down and Up in turns of so many at 30 a second for five seconds, and 500 at once.
`still` is the time from the last press until the last byte has arrived. Keys never queue up
where that is what two frames take at most: the one that was under way when the key was let go,
and the one of the last state. On 9,600 bit/s a frame may be one screen, two seconds; on a line
of 200 ms each way (the harder reading of `200 ms`) that is there and back and half a second. It
depends on what was under way, hence turns of more than one length. Where the terminal is deaf
nobody tells the program the speed of the line.
"""
import collections
import concurrent.futures
import os
import re
import shutil
import statistics
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from line import Line, now  # noqa: E402

PROGRAM, DATA = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
PARTS = sys.argv[3:] or ["bytes", "held"]
ITEMS = os.path.join(os.path.dirname(DATA), "tests", "screen", "data", "items")
UP, DOWN, PAGE_DOWN, PAGE_UP = b"\x1b[A", b"\x1b[B", b"\x1b[6~", b"\x1b[5~"
STEPS, STEP_MOST, RATE, DELAY = 40, 150, 960, 0.2
SCROLLS = re.compile(rb"\x1b\[[0-9;]*[rLMST]|\x1bM")
# a control sequence with its arguments and its end, another one, a control character, text
TOKENS = re.compile(rb"\x1b\[[<-?]?([0-9;]*)[ -/]*([@-~])|\x1b[()].|\x1b.|[\x00-\x1f]|[^\x00-\x1f]+", re.DOTALL)

# name: arguments, keys that lead there
VIEWS = {
    "contents": ([], ""),
    "table": (["--table", "t1"], "E"),
    "comparison": (["--compare", "2022..2023"], "\rE"),
    "table, search lit": (["--table", "t1"], "E/zy\r"),
    "comparison, search lit": (["--compare", "2022..2023"], "\rE/zy\r"),
    "years": (["--compare", "2022..2023", os.path.join(DATA, "example-district")], "\rEc"),
    "findings": ([], "f"),
    "findings, search lit": ([], "f/zy\r"),
    "finding": ([], "f\r"),
    "coverage": ([], "v"),
    "flags": (["--compare", "2022..2023"], "y"),
    "line items": (["--layout", os.path.join(ITEMS, "items.ini"), os.path.join(ITEMS, "items.csv"),
                    "--table", "items"], "E"),
    "text": ([], "G" + 14 * "k" + "\r"),
    "files": ([], "s"),
    "help": ([], "?"),
    "palette": ([], ":e"),
}

# name: rows, columns, TERM, theme, language, charset
TERMINALS = {
    "80x24 xterm-256color auto en": (24, 80, "xterm-256color", "auto", "en", "C.UTF-8"),
    "80x24 xterm-256color mono en": (24, 80, "xterm-256color", "mono", "en", "C.UTF-8"),
    "80x24 xterm-256color dark en": (24, 80, "xterm-256color", "dark", "en", "C.UTF-8"),
    "80x24 xterm-256color contrast en": (24, 80, "xterm-256color", "contrast", "en", "C.UTF-8"),
    "80x24 vt100 auto en": (24, 80, "vt100", "auto", "en", "C.UTF-8"),
    "80x24 linux auto en": (24, 80, "linux", "auto", "en", "C.UTF-8"),
    "80x24 screen-256color auto en": (24, 80, "screen-256color", "auto", "en", "C.UTF-8"),
    "80x24 xterm-256color auto zh": (24, 80, "xterm-256color", "auto", "zh_CN", "C.UTF-8"),
    "80x24 xterm-256color light zh": (24, 80, "xterm-256color", "light", "zh_CN", "C.UTF-8"),
    "80x24 xterm-256color auto zh GB18030": (24, 80, "xterm-256color", "auto", "zh_CN", "zh_CN.GB18030"),
    "80x24 xterm-256color mono zh GB18030": (24, 80, "xterm-256color", "mono", "zh_CN", "zh_CN.GB18030"),
    "200x60 xterm-256color auto en": (60, 200, "xterm-256color", "auto", "en", "C.UTF-8"),
    "200x60 xterm-256color mono zh": (60, 200, "xterm-256color", "mono", "zh_CN", "C.UTF-8"),
}


def start(terminal, view, **line):
    rows, columns, term, theme, language, charset = TERMINALS[terminal]
    arguments, keys = VIEWS[view]
    found = Line([PROGRAM, "--lang", language, "--theme", theme] + arguments, rows, columns, term,
                 {"YUSUAN_DATA": DATA, "LC_ALL": charset}, **line)
    found.settle(0.2)
    for key in keys:
        found.press(key.encode())
        found.settle()
    return found


def presses(line, key, count):
    """The answers in bytes; ends where a press does nothing."""
    answers = []
    for _ in range(count):
        answers.append(line.answer(key))
        if not answers[-1]:
            return answers[:-1]
    return answers


def moved(row, column, how, numbers):
    """Where the cursor stands after a control sequence."""
    first = int(numbers[0] or 1)
    if how == b"H":
        return first - 1, int(numbers[1] or 1) - 1 if len(numbers) > 1 else 0
    if how in (b"d", b"G"):
        return (first - 1, column) if how == b"d" else (row, first - 1)
    return row + {b"A": -first, b"B": first}.get(how, 0), column + {b"C": first, b"b": first, b"D": -first}.get(how, 0)


def excess(painted, columns, encoding):
    """row -> bytes that its text has beyond one a column"""
    found = collections.Counter()
    row = column = 0
    for token in TOKENS.finditer(painted):
        if token[2]:
            row, column = moved(row, column, token[2], token[1].split(b";"))
        elif token[0] == b"\n":
            row += 1
        elif token[0] in (b"\r", b"\b"):
            column = column - 1 if token[0] == b"\b" else 0
        elif token[0][0] >= 32:
            for character in token[0].decode(encoding, "replace"):
                width = 2 if ord(character) >= 0x2E80 else 1
                if column + width > columns:
                    row, column = row + 1, 0
                column += width
                found[row] += len(character.encode(encoding)) - width
    return found


def screen_and_row(line, rows, columns, charset):
    """What the screen as it is painted anew has for text, with blanks in what is left free; and
    the row that has most."""
    found = excess(line.answer(b"\x0c"), columns, "gb18030" if "GB" in charset else "utf-8")
    return rows * columns + sum(found.values()), columns + max(found.values(), default=0)


def bytes_of(job):
    terminal, view = job
    rows, columns, _, _, _, charset = TERMINALS[terminal]
    line = start(terminal, view)
    steps, scrolls = [], []
    for answer in presses(line, DOWN, STEPS) + presses(line, UP, STEPS + 5):
        (scrolls if SCROLLS.search(answer) else steps).append(len(answer))
    pages, screens, widest = [], [], []
    for key in (PAGE_DOWN, PAGE_DOWN, PAGE_UP, PAGE_UP):
        pages += [len(answer) for answer in presses(line, key, 1)]
        screen, row = screen_and_row(line, rows, columns, charset)
        screens.append(screen)
        widest.append(row)
    found = {"step": steps, "scroll": scrolls, "row": widest, "page": pages, "screen": screens, "column": [],
             "open": [], "search": []}
    if view in ("table", "comparison", "years"):
        found["column"] = [len(a) for key in (b"$", b"0") for a in presses(line, key, 1)]
        found["open"] = [len(a) for key in (b"\r", b"q") for a in presses(line, key, 1)]
        presses(line, b"/", 1)
        found["search"] = [len(a) for key in (b"y", b"s") for a in presses(line, key, 1)]
        presses(line, b"\x1b", 1)
    line.close(b"\x1b\x1bQ")
    return job, found


# what is limited -> what it may cost, in words and by what was found
LIMITS = {
    "step": ("%d bytes" % STEP_MOST, lambda found: STEP_MOST),
    "scroll": ("%d bytes and a row" % STEP_MOST, lambda found: STEP_MOST + max(found["row"])),
    "page": ("one screen", lambda found: max(found["screen"])),
}
SHOWN = ("step", "scroll", "row", "page", "screen", "column", "open", "search")


def cell(found, what):
    numbers = found[what]
    if not numbers:
        return "-"
    return ("%d/%d" % (max(numbers), statistics.median(numbers)) if what in ("step", "scroll") else
            str(max(numbers)))


def show_limits(results):
    for what, (words, limit) in LIMITS.items():
        costs = [(n, limit(found)) for found in results.values() for n in found[what]]
        over = [(n, most) for n, most in costs if n > most]
        print("%ss over %s: %d of %d, the most by %d bytes, %.0f %%" % (
            what, words, len(over), len(costs), max((n - most for n, most in over), default=0),
            max((n * 100 / most - 100 for n, most in over), default=0)))


def show_bytes():
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        results = dict(pool.map(bytes_of, [(t, v) for t in TERMINALS for v in VIEWS]))
    line = "%-38s %9s %9s %6s %6s %6s %6s %6s %6s"
    for terminal in TERMINALS:
        print("\n" + line % ((terminal,) + SHOWN))
        for view in VIEWS:
            print(line % (("  " + view,) + tuple(cell(results[terminal, view], what) for what in SHOWN)))
    print()
    show_limits(results)


# name: what line.py is told
LINES = {
    "9,600 bit/s, serial": {"kind": "serial", "rate": RATE},
    "9,600 bit/s, ssh": {"kind": "ssh", "rate": RATE},
    "9,600 bit/s, ssh, deaf terminal": {"kind": "ssh", "rate": RATE, "is_deaf": True},
    "9,600 bit/s, ssh, 200 ms": {"kind": "ssh", "rate": RATE, "delay": DELAY},
    "200 ms each way, ssh": {"kind": "ssh", "delay": DELAY},
}


TURNS = (20, 40, 30)  # keys; peers get the last


def hold(line, seconds, rate, turn):
    """Keys at so many a second; the last press."""
    begun, count = now(), int(seconds * rate)
    for i in range(count):
        line.run(max(0, begun + i / rate - now()))
        line.press(DOWN if i // turn % 2 == 0 else UP)
    return now()


def held(job):
    name, subject, make, turn = job
    line = make(LINES[name])
    line.settle(0.5)
    line.frames, before = 0, len(line.seen)
    released = hold(line, 5, 30, turn)
    line.settle(1.0, 20)
    first = (line.last_arrival - released, len(line.seen) - before, line.frames)
    line.frames, before = 0, len(line.seen)
    pressed = now()
    line.press(b"".join(DOWN if i // turn % 2 == 0 else UP for i in range(500)))
    line.settle(1.0, 20)
    second = (max(0, line.last_arrival - pressed), len(line.seen) - before, line.frames)
    line.close(b"\x1bQqq")
    return (name, subject), first + second


def subjects(folder):
    """name -> what starts it on a line, length of a turn; peers that are not installed are left out"""
    table = os.path.join(folder, "table.csv")
    with open(table, "w") as out:
        out.write("code,name,budget,final\n")
        for i in range(2000):
            out.write("%07d,item number %d of the table,%d.%02d,%d.00\n" % (2010000 + i, i, i * 37, i % 100, i * 41))
    found = {"yusuan, %d" % turn: (lambda line: start("80x24 xterm-256color auto en", "table", **line), turn)
             for turn in TURNS}
    for command in (["less", "-S", table], ["pspg", "--csv", "-f", table], ["vd", table]):
        if shutil.which(command[0]):
            found["%s, %d" % (command[0], TURNS[-1])] = (
                lambda line, command=command: Line(command, 24, 80, **line), TURNS[-1])
        else:
            print("left out: %s is not there" % command[0])
    return found


def show_held():
    with tempfile.TemporaryDirectory() as folder:
        starts = subjects(folder)
        jobs = [(name, subject, make, turn) for name in LINES for subject, (make, turn) in starts.items()]
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            results = dict(pool.map(held, jobs))
    print("\n%-44s %22s   %22s" % ("", "30 a second for 5 s", "500 at once"))
    print("%-44s %8s %6s %6s   %8s %6s %6s" % ("", "still s", "bytes", "frames", "still s", "bytes", "frames"))
    for (name, subject), found in results.items():
        delay = LINES[name].get("delay", 0)
        most = 2 * 24 * 80 / RATE + 2 * delay if "rate" in LINES[name] else 2 * delay + 0.5
        kept = "" if not subject.startswith("yusuan") else ("   %.1f s: kept" if max(found[0], found[3]) <= most
                                               else "   %.1f s: over") % most
        frames = [found[i] if LINES[name]["kind"] == "ssh" else "-" for i in (2, 5)]
        print("%-32s %-11s %8.2f %6d %6s   %8.2f %6d %6s%s" % (
            name, subject, found[0], found[1], frames[0], found[3], found[4], frames[1], kept))


def main():
    print("load average: %.2f %.2f %.2f" % os.getloadavg())
    if "bytes" in PARTS:
        show_bytes()
    if "held" in PARTS:
        show_held()
    print("load average: %.2f %.2f %.2f" % os.getloadavg())


main()
