#!/usr/bin/env python3
"""How many mistakes in the bundled budget does `yusuan check` find?

    power.py YUSUAN DATA [--quick] [--list]

Every printed figure is changed in turn, up and down, by 1.00, 0.10 and 0.01; then other slips are
made: digits swapped, rows deleted, doubled and exchanged, a figure or a table in the wrong unit.
A changed figure counts as found when a mismatch that was not there before holds it or names its
row; a slip when there is a new mismatch or unchecked rule, or a new diagnostic while loading.
What is not found is listed with why: the rules that hold the figure, whose difference rounding
explains; figures that every rule adds on one side; rows of a list that has no order.
--quick: only 1.00 upward, and every fifth slip.
"""
import csv
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal

PLACE = re.compile(r'([^ /]+\.csv):(\d+):(\d+)$')
# one finding, or several that are unchecked for one reason
HEAD = re.compile(r'^(mismatch|rounding|unchecked|exact)  ([^ :]+|\d+ findings): (.*)$')


class Budget:
    """A copy of the bundled budget in which one file at a time is changed."""

    def __init__(self, program, data, folder):
        self.program, self.folder = program, folder
        self.environment = dict(os.environ, YUSUAN_DATA=data, LC_ALL='C.UTF-8', XDG_CONFIG_HOME='/nonexistent')
        shutil.copytree(os.path.join(data, 'haizhu-2023'), folder, dirs_exist_ok=True)
        self.files = {}
        for name in sorted(os.listdir(folder)):
            os.chmod(os.path.join(folder, name), 0o644)
            with open(os.path.join(folder, name), encoding='utf-8-sig', newline='') as file:
                self.files[name] = list(csv.reader(file))
        # written anew, so that only the slip makes a difference
        for name in self.files:
            self.write(name, self.files[name])

    def run(self, *arguments):
        return subprocess.run([self.program, *arguments, '--layout', 'guangzhou-department', self.folder],
                              env=self.environment, capture_output=True, text=True, check=False)

    def write(self, name, rows):
        text = io.StringIO()
        csv.writer(text, lineterminator='\n').writerows(rows)
        with open(os.path.join(self.folder, name), 'w', encoding='utf-8', newline='') as file:
            file.write(text.getvalue())

    def check(self, *arguments):
        """The findings, each (verdict, rule, places, last lines), and the diagnostics."""
        done = self.run('check', *arguments)
        if done.returncode not in (0, 1):
            return [], done.stderr.splitlines() or ['not loaded']
        return read_findings(done.stdout), done.stderr.splitlines()

    def with_rows(self, name, rows):
        self.write(name, rows)
        try:
            return self.check()
        finally:
            self.write(name, self.files[name])

    def with_cell(self, name, line, column, text):
        rows = [list(row) for row in self.files[name]]
        rows[line - 1][column - 1] = text
        return self.with_rows(name, rows)

    def figures(self):
        """Printed figures: (file, line, column, amount)."""
        rows = csv.DictReader(io.StringIO(self.run('print', '--figures', '--format', 'csv').stdout))
        return [(os.path.basename(row['file']), int(row['line']), int(row['column']), Decimal(row['amount']))
                for row in rows if row['known'] == 'reported']


def read_findings(text):
    findings, head, places, rest = [], None, [], ''
    for line in text.splitlines() + ['']:
        begins = HEAD.match(line)
        if begins:
            head, places, rest = begins, [], begins[3] + ' ' if 'findings' in begins[2] else ''
        elif head and line:
            place = PLACE.search(line)
            if place:
                places.append((place[1], int(place[2]), int(place[3])))
            else:
                rest += line + ' '
        elif head:
            findings.append((head[1], head[2], tuple(places), rest.strip()))
            head = None
    return findings


def printed(amount):
    return f'{amount:,.2f}'


def mismatch_at(findings, name, line):
    return any(verdict == 'mismatch' and any(place[:2] == (name, line) for place in places)
               for verdict, _, places, _ in findings)


def label_of(row, column):
    """The text nearest to the left of the column: the name of the row."""
    return next((text for text in reversed(row[:column - 1]) if re.search('[^-0-9.,]', text)), '')


def why_not(budget, held, figure, size):
    """The rules that hold the figure, with what rounding explains."""
    name, line, column, _ = figure
    rules = [f'{rule} ({rest.split(": ", 1)[1] if ": " in rest and verdict != "unchecked" else rest or verdict})'
             for verdict, rule, _, rest in held.get((name, line, column), [])]
    label = label_of(budget.files[name][line - 1], column)
    return f'    {name}:{line}:{column} {label} {size:+}: ' + ('; '.join(rules) if rules else 'no rule holds it')


