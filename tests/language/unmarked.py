#!/usr/bin/env python3
"""String literals with words in them that no function translates: `file:line: "literal"`, a line each.

    unmarked.py FILE.c... [--prose FILE.c...]

Of the files behind --prose only literals of two words or more count: the single words there are
names of keys and columns, which other programs read. A literal is translated inside _(), N_(), SAY() and the like, or where a function takes a format
that it translates itself. Those that nobody is to read in another language are in allowed.txt
beside this file, as `file: literal`.
"""
import os
import re
import sys

MARKS = {'_', 'N_', 'SAY', 'say_as', 'say_count', 'say_text', 'diagnostics_add', 'complain', 'session_say',
         'failure_report', 'count_text'}
# Conditions on the program itself, and text that is compared, not shown.
SILENT = {'assert', '_Static_assert', 'str_equal', 'strcmp', 'strncmp', 'str_starts', 'str_ends', 'str_find', 'getenv',
          'fopen', 'iconv_open', 'setlocale'}
TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)+\'|[A-Za-z_]\w*|/\*.*?\*/|//[^\n]*|\\\n|\n|\s+|.', re.S)
WORD = re.compile(r'[A-Za-z]{2}')
PROSE = re.compile(r"[A-Za-z']{2}[,:;]? [A-Za-z']{2}")
CONVERSION = re.compile(r'%[-+ #0]*[\d*]*(?:\.[\d*]+)?(?:hh|ll|[hljztL])?[a-zA-Z%]|\\x[0-9A-Fa-f]{2}|\\.')


def literals(text):
    """(line, literal, names of the calls round it), neighbouring literals joined."""
    line, calls, name, joined = 1, [], '', None
    directive = False
    at_line_start = True
    for token in TOKEN.findall(text):
        lines = token.count('\n')
        blank = token.isspace() or token.startswith(('/*', '//', '\\\n'))
        if token == '\n':
            directive = False
            at_line_start = True
        if token == '#' and at_line_start:
            directive = True
        if not blank:
            at_line_start = False
        if token.startswith('"') and not directive:
            joined = (joined or (line, '', list(calls)))
            joined = (joined[0], joined[1] + token[1:-1], joined[2])
        elif not blank and joined:
            yield joined
            joined = None
        if token in '([{' and not blank:
            calls.append(name if token == '(' else '')
            name = ''
        elif token in ')]}' and not blank:
            if calls:
                calls.pop()
            name = ''
        elif re.match(r'[A-Za-z_]', token):
            name = token
        elif not blank:
            name = ''
        line += lines


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, 'allowed.txt'), encoding='utf-8') as file:
        allowed = {line.rstrip('\n') for line in file if not line.startswith('#')}
    used = set()
    found = 0
    word = WORD
    for path in sys.argv[1:]:
        if path == '--prose':
            word = PROSE
            continue
        with open(path, encoding='utf-8') as file:
            text = file.read()
        for line, literal, calls in literals(text):
            if not word.search(CONVERSION.sub('', literal)) or MARKS & set(calls) or SILENT & set(calls):
                continue
            entry = path + ': ' + literal
            if entry in allowed:
                used.add(entry)
            else:
                found += 1
                print(f'{path}:{line}: "{literal}"')
    for entry in sorted(allowed - used - {''}):
        if entry.split(': ')[0] in sys.argv[1:]:
            found += 1
            print('allowed.txt: not in the source: ' + entry)
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