def try_sizes(budget, figures, sizes, signs):
    """Every figure by every size; prints a line for each size. Returns what was missed."""
    everything, _ = budget.check('--all')
    held, missed = {}, []
    for finding in everything:
        for place in finding[2]:
            held.setdefault(place, []).append(finding)
    print(f'{"change":<28}{"tried":>6}{"found":>7}{"not found":>11}')
    for size in sizes:
        for sign in signs:
            change, found = sign * Decimal(size), 0
            for figure in figures:
                name, line, column, amount = figure
                findings, _ = budget.with_cell(name, line, column, printed(amount + change))
                if mismatch_at(findings, name, line):
                    found += 1
                else:
                    missed.append(why_not(budget, held, figure, change))
            print(f'{change:<+28}{len(figures):>6}{found:>7}{len(figures) - found:>11}', flush=True)
    return missed


def swapped(text):
    """The first two neighbouring digits that differ, exchanged; None: there are none."""
    for at in range(len(text) - 1):
        a, b = text[at], text[at + 1]
        if a.isdigit() and b.isdigit() and a != b:
            return text[:at] + b + a + text[at + 2:]
    return None


def slips(budget, figures):
    """(kind, what, file, rows) of every slip."""
    by_row = {}
    for name, line, column, amount in figures:
        by_row.setdefault((name, line), []).append((column, amount))
        text, rows = budget.files[name][line - 1][column - 1], None
        if swapped(text):
            rows = [list(row) for row in budget.files[name]]
            rows[line - 1][column - 1] = swapped(text)
            yield 'digits swapped', f'{name}:{line}:{column} {text}', name, rows
        if amount:
            rows = [list(row) for row in budget.files[name]]
            rows[line - 1][column - 1] = printed(amount * 10000)
            yield 'a figure in 元', f'{name}:{line}:{column} {text}', name, rows
    for name, line in by_row:
        rows = budget.files[name]
        label = f'{name}:{line} {label_of(rows[line - 1], len(rows[line - 1]))}'
        yield 'row deleted', label, name, rows[:line - 1] + rows[line:]
        yield 'row doubled', label, name, rows[:line] + rows[line - 1:]
        if (name, line + 1) not in by_row:
            continue
        yield 'rows exchanged', label, name, rows[:line - 1] + [rows[line], rows[line - 1]] + rows[line + 1:]
        first, second = [list(row) for row in rows[line - 1:line + 1]]
        for column in {c for c, _ in by_row[name, line]} & {c for c, _ in by_row[name, line + 1]}:
            first[column - 1], second[column - 1] = second[column - 1], first[column - 1]
        if first != rows[line - 1]:
            yield 'figures of rows exchanged', label, name, rows[:line - 1] + [first, second] + rows[line + 1:]
    for name in sorted({name for name, _ in by_row}):
        rows = [[re.sub('(单位：? *)万元', r'\1元', cell) for cell in row] for row in budget.files[name]]
        yield 'a table said to be in 元', name, name, rows


WHY = {
    'rows exchanged': 'a list without codes or ordinals, in which no order can be wrong',
    'figures of rows exchanged': 'both are printed only here, and every rule adds both on one side',
}


def without_lines(diagnostics):
    return sorted(re.sub(r'\.csv(:\d+)*', '.csv', line) for line in diagnostics)


def how_found(before, after):
    """mismatch, unchecked (with a reason that is new) or diagnostic; '' not at all."""
    findings, diagnostics = after
    if any(verdict == 'mismatch' for verdict, *_ in findings):
        return 'mismatch'
    old = {(rule, rest) for verdict, rule, _, rest in before[0] if verdict == 'unchecked'}
    if any(verdict == 'unchecked' and (rule, rest) not in old for verdict, rule, _, rest in findings):
        return 'unchecked'
    return 'diagnostic' if without_lines(diagnostics) != without_lines(before[1]) else ''


def try_slips(budget, figures, step):
    before = budget.check()
    counts, missed = {}, []
    for kind, what, name, rows in list(slips(budget, figures))[::step]:
        how = how_found(before, budget.with_rows(name, rows))
        count = counts.setdefault(kind, {})
        count[how] = count.get(how, 0) + 1
        if not how:
            missed.append(f'    {kind}: {what}: {WHY.get(kind, "no rule holds it")}')
    print(f'\n{"slip":<28}{"tried":>6}{"found":>7}{"not found":>11}   found as')
    for kind, count in counts.items():
        tried, lost = sum(count.values()), count.get('', 0)
        ways = ', '.join(f'{number} {how}' for how, number in sorted(count.items()) if how)
        pad = 28 - sum(1 for c in kind if ord(c) > 0x2E00)
        print(f'{kind:<{pad}}{tried:>6}{tried - lost:>7}{lost:>11}   {ways}', flush=True)
    return missed


def main():
    program, data = (os.path.abspath(path) for path in sys.argv[1:3])
    quick = '--quick' in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        budget = Budget(program, data, folder)
        figures = budget.figures()
        print(f'{len(figures)} printed figures')
        missed = try_sizes(budget, figures, ('1.00',) if quick else ('1.00', '0.10', '0.01'), (1,) if quick else (1, -1))
        missed += try_slips(budget, figures, 5 if quick else 1)
    if missed:
        print('\nnot found, and why:')
        print('\n'.join(missed))


if __name__ == '__main__':
    main()
